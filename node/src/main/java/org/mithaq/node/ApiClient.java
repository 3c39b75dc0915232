package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;

/** Asks the node's JSON API for the node's own commands. Used by one thread at a time. */
final class ApiClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);
    /** A partner's whole collection may come. */
    private static final Duration WORK_TIMEOUT = Duration.ofHours(2);

    private final URI address;
    private final String token;
    private final HttpClient http;

    /**
     * Makes a client.
     *
     * @param address the server, without a slash at the end
     * @param token bearer token
     * @param trust whom to trust; what the JDK trusts when empty
     */
    ApiClient(URI address, String token, Optional<SSLContext> trust) {
        this.address = requireNonNull(address, "address");
        this.token = requireNonNull(token, "token");
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        trust.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /**
     * Asks.
     *
     * @param path below {@code /api/}, ready to be sent
     * @param parameters of the address, by name
     * @param language language tag that sentences are wanted in
     * @throws NodeException when the answer is a refusal, with its reason
     */
    JsonObject get(String path, Map<String, String> parameters, String language) {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return answer(request(path + (query.isEmpty() ? "" : "?" + query), language, ANSWER_TIMEOUT)
                .GET()
                .build());
    }

    /**
     * Lets the node do something, which may take long.
     *
     * @param body what is sent; nothing when it has no members
     * @throws NodeException when the answer is a refusal, with its reason
     */
    JsonObject post(String path, Map<String, ?> body, String language) {
        HttpRequest.Builder request = request(path, language, WORK_TIMEOUT);
        return answer(
                body.isEmpty()
                        ? request.POST(BodyPublishers.noBody()).build()
                        : request.header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(JsonPrinter.print(body), StandardCharsets.UTF_8))
                                .build());
    }

    /**
     * Lets the node take something away.
     *
     * @throws NodeException when the answer is a refusal, with its reason
     */
    JsonObject delete(String path, String language) {
        return answer(request(path, language, ANSWER_TIMEOUT).DELETE().build());
    }

    private HttpRequest.Builder request(String target, String language, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(address + "/api/" + target))
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("Accept-Language", language)
                .header("Authorization", "Bearer " + token);
    }

    private JsonObject answer(HttpRequest request) {
        HttpResponse<byte[]> answer = send(request);
        JsonObject body = json(answer.body());
        if (answer.statusCode() != 200) {
            throw new NodeException(body.findText("detail")
                    .or(() -> body.findText("title"))
                    .orElse("The node refused (HTTP " + answer.statusCode() + ")"));
        }
        return body;
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException refused) {
            throw new NodeException("Nothing answers at " + address + "; the node may have just stopped", refused);
        } catch (IOException broken) {
            throw new NodeException("The node at " + address + " broke off: " + broken.getMessage(), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NodeException("The command was interrupted", interrupted);
        }
    }

    private static JsonObject json(byte[] utf8) {
        try {
            if (JsonValue.parse(utf8, ParseLimits.defaults()) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedStixException broken) {
            throw new NodeException("The node's answer is no JSON: " + broken.getMessage(), broken);
        }
        throw new NodeException("The node's answer is no JSON object");
    }

    /** Makes a text fit for a part of an address. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
