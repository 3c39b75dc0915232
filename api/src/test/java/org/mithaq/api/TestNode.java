package org.mithaq.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.mithaq.agreement.SigningKey;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangeConfig;
import org.mithaq.exchange.PageSeal;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.SubmitResult;
import org.mithaq.exchange.Wish;
import org.mithaq.exchange.testkit.InMemoryDirectory;
import org.mithaq.exchange.testkit.InMemoryPorts;
import org.mithaq.exchange.testkit.InMemoryStore;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.http.HttpConfig;
import org.mithaq.http.HttpService;
import org.mithaq.http.SignIn;
import org.mithaq.http.Site;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Audience;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;
import org.mithaq.testkit.MutableClock;

/** A node with the API over HTTP on a free loopback port and a store in memory. */
final class TestNode implements AutoCloseable {

    final InMemoryDirectory directory = new InMemoryDirectory(World.directory());
    final Site site;

    final MutableClock clock = new MutableClock(World.NOW);
    final InMemoryStore store = new InMemoryStore(clock);
    final FederatedNode federated;

    private static final SigningKey KEY = SigningKey.fromSeed(new byte[SigningKey.SEED_BYTES]);

    private final Exchange exchange;
    private final HttpService service;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestNode() throws IOException {
        this(true);
    }

    /** Starts a node that takes part in federation or does not. */
    TestNode(boolean takesPart) throws IOException {
        Optional<Boolean> federation = Optional.of(takesPart).filter(part -> part);
        var ids = new AtomicLong();
        var ports = InMemoryPorts.of(
                store, directory, clock, () -> new UUID(0x4000, 0x8000_0000_0000_0000L | ids.incrementAndGet()));
        this.exchange = new Exchange(ports, new PageSeal(new byte[32]), ExchangeConfig.DEFAULTS, Optional.of(KEY));
        this.federated = new FederatedNode(exchange, store, clock, KEY);
        this.site = ApiSite.of(exchange, directory, federation.map(_ -> federated.liaison));
        this.service = HttpService.start(
                HttpConfig.loopback(0),
                List.of(site),
                new SignIn(directory, clock),
                () -> new UUID(0x4000, 0x8000_0000_0000_00ffL),
                () -> true);
    }

    /** Adds one object of an originator under terms. */
    void give(String alias, PartyId originator, StixObject object, Terms terms) {
        CollectionId id = directory.current().collection(alias).orElseThrow().id();
        store.append(id, originator, List.of(SampleSecrets.offer(object, terms)))
                .join();
    }

    /** Gives the ids of every explanation that was recorded, in order. */
    List<List<String>> explanations() {
        return store.disclosures().stream()
                .filter(disclosure -> disclosure.kind() == Disclosure.Kind.EXPLANATION)
                .map(Disclosure::ids)
                .toList();
    }

    /** Submits an object as the operator, TLP:AMBER under Coastal-2026 for Borealis: with a contribution object. */
    void submit(StixObject object) {
        var wish = new Wish(
                Optional.of(World.COASTAL),
                Optional.of(Tlp.AMBER),
                Optional.of(Set.of(new Audience.Member.OfParty(new PartyId("borealis")))),
                Optional.empty());
        byte[] envelope = ("{\"objects\":[" + object.json() + "]}").getBytes(StandardCharsets.UTF_8);
        var operator = new Caller(World.ATLAS, Optional.empty(), true, true, Optional.empty(), "operator");
        try (var reader = StixReader.envelope(new ByteArrayInputStream(envelope), ParseLimits.defaults())) {
            SubmitResult result = exchange.submit(operator, "bulletins", wish, List.of(), reader);
            if (!(result instanceof SubmitResult.Taken(SubmissionStatus status))
                    || !status.failures().isEmpty()) {
                throw new IllegalArgumentException("Not taken: " + result);
            }
        }
    }

    HttpResponse<String> send(String method, String token, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.address() + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpResponse<String> get(String token, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.address() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
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
    }
}
