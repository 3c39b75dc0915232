package org.mithaq.federation.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.federation.ChannelException;
import org.mithaq.federation.ChannelException.Kind;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.MalformedRecordException;
import org.mithaq.federation.NodeCard;
import org.mithaq.federation.Partner;
import org.mithaq.federation.PartnerChannel;
import org.mithaq.stix.EnvelopeTexts;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixId;

/**
 * The way to a partner's node over HTTP: items by TAXII 2.1, the rest by the routes of {@link FederationSite}.
 *
 * <p>Every answer is bounded in bytes and in time, however slowly it comes. Over TLS the server's key must be the one that
 * the partner's pinned key certifies on its card, so {@link #card()} comes first. Used by one thread at a time.
 */
public final class HttpPartnerChannel implements PartnerChannel, AutoCloseable {

    private static final String TAXII = "application/taxii+json;version=2.1";
    private static final String CONTRIBUTION = "contribution";
    private static final int SMALL_BYTES = 1 << 20;
    private static final int LONGEST_REASON = 500;
    private static final int TRIES = 3;

    private final URI address;
    private final Partner partner;
    private final Bounds bounds;
    private final InstantSource clock;
    private final PinnedTls tls = new PinnedTls();
    private final HttpClient http;

    /**
     * Makes a way to a partner's node.
     *
     * @param address the node's address, without a slash at the end
     */
    public HttpPartnerChannel(URI address, Partner partner, Bounds bounds, InstantSource clock) {
        this.address = requireNonNull(address, "address");
        this.partner = requireNonNull(partner, "partner");
        this.bounds = requireNonNull(bounds, "bounds");
        this.clock = requireNonNull(clock, "clock");
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(bounds.connect())
                .sslContext(tls.context())
                .build();
    }

    /**
     * How long is waited and how much is read.
     *
     * @param connect longest time until there is a connection
     * @param answer longest time from the question to the last byte of the answer
     * @param pageBytes most bytes of a page
     */
    public record Bounds(Duration connect, Duration answer, int pageBytes) {

        /** Checks that there is time and room. */
        public Bounds {
            if (!connect.isPositive() || !answer.isPositive() || pageBytes < 1) {
                throw new IllegalArgumentException("A partner is given some time and some room");
            }
        }

        /** Gives 10 s to connect, 2 min for an answer, 100 MiB for a page. */
        public static Bounds defaults() {
            return new Bounds(Duration.ofSeconds(10), Duration.ofMinutes(2), 100 << 20);
        }
    }

    @Override
    public String card() throws ChannelException {
        String text = text(send(get("/federation/node", "application/json").build(), SMALL_BYTES));
        if ("https".equals(address.getScheme())) {
            demandCertifiedKey(text);
        }
        return text;
    }

    private void demandCertifiedKey(String text) throws ChannelException {
        String certified;
        try {
            certified = certifiedKey(NodeCard.parse(text));
        } catch (MalformedRecordException broken) {
            throw new ChannelException(Kind.GARBAGE, String.valueOf(broken.getMessage()));
        }
        String shown = tls.seen().orElse("none");
        if (!shown.equals(certified)) {
            throw new ChannelException(
                    Kind.WRONG_KEY,
                    "The server at " + address + " shows another key than '" + partner.party()
                            + "' certified for TLS:\n  certified: " + certified + "\n  shown:     " + shown);
        }
        tls.demand(certified);
    }

    private String certifiedKey(NodeCard card) throws ChannelException {
        Optional<NodeKeyCertificate> newest = card.newest(NodeKeyUse.TLS)
                .filter(certificate -> certificate.claim().party().equals(partner.party())
                        && certificate.verify(partner.key(), NodeKeyUse.TLS, clock.instant())
                                instanceof NodeKeyCertificate.Check.Valid);
        return newest.map(certificate -> certificate.claim().key())
                .orElseThrow(() -> new ChannelException(
                        Kind.WRONG_KEY,
                        "The card at " + address + " has no key for TLS that the pinned key of '" + partner.party()
                                + "' certifies now"));
    }

