package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.mithaq.accounts.Accounts;
import org.mithaq.accounts.AccountsConfig;
import org.mithaq.accounts.InviteResult;
import org.mithaq.accounts.PersonSessions;
import org.mithaq.accounts.testkit.InMemoryAccountStore;
import org.mithaq.accounts.testkit.QuickAccounts;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Drafts;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangeConfig;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.LogAlarms;
import org.mithaq.exchange.PageSeal;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.User;
import org.mithaq.exchange.testkit.InMemoryActLog;
import org.mithaq.exchange.testkit.InMemoryDirectory;
import org.mithaq.exchange.testkit.InMemoryDraftBook;
import org.mithaq.exchange.testkit.InMemoryLedgerBook;
import org.mithaq.exchange.testkit.InMemoryPorts;
import org.mithaq.exchange.testkit.InMemoryStore;
import org.mithaq.exchange.testkit.SampleParties;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.http.HttpConfig;
import org.mithaq.http.HttpService;
import org.mithaq.http.Language;
import org.mithaq.http.SignIn;
import org.mithaq.http.Site;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Terms;
import org.mithaq.terms.UserId;
import org.mithaq.testkit.MutableClock;

/**
 * A node with the pages over HTTP on a free loopback port, and a store in memory. Atlas runs it; Nadir signs agreements,
 * Amal is liaison officer, Sami an administrator, Omar oversees. Anyone here is fictional.
 */
