package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.RecallDuty;
import org.mithaq.agreement.SigningKey;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.Drafts;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangeConfig;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.PageSeal;
import org.mithaq.exchange.SubmitResult;
import org.mithaq.exchange.Wish;
import org.mithaq.exchange.testkit.InMemoryActLog;
import org.mithaq.exchange.testkit.InMemoryDraftBook;
import org.mithaq.exchange.testkit.InMemoryPorts;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.federation.BookEntry;
import org.mithaq.federation.Delivery;
import org.mithaq.federation.Federation;
import org.mithaq.federation.FederationPorts;
import org.mithaq.federation.FederationPorts.SyncLimits;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.Incarnation;
import org.mithaq.federation.OpenAnswer;
import org.mithaq.federation.Partner;
import org.mithaq.federation.QuarantineEntry;
import org.mithaq.federation.RecallOrder;
import org.mithaq.federation.RecallPolicy;
import org.mithaq.federation.RecallRecord;
import org.mithaq.federation.ReceiptKind;
import org.mithaq.federation.RegisterRow;
import org.mithaq.federation.Signatures;
import org.mithaq.federation.Statement;
import org.mithaq.federation.SyncReport;
import org.mithaq.federation.TermsMark;
import org.mithaq.federation.content.HeldItems;
import org.mithaq.federation.content.ItemNames;
import org.mithaq.federation.content.Liaison;
import org.mithaq.federation.testkit.InMemoryBook;
import org.mithaq.federation.testkit.InMemoryContent;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Allowances;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Onward;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;
import org.mithaq.terms.UserId;

/**
 * A node whose items stand in relation to one another, and whose partner holds some and recalls others. Anyone here is
 * fictional.
 */
final class ItemWorld implements AutoCloseable {

    static final AgreementId COASTAL = new AgreementId("coastal-2026");
    static final StixId REPORT = new StixId("report", uuid(1));
    static final StixId CAMPAIGN = new StixId("campaign", uuid(2));
    static final StixId TOOL = new StixId("tool", uuid(3));
    static final StixId LINK = new StixId("relationship", uuid(4));
    static final StixId SIGHTING = new StixId("sighting", uuid(5));
    static final StixId SECRET_LINK = new StixId("relationship", uuid(6));
    static final StixId UNNAMED = new StixId("indicator", uuid(7));
    static final StixId NOTE = new StixId("note", uuid(8));
    static final StixId PARTNERS_RECALL = new StixId("recall", uuid(9));
    static final UUID KEPT = UUID.fromString("00000000-0000-8000-8000-000000000001");

    private static final Pattern ID = Pattern.compile("\"([a-z][a-z0-9-]+--[0-9a-f-]{36})\"");
    private static final SigningKey OWN_KEY = SigningKey.fromSeed(seed(1));
    private static final SigningKey PARTNERS_KEY = SigningKey.fromSeed(seed(2));

    final InMemoryBook book = new InMemoryBook();
    final InMemoryActLog acts = new InMemoryActLog();
    final WebNode node;

    private Optional<InMemoryContent> content = Optional.empty();
    private Optional<Exchange> exchange = Optional.empty();

    ItemWorld() {
        this.node = new WebNode(this::site);
        fill();
    }

    private static UUID uuid(int number) {
        return new UUID(0x1111_1111_1111_4111L, 0x8111_1111_1111_1100L | number);
    }

    private static byte[] seed(int first) {
        byte[] seed = new byte[SigningKey.SEED_BYTES];
        seed[0] = (byte) first;
        return seed;
    }

    private org.mithaq.http.Site site(WebNode made) {
        var ids = new AtomicLong();
        var ports = InMemoryPorts.of(
                made.store,
                made.directory,
                made.clock,
                () -> new UUID(0x4000, 0x8000_0000_0000_0000L | ids.incrementAndGet()));
        var use = new Exchange(ports, new PageSeal(new byte[32]), ExchangeConfig.DEFAULTS, Optional.of(OWN_KEY));
        exchange = Optional.of(use);
        WebParts parts = made.parts;
        var whole = new WebParts(
                use,
                new Drafts(use, new InMemoryDraftBook(), _ -> {}, made.clock),
                made.directory,
                parts.accounts(),
                parts.sessions(),
                Optional.of(liaison(made, use)),
                parts.desks(),
                parts.ledger(),
                parts.clock(),
                parts.random(),
                false);
        return WebSite.of(whole, Duration.ofMillis(20)).site();
    }