    @Override
    public Session signIn(String statement) throws ChannelException {
        HttpRequest request = request("/federation/sign-in", "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(statement))
                .build();
        return new Session(object(send(request, SMALL_BYTES))
                .findText("token")
                .filter(token -> token.matches("[A-Za-z0-9_-]{1,200}"))
                .orElseThrow(() -> garbage("The answer to the sign-in has no token")));
    }

    @Override
    public String head(Session session) throws ChannelException {
        return text(send(signedIn(get("/federation/head", "application/json"), session), SMALL_BYTES));
    }

    @Override
    public void nudge(Session session) throws ChannelException {
        HttpRequest.Builder request =
                request("/federation/nudge", "application/json").POST(BodyPublishers.noBody());
        byte[] _ = send(signedIn(request, session), SMALL_BYTES);
    }

    /** {@inheritDoc} Objects and their dates come in two answers, which are put together. */
    @Override
    public Page page(Session session, PageWish wish) throws ChannelException {
        for (int tries = 0; tries < TRIES; tries++) {
            ManifestPage manifest = manifest(session, wish);
            if (manifest.rows().isEmpty()) {
                return new Page(List.of(), false);
            }
            EnvelopeTexts envelope = envelope(session, wish);
            List<FeedRow> rows = paired(manifest.rows(), envelope.objects());
            if (!rows.isEmpty()) {
                boolean whole = rows.size() == manifest.rows().size()
                        && rows.size() == envelope.objects().size();
                boolean more = !whole || envelope.more();
                return new Page(more ? withTheirItems(rows) : rows, more);
            }
            // Between the two answers the first row was taken back: ask for both again.
        }
        throw garbage("Objects and manifest of a collection do not belong together");
    }

    /** Leaves a contribution object at the end to the next page, which has its item. */
    private static List<FeedRow> withTheirItems(List<FeedRow> rows) {
        boolean parted = rows.size() > 1 && rows.getLast().id().type().equals(CONTRIBUTION);
        return parted ? rows.subList(0, rows.size() - 1) : rows;
    }

    /** Pairs as many as belong together, from the first on. */
    private static List<FeedRow> paired(List<ManifestRow> rows, List<String> objects) {
        List<FeedRow> paired = new ArrayList<>();
        for (int i = 0; i < Math.min(rows.size(), objects.size()); i++) {
            ManifestRow row = rows.get(i);
            if (!objects.get(i).contains(row.id().toString())) {
                return paired;
            }
            paired.add(new FeedRow(row.added(), row.id(), row.version(), objects.get(i)));
        }
        return paired;
    }

    private EnvelopeTexts envelope(Session session, PageWish wish) throws ChannelException {
        byte[] bytes = send(signedIn(get(collection(wish, "objects"), TAXII), session), bounds.pageBytes());
        try {
            return EnvelopeTexts.cut(bytes, ParseLimits.defaults());
        } catch (MalformedStixException broken) {
            throw garbage("A page is no TAXII envelope: " + broken.getMessage());
        }
    }

    @Override
    public ManifestPage manifest(Session session, PageWish wish) throws ChannelException {
        JsonObject page = object(send(signedIn(get(collection(wish, "manifest"), TAXII), session), bounds.pageBytes()));
        List<ManifestRow> rows = new ArrayList<>();
        if (page.find("objects").orElse(null) instanceof JsonArray entries) {
            for (JsonValue entry : entries.elements()) {
                rows.add(row(entry));
            }
        }
        boolean more = page.find("more").orElse(null) instanceof JsonBoolean(boolean value) && value;
        return new ManifestPage(rows, more);
    }

    private static ManifestRow row(JsonValue entry) throws ChannelException {
        if (entry instanceof JsonObject object) {
            try {
                return new ManifestRow(
                        member(object, "date_added"), StixId.parse(member(object, "id")), member(object, "version"));
            } catch (IllegalArgumentException broken) {
                throw garbage("A manifest has a row that is none: " + broken.getMessage());
            }
        }
        throw garbage("A manifest has a row that is no object");
    }

    private static String member(JsonObject object, String name) {
        return object.findText(name).orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
    }

    private static String collection(PageWish wish, String what) {
        return "/taxii2/root/collections/" + wish.collection() + "/" + what + "/?match%5Bversion%5D=all&limit="
                + wish.limit()
                + wish.addedAfter()
                        .map(date -> "&added_after=" + URLEncoder.encode(date, StandardCharsets.US_ASCII))
                        .orElse("");
    }

    private HttpRequest.Builder get(String path, String accept) {
        return request(path, accept).GET();
    }

    private HttpRequest.Builder request(String path, String accept) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(bounds.answer())
                .header("Accept", accept);
    }

