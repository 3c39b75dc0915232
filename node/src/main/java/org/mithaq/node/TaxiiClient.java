package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixReader;

/**
 * A TAXII 2.1 client for the node's own commands: import, export and demo come and go the same way as everybody else's
 * objects. Used by one thread at a time.
 */
final class TaxiiClient implements AutoCloseable {

    private static final String MEDIA_TYPE = "application/taxii+json;version=2.1";
    private static final String ROOT = "/taxii2/root/";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(10);
    private static final int MAX_ATTEMPTS = 120;

    /** A token made a moment ago may not be known yet, when many were made in the same second. */
    private static final int MAX_ATTEMPTS_TO_SIGN_IN = 5;

    private static final Duration PAUSE = Duration.ofMillis(500);

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
    TaxiiClient(URI address, String token, Optional<SSLContext> trust) {
        this.address = requireNonNull(address, "address");
        this.token = requireNonNull(token, "token");
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        trust.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /**
     * A collection as the server describes it.
     *
     * @param id TAXII id
     * @param alias short name; empty when it has none
     */
    record RemoteCollection(String id, String alias, boolean canRead, boolean canWrite) {}

    /**
     * One page of objects.
     *
     * @param firstAdded date added of its first object, when it has one
     * @param lastAdded date added of its last object
     * @param next what to ask with for the page after it, when there is one
     */
    record Page(Optional<String> firstAdded, Optional<String> lastAdded, Optional<String> next) {}

    /** Takes the objects of a page while they come in. */
    @FunctionalInterface
    interface ObjectSink {

        /** Reads {@code objects} to its end. */
        void accept(StixReader objects) throws IOException;
    }

    /** Lists the collections that the token opens. */
    List<RemoteCollection> collections() {
        HttpResponse<byte[]> answer =
                send(request("collections/").GET().build(), BodyHandlers.ofByteArray(), "List collections");
        List<RemoteCollection> collections = new ArrayList<>();
        if (json(answer.body()).find("collections").orElse(null) instanceof JsonArray list) {
            for (JsonValue element : list.elements()) {
                if (element instanceof JsonObject collection) {
                    collections.add(new RemoteCollection(
                            collection.findText("id").orElse(""),
                            collection.findText("alias").orElse(""),
                            truth(collection, "can_read"),
                            truth(collection, "can_write")));
                }
            }
        }
        return collections;
    }

    /**
     * Reads one page of all versions of all objects.
     *
     * @param collection TAXII id or alias
     * @param limit most objects wanted
     * @param next the {@code next} of the page before; the first page when empty
     * @param sink takes the objects
     */
    Page page(String collection, int limit, Optional<String> next, ObjectSink sink) throws IOException {
        return page(collection, "", limit, next, sink);
    }

    /**
     * Reads one page of all versions of all objects that were added after a time.
     *
     * @param collection TAXII id or alias
     * @param addedAfter a date added as the server gave it; from the beginning when empty
     * @param limit most objects wanted
     * @param next the {@code next} of the page before; the first page when empty
     * @param sink takes the objects
     */
    Page page(String collection, String addedAfter, int limit, Optional<String> next, ObjectSink sink)
            throws IOException {
        String path = "collections/" + encoded(collection) + "/objects/?match%5Bversion%5D=all&limit=" + limit
                + (addedAfter.isEmpty() ? "" : "&added_after=" + encoded(addedAfter))
                + next.map(text -> "&next=" + encoded(text)).orElse("");
        HttpResponse<InputStream> answer =
                send(request(path).GET().build(), BodyHandlers.ofInputStream(), "Read '" + collection + "'");
        try (StixReader objects = StixReader.envelope(answer.body(), ParseLimits.defaults())) {
            sink.accept(objects);
            while (objects.hasNext()) {
                objects.next();
            }
            return new Page(
                    answer.headers().firstValue("X-TAXII-Date-Added-First"),
                    answer.headers().firstValue("X-TAXII-Date-Added-Last"),
                    objects.more() ? objects.nextPage() : Optional.empty());
        }
    }

    /** Adds an envelope of objects without stating terms. */
    JsonObject add(String collection, byte[] envelope) {
        return add(collection, Map.of(), envelope);
    }

    /**
     * Adds an envelope of objects.
     *
     * @param collection TAXII id or alias
     * @param stated terms that are stated for all of them, as parameters of the address; perhaps none
     * @param envelope TAXII envelope in UTF-8
     * @return the status resource: TAXII 2.1, section 4.3
     */
    JsonObject add(String collection, Map<String, String> stated, byte[] envelope) {
        return add(collection, stated, envelope, "en");
    }

    /**
     * Adds an envelope of objects.
     *
     * @param stated terms that are stated for all of them, as parameters of the address; perhaps none
     * @param language language tag that reasons are wanted in
     * @return the status resource: TAXII 2.1, section 4.3
     */
    JsonObject add(String collection, Map<String, String> stated, byte[] envelope, String language) {
        String parameters = stated.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = request("collections/" + encoded(collection) + "/objects/"
                        + (parameters.isEmpty() ? "" : "?" + parameters))
                .header("Content-Type", MEDIA_TYPE)
                .header("Accept-Language", language)
                .POST(BodyPublishers.ofByteArray(envelope))
                .build();
        return json(send(request, BodyHandlers.ofByteArray(), "Add to '" + collection + "'")
                .body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + ROOT + path))
                .timeout(ANSWER_TIMEOUT)
                .header("Accept", MEDIA_TYPE)
                .header("Authorization", "Bearer " + token);
    }

    /** Sends until there is an answer that is not "come again later". */
    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body, String what) {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<T> answer = sendOnce(request, body);
            if (answer.statusCode() < 300) {
                return answer;
            }
            String reason = reason(answer.body());
            boolean later = (answer.statusCode() == 503 && attempt < MAX_ATTEMPTS)
                    || (answer.statusCode() == 401 && attempt < MAX_ATTEMPTS_TO_SIGN_IN);
            if (!later) {
                throw new NodeException(what + " was refused (HTTP " + answer.statusCode() + "): " + reason);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private <T> HttpResponse<T> sendOnce(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (ConnectException refused) {
            throw new NodeException("Nothing answers at " + address + "; the node may have just stopped", refused);
        } catch (IOException broken) {
            throw new NodeException("The node at " + address + " broke off: " + broken.getMessage(), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NodeException("The command was interrupted", interrupted);
        }
    }

    /** The description of a TAXII error object (TAXII 2.1, section 3.6.1), else its title. */
    private static String reason(Object body) {
        try {
            byte[] bytes = body instanceof InputStream stream ? stream.readAllBytes() : (byte[]) body;
            JsonObject error = json(bytes);
            return error.findText("description")
                    .or(() -> error.findText("title"))
                    .orElse("no reason given");
        } catch (IOException | NodeException unreadable) {
            return "no reason given";
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

    private static boolean truth(JsonObject object, String name) {
        return object.find(name).orElse(null) instanceof JsonBoolean(boolean value) && value;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