    private Liaison liaison(WebNode made, Exchange use) {
        var held = new InMemoryContent(made.store, OWN_KEY.verifyKey(), made.clock);
        content = Optional.of(held);
        var partners = List.of(new Partner(WebNode.BOREALIS, PARTNERS_KEY.verifyKey(), List.of(WebNode.PREVENTION)));
        var ports = new FederationPorts(
                WebNode.ATLAS,
                held,
                book,
                Signatures.ed25519(OWN_KEY),
                new FederationPorts.Surroundings(
                        made.clock,
                        new Random(1), // the same ids in every run
                        () -> partners,
                        (_, _) -> new RecallPolicy.Decision.Ask(),
                        SyncLimits.defaults()));
        return new Liaison(
                new Federation(ports, OpenAnswer.Escalation.defaults()),
                new ItemNames(made.store, held.erasedItems()),
                new HeldItems(use, made.store),
                new Liaison.Means(
                        made.clock,
                        () -> partners,
                        party -> new SyncReport.Done(party, new SyncReport.Counts(0, 0, 0), true),
                        acts,
                        Duration.ofDays(3)));
    }

    private static StixObject object(StixId id, String day, String rest) {
        return WebNode.object("""
                {"type":"%s","spec_version":"2.1","id":"%s","created":"2026-01-01T00:00:00.000Z",\
                "modified":"2026-%sT00:00:00.000Z",%s}""".formatted(id.type(), id, day, rest));
    }

    static StixObject report(String day, String description) {
        return object(REPORT, day, """
                "name":"قوارب مجهولة قبالة الساحل","published":"2026-01-02T08:00:00Z",\
                "report_types":["campaign"],"description":"%s","object_refs":["%s","%s"]""".formatted(description, CAMPAIGN, TOOL));
    }

    private void fill() {
        give(
                report("02-01", "رُصدت ثلاثة قوارب دون أضواء قرب الميناء ليلًا."),
                object(CAMPAIGN, "01-01", """
                        "name":"Dry lantern","first_seen":"2025-12-01T00:00:00Z"\
                        """),
                object(TOOL, "01-01", """
                        "name":"Quay scanner"\
                        """),
                object(LINK, "01-01", """
                        "relationship_type":"uses","source_ref":"%s","target_ref":"%s"\
                        """.formatted(CAMPAIGN, TOOL)),
                object(SIGHTING, "01-05", """
                        "sighting_of_ref":"%s","first_seen":"2026-01-04T10:00:00Z"\
                        """.formatted(CAMPAIGN)));
        give(report("03-01", "رُصدت أربعة قوارب دون أضواء قرب الميناء الجديد ليلًا."));
        hold(WebNode.ATLAS, forNadir(), object(SECRET_LINK, "01-01", """
                "relationship_type":"derived-from","source_ref":"%s","target_ref":"%s"\
                """.formatted(CAMPAIGN, TOOL)));
        String pattern = "\"name\":\"Night number\",\"pattern\":\"[domain-name:value = 'quay.example']\","
                + "\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\"";
        hold(WebNode.BOREALIS, unnamed(), object(UNNAMED, "01-01", pattern));
        var _ = exchange.orElseThrow().refreshSights();
    }

    /** The own party gives under the agreement of the coast. */
    void give(StixObject... objects) {
        var texts = new java.util.ArrayList<String>();
        for (StixObject object : objects) {
            texts.add(new String(object.copyBytes(), StandardCharsets.UTF_8));
        }
        byte[] envelope = ("{\"objects\":[" + String.join(",", texts) + "]}").getBytes(StandardCharsets.UTF_8);
        var wish = new Wish(
                Optional.of(COASTAL),
                Optional.of(Tlp.AMBER),
                Optional.of(Set.of(
                        new Audience.Member.OfParty(WebNode.ATLAS), new Audience.Member.OfParty(WebNode.BOREALIS))),
                Optional.of(Set.of(WebNode.PREVENTION)));
        var caller = new Caller(WebNode.ATLAS, Optional.empty(), false, true, Optional.empty(), "t-atlas");
        SubmitResult result = exchange.orElseThrow()
                .submit(
                        caller,
                        "coastal",
                        wish,
                        List.of("en"),
                        StixReader.envelope(new ByteArrayInputStream(envelope), ParseLimits.defaults()));
        assertThat(result)
                .isInstanceOfSatisfying(
                        SubmitResult.Taken.class,
                        taken -> assertThat(taken.status().failures()).isEmpty());
    }

