package org.mithaq.taxii;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.agreement.SigningKey;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangeConfig;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.PageSeal;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.exchange.User;
import org.mithaq.exchange.testkit.InMemoryDirectory;
import org.mithaq.exchange.testkit.InMemoryStore;
import org.mithaq.exchange.testkit.SampleParties;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.http.HttpConfig;
import org.mithaq.http.HttpService;
import org.mithaq.http.SignIn;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementTerms;
import org.mithaq.terms.MarkingLimits;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Stated;
import org.mithaq.terms.Terms;
import org.mithaq.terms.UserId;
import org.mithaq.testkit.MutableClock;

/**
 * A node with TAXII over HTTP on a free loopback port and a store in memory: Atlas runs it, Borealis and Cedar are
 * partners. Anyone here is fictional.
 */
final class TestNode implements AutoCloseable {

    static final String TAXII = "application/taxii+json;version=2.1";
    static final String BULLETINS_ID = "6f1d2c3e-0000-4000-8000-000000000001";
    static final String BULLETINS = "/taxii2/root/collections/" + BULLETINS_ID + "/";
    static final String INBOX = "/taxii2/root/collections/inbox/";
    static final String HIDDEN = "/taxii2/root/collections/hidden/";
    static final String ATLAS = "atlas-token-000000000000000000000000000000000";
    static final String BOREALIS = "borealis-token-000000000000000000000000000000";
    static final String CEDAR = "cedar-token-000000000000000000000000000000000";
    static final String AMAL = "amal-token-0000000000000000000000000000000000";
    static final String EXPIRED = "expired-token-0000000000000000000000000000000";
    static final String REVOKED = "revoked-token-0000000000000000000000000000000";
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    final MutableClock clock = new MutableClock(NOW);
    final InMemoryStore store = new InMemoryStore(clock);
    final InMemoryDirectory directory = new InMemoryDirectory(directory(tokens()));
    final Path spool;
    final HttpService service;
    final Exchange exchange;

    private final AtomicLong secrets = new AtomicLong();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestNode() throws IOException {
        this(4 * 1024 * 1024, 100L * 1024 * 1024, 16);
    }

    TestNode(int memoryBytes, long maxContentBytes, int maxSubmissions) throws IOException {
        this.spool = Files.createTempDirectory("taxii-test");
        var ids = new AtomicLong();
        var ports = new ExchangePorts(
                directory,
                store,
                store,
                store,
                store,
                store,
                store,
                store,
                (_, _, _) -> nextSecret(),
                clock,
                () -> new UUID(0x4000, 0x8000_0000_0000_0000L | ids.incrementAndGet()));
        this.exchange = new Exchange(
                ports,
                new PageSeal(new byte[32]),
                ExchangeConfig.DEFAULTS,
                Optional.of(SigningKey.fromSeed(new byte[32])));
        var config = new TaxiiConfig(
                new LocalText(Map.of("en", "Atlas node", "ar", "عقدة أطلس")),
                Optional.of("duty@atlas.example"),
                1_000,
                10_000,
                maxContentBytes,
                memoryBytes,
                maxSubmissions,
                spool);
        this.service = HttpService.start(
                HttpConfig.loopback(0),
                List.of(TaxiiSite.of(exchange, config)),
                new SignIn(directory, clock),
                () -> new UUID(0x4000, 0x8000_0000_0000_00ffL),
                () -> true);
    }

    static List<Token> tokens() {
        var amal = Optional.of(new UserId("amal"));
        return new ArrayList<>(List.of(
                token("operator", ATLAS, "atlas", Optional.empty()),
                token("borealis-1", BOREALIS, "borealis", Optional.empty()),
                token("cedar-1", CEDAR, "cedar", Optional.empty()),
                token("amal-1", AMAL, "atlas", amal),
                ended(token("old", EXPIRED, "borealis", Optional.empty()), Optional.of(NOW), Optional.empty()),
                ended(
                        token("lost", REVOKED, "borealis", Optional.empty()),
                        Optional.empty(),
                        Optional.of(NOW.minusSeconds(9)))));
    }