    private static HttpRequest signedIn(HttpRequest.Builder request, Session session) {
        return request.header("Authorization", "Bearer " + session.token()).build();
    }

    private byte[] send(HttpRequest request, int limitBytes) throws ChannelException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BoundedBody.upTo(limitBytes));
        try {
            return accepted(answer.get(bounds.answer().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            boolean _ = answer.cancel(true);
            throw new ChannelException(
                    Kind.SLOW,
                    address + " did not answer within " + bounds.answer().toSeconds() + " s");
        } catch (ExecutionException failed) {
            throw failure(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException interrupted) {
            boolean _ = answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ChannelException(Kind.UNREACHABLE, "Waiting for " + address + " was interrupted");
        }
    }

    private byte[] accepted(HttpResponse<byte[]> answer) throws ChannelException {
        if (answer.statusCode() >= 200 && answer.statusCode() < 300) {
            return answer.body();
        }
        throw new ChannelException(
                Kind.REFUSED, address + " refused (HTTP " + answer.statusCode() + "): " + reason(answer.body()));
    }

    /** What a problem document says (RFC 9457), or a TAXII error: shortened, and nothing in it that moves a terminal. */
    private static String reason(byte[] body) {
        try {
            JsonObject problem = object(body);
            String text = problem.findText("detail")
                    .or(() -> problem.findText("description"))
                    .or(() -> problem.findText("title"))
                    .orElse("no reason given");
            String plain = text.replaceAll("\\p{Cntrl}", " ");
            return plain.length() > LONGEST_REASON ? plain.substring(0, LONGEST_REASON) + "…" : plain;
        } catch (ChannelException unreadable) {
            return "no reason given";
        }
    }

    private ChannelException failure(Throwable cause) {
        for (Throwable reason = cause; reason != null; reason = reason.getCause()) {
            if (reason instanceof PinnedTls.WrongTlsKeyException) {
                return new ChannelException(Kind.WRONG_KEY, String.valueOf(reason.getMessage()));
            }
            if (reason instanceof BoundedBody.TooMuchException) {
                return new ChannelException(Kind.TOO_MUCH, address + ": " + reason.getMessage());
            }
            if (reason instanceof HttpTimeoutException) {
                return new ChannelException(Kind.SLOW, address + " did not answer in time");
            }
        }
        String why = cause instanceof IOException && cause.getMessage() != null
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
        return new ChannelException(Kind.UNREACHABLE, "Nothing answers at " + address + ": " + why);
    }

    private static String text(byte[] utf8) throws ChannelException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw garbage("The answer is not UTF-8");
        }
    }

    private static JsonObject object(byte[] utf8) throws ChannelException {
        try {
            if (JsonValue.parse(utf8, ParseLimits.defaults()) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedStixException broken) {
            throw garbage("The answer is no JSON: " + broken.getMessage());
        }
        throw garbage("The answer is no JSON object");
    }

    private static ChannelException garbage(String message) {
        return new ChannelException(Kind.GARBAGE, message);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