    void hold(PartyId originator, Terms terms, StixObject object) {
        Set<StixId> names = new HashSet<>();
        ID.matcher(new String(object.copyBytes(), StandardCharsets.UTF_8))
                .results()
                .forEach(found -> names.add(StixId.parse(found.group(1))));
        names.remove(object.id());
        var offer = new Offer(object, terms, false, true, names, Optional.empty(), SampleSecrets.of(object));
        var _ = node.store
                .append(
                        node.directory
                                .current()
                                .collection("bulletins")
                                .orElseThrow()
                                .id(),
                        originator,
                        List.of(offer))
                .join();
    }

    private static Terms terms(PartyId originator, Audience audience, Tlp tlp, Attribution attribution) {
        Terms any = Terms.UNLIMITED;
        return new Terms(
                Set.of(originator),
                audience,
                tlp,
                any.pap(),
                any.iep(),
                any.purposes(),
                Onward.NO,
                Optional.of(WebNode.NOW.plus(Duration.ofDays(90))),
                attribution,
                tlp == Tlp.RED ? Set.of() : Set.of(COASTAL),
                Allowances.NONE,
                any.unknownMarkings());
    }

    /** TLP:RED for another person of the own party. */
    static Terms forNadir() {
        var nadir = new Audience.Member.Person(WebNode.ATLAS, new UserId("nadir"));
        return terms(WebNode.ATLAS, Audience.of(Set.of(nadir)), Tlp.RED, Attribution.MAY);
    }

    /** From the partner, who must not be named. */
    static Terms unnamed() {
        return terms(
                WebNode.BOREALIS,
                Audience.parties(Set.of(WebNode.ATLAS, WebNode.BOREALIS)),
                Tlp.AMBER,
                Attribution.MUST_NOT);
    }

    /** Signs somebody in and states the purpose for which all of this was given. */
    WebNode.Browser reader(String user) throws IOException, InterruptedException {
        WebNode.Browser browser = node.browser("en").signedIn(user);
        var _ = browser.post(
                "/purpose", Map.of("ticket", browser.ticket(), "purpose", WebNode.PREVENTION.text(), "to", "/"));
        return browser;
    }

    Handle handle(StixId id) {
        return node.store.of(id).getLast().handle();
    }

    /** Lets the partner claim that it has an item. */
    void claimed(StixId id) {
        Handle handle = handle(id);
        Instant then = WebNode.NOW.minusSeconds(7_200);
        var said = new Statement(
                new Statement.Key(handle, WebNode.BOREALIS, WebNode.ATLAS),
                WebNode.ATLAS,
                ReceiptKind.RECEIVED,
                Optional.of(new TermsMark("A".repeat(43))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        var source =
                new RegisterRow.Source(new Incarnation(new UUID(1, 1)), 1, new StixId("receipt", uuid(20)), then, then);
        book.write(List.of(new BookEntry.Heard(new RegisterRow(WebNode.BOREALIS, said, source))));
        content.orElseThrow().noteGiven(handle, WebNode.BOREALIS);
    }

    /** Lets the partner recall an item, about which a person has to decide here. */
    void recalledByPartner(StixId id) {
        var order = RecallOrder.sign(
                new RecallOrder.Content(
                        WebNode.BOREALIS,
                        PARTNERS_RECALL,
                        WebNode.NOW.minus(Duration.ofDays(2)),
                        "The source withdrew it",
                        List.of(handle(id)),
                        WebNode.NOW.minus(Duration.ofDays(1)),
                        RecallDuty.Obligation.DELETE),
                Signatures.ed25519(PARTNERS_KEY));
        book.write(List.of(new BookEntry.RecallSaved(new RecallRecord(
                order, RecallRecord.Stage.ASKED, Set.of(WebNode.BOREALIS), Set.of(WebNode.BOREALIS)))));
    }

    /** Keeps a row of the partner aside. */
    void keptAside(String json) {
        var source = new Delivery.Source(WebNode.BOREALIS, WebNode.PREVENTION, new UUID(2, 2), "bulletins");
        var row = new FeedRow("2026-11-21T11:00:00.000000Z", NOTE, "2026-01-01T00:00:00.001Z", json);
        var why = new QuarantineEntry.Why("no-agreement", "No agreement in force lets it in");
        book.write(
                List.of(new BookEntry.Quarantined(new QuarantineEntry(KEPT, source, List.of(row), why, WebNode.NOW))));
    }

    void takesAll() {
        content.orElseThrow().beWilling();
    }

    @Override
    public void close() {
        node.close();
    }
}