    static Token token(String name, String secret, String party, Optional<UserId> user) {
        return new Token(
                name,
                TokenDigest.of(secret),
                new PartyId(party),
                user,
                name.equals("operator"),
                Optional.empty(),
                NOW.minusSeconds(3_600),
                Optional.empty(),
                Optional.empty());
    }

    static Token ended(Token token, Optional<Instant> expires, Optional<Instant> revoked) {
        return new Token(
                token.name(),
                token.digest(),
                token.party(),
                token.user(),
                token.operator(),
                token.purpose(),
                token.created(),
                expires,
                revoked);
    }

    /** What is given without a label is TLP:CLEAR. Borealis reads bulletins and inbox and writes to inbox; Cedar writes bulletins only; hidden is Atlas's alone. */
    static Directory directory(List<Token> tokens) {
        var borealis = new PartyId("borealis");
        var cedar = new PartyId("cedar");
        var bulletins = new ItemCollection(
                new CollectionId(UUID.fromString(BULLETINS_ID)),
                "bulletins",
                new LocalText(Map.of("en", "Bulletins", "fr", "Bulletins communs", "ar", "نشرات")),
                Optional.of(LocalText.english("What all read")),
                Set.of(borealis),
                Set.of(cedar),
                Optional.empty(),
                Optional.of(Tlp.CLEAR));
        return new Directory(
                1,
                List.of(
                        SampleParties.party("atlas", 1, true),
                        SampleParties.party("borealis", 2, false),
                        SampleParties.party("cedar", 3, false)),
                List.of(new User(new UserId("amal"), "Amal", new PartyId("atlas"), Set.of(), List.of("ar"))),
                List.of(
                        bulletins,
                        collection("inbox", 2, Set.of(borealis), Set.of(borealis)),
                        collection("hidden", 3, Set.of(), Set.of())),
                tokens);
    }

    private static ItemCollection collection(String alias, int number, Set<PartyId> readers, Set<PartyId> writers) {
        return new ItemCollection(
                new CollectionId(new UUID(0x4000, 0x8000_0000_0000_0000L | number)),
                alias,
                LocalText.english("Collection " + alias),
                Optional.empty(),
                readers,
                writers,
                Optional.empty(),
                Optional.of(Tlp.CLEAR));
    }

    /** Another one each time, as a node draws them. */
    private ItemSecret nextSecret() {
        return new ItemSecret(
                Arrays.copyOf(Long.toHexString(secrets.incrementAndGet()).getBytes(UTF_8), ItemSecret.LENGTH_BYTES));
    }

    /** Adds objects as Atlas, one batch for each call. */
    void give(String alias, StixObject... objects) {
        CollectionId id = directory.current().collection(alias).orElseThrow().id();
        var atlas = new PartyId("atlas");
        Terms clear = AgreementTerms.withoutAgreement(atlas, Stated.NOTHING.withTlp(Tlp.CLEAR), MarkingLimits.UNMARKED);
        store.append(
                        id,
                        atlas,
                        Arrays.stream(objects)
                                .map(object -> SampleSecrets.offer(object, clear))
                                .toList())
                .join();
    }

    HttpRequest.Builder request(String token, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.address() + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> get(String token, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(token, path);
        boolean acceptGiven = Arrays.asList(headers).contains("Accept");
        if (!acceptGiven) {
            request.header("Accept", TAXII);
        }
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String token, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(token, path)
                .header("Accept", TAXII)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        return send(headers.length == 0 ? request.header("Content-Type", TAXII) : request.headers(headers));
    }

    HttpResponse<String> delete(String token, String path) throws IOException, InterruptedException {
        return send(request(token, path).header("Accept", TAXII).DELETE());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    static String basic(String name, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    static String envelope(StixObject... objects) {
        return Arrays.stream(objects)
                .map(object -> new String(object.copyBytes(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(",", "{\"objects\":[", "]}"));
    }

    /** Gives a golden file, without the line break at its end. */
    static String golden(String name) throws IOException {
        try (var in = TestNode.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("No golden file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    @Override
    public void close() throws IOException {
        client.shutdownNow(); // its idle connections would let the service wait
        service.close();
        try (var left = Files.list(spool)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(spool);
    }
}
