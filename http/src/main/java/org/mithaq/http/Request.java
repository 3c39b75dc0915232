package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.Caller;

/** One request, signed in as its route demands. Used by the one thread that answers it. */
public final class Request {

    /** So much of a form that is too long is read, for its sender to hear why it is refused. */
    private static final long MOST_DROPPED_BYTES = 8L * 1_024 * 1_024;

    private final org.eclipse.jetty.server.Request jetty;
    private final Surroundings surroundings;
    private final RouteTable.@Nullable Found found;
    private @Nullable Caller caller;
    private @Nullable Query query;
    private @Nullable String id;

    /** What every request of a service has in common. */
    record Surroundings(HttpConfig config, Supplier<UUID> ids, LongSupplier nanoTime) {}

    Request(org.eclipse.jetty.server.Request jetty, Surroundings surroundings, RouteTable.@Nullable Found found) {
        this.jetty = jetty;
        this.surroundings = surroundings;
        this.found = found;
    }

    void signedIn(Caller known) {
        this.caller = known;
    }

    /**
     * Who is asking.
     *
     * @throws IllegalStateException when nobody signed in, since the route is public, or a person who sees no content
     */
    public Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("Nobody who may see content signed in");
        }
        return caller;
    }

    /**
     * Gives a named segment of the path, decoded.
     *
     * @throws IllegalStateException when the route's pattern has no such name
     */
    public String path(String name) {
        String segment = found == null ? null : found.named(name);
        if (segment == null) {
            throw new IllegalStateException("The route has no segment '" + name + "'");
        }
        return segment;
    }

    /**
     * Gives the query.
     *
     * @throws RequestException when it is malformed
     */
    public Query query() {
        if (query == null) {
            query = Query.parse(jetty.getHttpURI().getQuery());
        }
        return query;
    }

    /** Gives a header; several of the same name are joined by commas, as RFC 9110, section 5.2 says. */
    public Optional<String> header(String name) {
        List<String> values = jetty.getHeaders().getValuesList(name);
        return switch (values.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(values.getFirst());
            default -> Optional.of(String.join(", ", values));
        };
    }

    /** Gives a cookie, as RFC 6265, section 4.2, says; the first when several have the name. */
    public Optional<String> cookie(String name) {
        return org.eclipse.jetty.server.Request.getCookies(jetty).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Path and query as the caller sent them, beginning with a slash. */
    public String address() {
        return jetty.getHttpURI().getPathQuery();
    }

    /**
     * Reads the body as a form ({@code application/x-www-form-urlencoded}).
     *
     * @param limitBytes longest body, in bytes
     * @throws RequestException when it is too long, or no such form
     * @throws IOException when it cannot be read
     */
    public Query form(long limitBytes) throws IOException {
        String type = header(HttpHeader.CONTENT_TYPE.asString()).orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            throw new RequestException(
                    ErrorCode.MEDIA_TYPE, "This address takes a form: application/x-www-form-urlencoded.");
        }
        if (bodyBytes() > limitBytes) {
            dropBody();
            throw LimitedBody.tooLarge(limitBytes);
        }
        return Query.parse(new String(body(limitBytes).readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    /** A browser reads no answer until it has sent its form, and loses the answer when it is cut off. */
    private void dropBody() throws IOException {
        if (bodyBytes() <= MOST_DROPPED_BYTES) {
            limited(MOST_DROPPED_BYTES).transferTo(OutputStream.nullOutputStream());
        }
    }

    /** The languages that the caller reads, as RFC 5646 tags by preference; none when the caller said nothing. */
    public List<String> languages() {
        String header = jetty.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE);
        return header == null ? List.of() : Languages.of(header);
    }

    /** Bytes of the body as the caller announced them; below 0 when it did not. */
    public long bodyBytes() {
        return jetty.getLength();
    }

    /**
     * Gives the body. Reading it throws {@link RequestException} beyond {@code limitBytes} and when it comes too slowly.
     *
     * @throws RequestException when the caller announced more than {@code limitBytes}
     */
    public InputStream body(long limitBytes) {
        if (bodyBytes() > limitBytes) {
            throw LimitedBody.tooLarge(limitBytes);
        }
        return limited(limitBytes);
    }

    private InputStream limited(long limitBytes) {
        return new LimitedBody(
                Content.Source.asInputStream(jetty), limitBytes, surroundings.config(), surroundings.nanoTime());
    }

    /** What this request is called in answers about failures and in the log. Made when first asked for. */
    public String id() {
        if (id == null) {
            id = requireNonNull(surroundings.ids().get(), "id").toString();
        }
        return id;
    }
}