final class WebNode implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final PartyId ATLAS = new PartyId("atlas");
    static final PartyId BOREALIS = new PartyId("borealis");
    static final AgreementId COASTAL = new AgreementId("coastal-2026");
    static final Purpose PREVENTION = new Purpose("crime-prevention");
    static final String PASSWORD = "seven dry lanterns by the quay";

    final MutableClock clock = new MutableClock(NOW);
    final InMemoryStore store = new InMemoryStore(clock);
    final InMemoryDirectory directory = new InMemoryDirectory(directory());
    final AgreementsInMemory agreements = new AgreementsInMemory(directory, clock);
    final OperationInMemory operation = new OperationInMemory(directory, clock);
    final List<Act> acts = new CopyOnWriteArrayList<>();
    final InMemoryActLog actLog = new InMemoryActLog();
    final InMemoryLedgerBook ledger = new InMemoryLedgerBook(store, actLog, ATLAS);
    final List<LogAlarms.Alarm> alarms = new CopyOnWriteArrayList<>();
    final Accounts accounts;
    final PersonSessions sessions;
    final WebParts parts;
    final HttpService service;

    private final WebSite pages;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    WebNode() {
        this(0);
    }

    WebNode(int port) {
        this(port, node -> node.pages.site());
    }

    /** One with pages of its own. */
    WebNode(Function<WebNode, Site> site) {
        this(0, site);
    }

    private WebNode(int port, Function<WebNode, Site> site) {
        var ids = new AtomicLong();
        var ports = InMemoryPorts.of(
                store,
                directory,
                clock,
                () -> new UUID(0x4000, 0x8000_0000_0000_0000L | ids.incrementAndGet()),
                actLog);
        var exchange = new Exchange(ports, new PageSeal(new byte[32]), ExchangeConfig.DEFAULTS);
        var drafts = new Drafts(exchange, new InMemoryDraftBook(), acts::add, clock);
        var accountStore = new InMemoryAccountStore();
        AccountsConfig config = QuickAccounts.limited(1_000, 100_000);
        var random = new SecureRandom();
        this.accounts =
                new Accounts(directory, accountStore, config, new Accounts.Surroundings(clock, random, acts::add));
        this.sessions = new PersonSessions(directory, accountStore, config, clock, random);
        this.parts = new WebParts(
                exchange,
                drafts,
                directory,
                accounts,
                sessions,
                Optional.empty(),
                new Desks(agreements, operation),
                new LedgerParts(ledger, () -> List.copyOf(alarms), actLog),
                clock,
                random,
                false);
        this.pages = WebSite.of(parts, Duration.ofMillis(20));
        this.service = start(port, site.apply(this));
        for (String user : List.of("amal", "nadir", "sami", "omar", "idris", "lina", "reem")) {
            var invited = (InviteResult.Invited) accounts.invite(new UserId(user), "test");
            var _ = accounts.accept(invited.token(), PASSWORD);
        }
    }

    private HttpService start(int port, Site site) {
        return HttpService.start(
                HttpConfig.loopback(port),
                List.of(site),
                new SignIn(directory, clock),
                () -> new UUID(0x4000, 0x8000_0000_0000_00ffL),
                () -> true);
    }

    private static Directory directory() {
        Party atlas = SampleParties.party("atlas", 1, true);
        Party borealis = SampleParties.party("borealis", 2, false);
        var own = new Party(
                atlas.id(),
                new LocalText(Map.of("en", "Atlas Police", "fr", "Police d’Atlas", "ar", "شرطة أطلس")),
                atlas.stix(),
                true,
                true,
                Optional.of(AgreementsInMemory.keyOf(ATLAS).text()));
        var partner = new Party(
                borealis.id(),
                new LocalText(Map.of("en", "Borealis Police", "fr", "Police de Boréale", "ar", "شرطة بوريال")),
                borealis.stix(),
                false,
                true,
                Optional.of(AgreementsInMemory.keyOf(BOREALIS).text()));
        return new Directory(
                1,
                List.of(own, partner),
                List.of(
                        user("amal", "أمل الراوي", "liaison-officer"),
                        user("nadir", "Nadir Benali", "approver"),
                        user("idris", "Idris Saidi", "approver"),
                        user("lina", "Lina Mansour", "analyst"),
                        user("reem", "Reem Aziz", "reader"),
                        user("sami", "Sami Haddad", "administrator"),
                        user("omar", "عمر القاسمي", "oversight")),
                List.of(
                        collection("bulletins", 1, "Bulletins", "Bulletins", "نشرات"),
                        collection("coastal", 2, "Coastal desk", "Bureau côtier", "مكتب الساحل")),
                List.of());
    }

    private static User user(String id, String name, String role) {
        return new User(new UserId(id), name, ATLAS, Set.of(role), List.of("ar"));
    }

    /** Has the agreement in force ask for two persons. */
    void demandTwoPersons() {
        directory.set(directory.current().withAgreements(Map.of(COASTAL, new Standing.Signed(two()))));
    }

    private static Agreement two() {
        Agreement one = agreement(COASTAL, true);
        return new Agreement(
                one.id(),
                one.version(),
                one.parties(),
                one.purposes(),
                one.ceiling(),
                one.defaults(),
                one.retention(),
                one.rosterVisible(),
                one.validFrom(),
                one.validUntil(),
                true);
    }

    /** Suspends the agreement that asks for two persons. */
    void suspend() {
        directory.set(
                directory.current().withAgreements(Map.of(COASTAL, new Standing.Suspended(two(), BOREALIS, NOW))));
    }

    /** Lets the parties of the agreement in force be listed. */
    void openRoster() {
        directory.set(
                directory.current().withAgreements(Map.of(COASTAL, new Standing.Signed(agreement(COASTAL, true)))));
    }

    static Agreement agreement(AgreementId id) {
        return agreement(id, false);
    }

    private static Agreement agreement(AgreementId id, boolean rosterVisible) {
        return new Agreement(
                id,
                1,
                Set.of(ATLAS, BOREALIS),
                Set.of(PREVENTION, new Purpose("event-security")),
                Tlp.AMBER,
                Terms.UNLIMITED,
                Optional.empty(),
                rosterVisible,
                NOW.minusSeconds(86_400),
                NOW.plusSeconds(86_400));
    }

    private static ItemCollection collection(String alias, int number, String en, String fr, String ar) {
        return new ItemCollection(
                new CollectionId(new UUID(0x4000, 0x8000_0000_0000_0000L | number)),
                alias,
                new LocalText(Map.of("en", en, "fr", fr, "ar", ar)),
                Optional.empty(),
                Set.of(BOREALIS),
                Set.of(BOREALIS),
                Optional.empty(),
                Optional.of(Tlp.AMBER));
    }

    /** Adds objects of an originator under terms. */
    void give(String alias, PartyId originator, Terms terms, StixObject... objects) {
        CollectionId id = directory.current().collection(alias).orElseThrow().id();
        for (StixObject object : objects) {
            var _ = store.append(id, originator, List.of(SampleSecrets.offer(object, terms)))
                    .join();
        }
    }

    static StixObject object(byte[] json) {
        return switch (StixReader.parseOne(json, ParseLimits.defaults())) {
            case ParsedObject.Accepted(int _, StixObject object, var _) -> object;
            case ParsedObject other -> throw new IllegalArgumentException("Not an object: " + other);
        };
    }

    static StixObject object(String json) {
        return object(json.getBytes(StandardCharsets.UTF_8));
    }

    /** One browser: it keeps its cookies, and says where its forms come from. */
    Browser browser(String language) {
        return new Browser(language);
    }

    /** One browser. */
    final class Browser {
        private final Map<String, String> cookies = new java.util.TreeMap<>();
        private final String language;

        Browser(String language) {
            this.language = language;
        }

        Browser signedIn(String user) throws IOException, InterruptedException {
            var _ = post("/sign-in", Map.of("name", user, "password", PASSWORD));
            return this;
        }

        HttpResponse<String> get(String address) throws IOException, InterruptedException {
            return send(request(address).GET());
        }

        HttpResponse<String> post(String address, Map<String, String> form) throws IOException, InterruptedException {
            return send(request(address)
                    .header("Origin", service.address())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
        }

        HttpResponse<String> postFrom(String origin, String address, Map<String, String> form)
                throws IOException, InterruptedException {
            return send(request(address)
                    .header("Origin", origin)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
        }

        /** Sends a form of this session. */
        HttpResponse<String> sendForm(String address, Map<String, String> fields)
                throws IOException, InterruptedException {
            Map<String, String> form = new HashMap<>(fields);
            form.put("ticket", ticket());
            return post(address, form);
        }

        /**
         * A note as a browser sends it that was given the form.
         *
         * @param about id of what it is about
         */
        Map<String, String> note(String about) throws IOException, InterruptedException {
            String page = get("/write/note").body();
            Map<String, String> form = new LinkedHashMap<>();
            form.put("ticket", hidden(page, "ticket"));
            form.put("once", hidden(page, "once"));
            form.put("base", "");
            form.put("content", "Two boats <without> lights.\r\nSeen twice.");
            form.put("object_refs", about);
            form.put("collection", "bulletins");
            form.put("agreement", "coastal-2026");
            form.put("tlp", "green");
            form.put("reach", "all");
            form.put("step", "share");
            return form;
        }

        /** Events of the open page, as they come. */
        InputStream events() throws IOException, InterruptedException {
            return client.send(request("/events").GET().build(), HttpResponse.BodyHandlers.ofInputStream())
                    .body();
        }

        /** The word that forms of this session carry. */
        String ticket() throws IOException, InterruptedException {
            String page = get("/").body();
            return page.replaceAll("(?s).*name=\"ticket\" value=\"([^\"]+)\".*", "$1");
        }

        private HttpRequest.Builder request(String address) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.address() + address))
                    .header("Accept-Language", language);
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        String.join(
                                "; ",
                                cookies.entrySet().stream()
                                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                        .toList()));
            }
            return request;
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            for (String cookie : response.headers().allValues("Set-Cookie")) {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                if (pair[1].isEmpty()) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
            return response;
        }

        private static String encoded(Map<String, String> form) {
            return String.join(
                    "&",
                    form.entrySet().stream()
                            .map(field ->
                                    field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                            .toList());
        }
    }

    /** A text of ours in English. */
    static String english(Text text) {
        return Words.in(Language.ENGLISH).of(text);
    }

    /** Value of a hidden field of a page. */
    static String hidden(String page, String name) {
        return page.replaceAll("(?s).*name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
    }

    /** Where a browser is sent. */
    static String location(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(303);
        return reply.headers().firstValue("Location").orElseThrow();
    }

    /** A campaign with an id of its own. */
    static StixObject campaign(int number, String name) {
        return object("""
                {"type":"campaign","spec_version":"2.1","id":"campaign--11111111-1111-4111-8111-1111111111%02d",\
                "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","name":"%s"}""".formatted(number, name));
    }

    /** What a node does first when it stops. */
    void endPages() {
        pages.close();
    }

    @Override
    public void close() {
        client.shutdownNow(); // its idle connections would let the service wait
        pages.close();
        service.close();
    }
}
