package org.mithaq.canary;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.agreement.SigningKey;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangeConfig;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.PageSeal;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.exchange.testkit.SampleSecrets;
import org.mithaq.federation.BookEntry;
import org.mithaq.federation.Delivery;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.QuarantineEntry;
import org.mithaq.federation.content.ExchangeContent;
import org.mithaq.http.Route;
import org.mithaq.node.RealNode;
import org.mithaq.stix.Tlp;
import org.mithaq.store.AgreementOutcome;
import org.mithaq.store.ApplyOutcome;
import org.mithaq.store.DirectoryEntries;
import org.mithaq.store.NewToken;
import org.mithaq.store.Store;
import org.mithaq.store.StoreAdministration;
import org.mithaq.store.TokenOutcome;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.Allowances;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;

/**
 * A whole node: its own wiring, database, directory, agreements signed by everybody's keys. Worlds on it stand still but
 * for what is given and withdrawn. Used by one thread.
 */
final class NodeStage implements Stage, AutoCloseable {

    private final RealNode node;
    private final Wire wire;
    private final Map<String, String> cookies = new HashMap<>();

    NodeStage(RealNode node, Setting setting) {
        this.node = node;
        this.wire = new Wire(node.port());
        declare(setting);
    }

    @Override
    public Answer ask(Optional<SignIn> reader, Ask ask) {
        return wire.send(reader.map(SignIn::secret), ask);
    }

    @Override
    public Answer askAsPerson(SignIn person, Ask ask) {
        String cookie = cookies.computeIfAbsent(
                person.name(),
                _ -> "mithaq-session-" + person.party() + "="
                        + node.session(person.user().orElseThrow(), person.purpose()));
        return wire.sendAsBrowser(cookie, ask);
    }

    @Override
    public Optional<Answer> happen(Step step) {
        return switch (step) {
            case Step.Give give -> Optional.of(wire.send(Optional.of(give.by().secret()), Gifts.ask(give)));
            case Step.Withdraw withdraw ->
                Optional.of(wire.send(Optional.of(withdraw.by().secret()), Gifts.ask(withdraw)));
            case Step.Stand _, Step.Pass _ -> throw new IllegalArgumentException("Worlds on a node stand still");
        };
    }

    @Override
    public void refresh() {
        // Nothing is gained where nothing but content changes.
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public List<Route> routes() {
        return node.routes();
    }

    private void declare(Setting setting) {
        StoreAdministration administration = node.store().administration();
        Map<PartyId, SigningKey> keys = new HashMap<>();
        for (Party party : setting.parties()) {
            keys.put(party.id(), party.own() ? node.partyKey() : PartnerNodes.partyKey(party.id()));
        }
        Map<Standing, AgreementDocument> documents = new HashMap<>();
        setting.agreements()
                .values()
                .forEach(standing -> documents.put(standing, RealNode.agreement(yaml(standing.agreement()))));
        var entries = new DirectoryEntries(
                setting.parties().stream()
                        .map(one -> new DirectoryEntries.Party(
                                one.id(),
                                one.name(),
                                Optional.empty(),
                                Optional.of(keys.get(one.id()).verifyKey()),
                                one.honours(),
                                one.own() ? Optional.empty() : Optional.of(PartnerNodes.address(one.id()))))
                        .toList(),
                List.copyOf(documents.values()),
                setting.collections().stream().map(NodeStage::declared).toList(),
                setting.users());
        if (administration.changes().apply(entries) instanceof ApplyOutcome.Refused refused) {
            throw new AssertionError(refused.problems().toString());
        }
        documents.forEach((standing, document) -> bring(administration, standing, document, keys));
        setting.signIns().stream().filter(one -> !one.operator()).forEach(one -> token(administration, one));
        var _ = node.store().directory().refreshed();
        keys.get(setting.own()).close();
        federate(setting);
    }

    /** Lets the node know its partners' cards, and leave each of them receipts and recalls. */
    private void federate(Setting setting) {
        Store store = node.store();
        store.federationBook()
                .write(setting.parties().stream()
                        .filter(party -> !party.own())
                        .<BookEntry>map(party -> new BookEntry.PartnerSaved(PartnerNodes.known(party.id())))
                        .toList());
        store.federationBook().write(List.of(new BookEntry.Quarantined(keptAside(setting))));
        var ports = new ExchangePorts(
                store.directory(),
                store.feed(),
                store.appender(),
                store.statuses(),
                store.terms(),
                store.sights(),
                store.holdings(),
                store.disclosures(),
                new SampleSecrets(),
                Clock.systemUTC(),
                UUID::randomUUID);
        var exchange = new Exchange(ports, new PageSeal(new byte[32]), ExchangeConfig.DEFAULTS, Optional.empty());
        var parts = new ExchangeContent.Parts(exchange, ports, store.given(), store.erasedItems(), store.expiries());
        CovenantActs.publish(new ExchangeContent(parts, Stages.SAYS_NOTHING), setting);
    }

    /** Something that a partner gave and that was not taken, with a token of its own. */
    private static QuarantineEntry keptAside(Setting setting) {
        PartyId partner = setting.parties().getLast().id();
        var source =
                new Delivery.Source(partner, SettingMaker.PURPOSES.getFirst(), FederationProbes.KEPT_ASIDE, "shelf");
        String json = "{\"type\":\"campaign\",\"name\":\"tkn0123456789ab\"}";
        var row = new FeedRow(
                "2026-01-01T00:00:00.000000Z", OtherProbes.absent("campaign"), "2026-01-01T00:00:00.000Z", json);
        var why = new QuarantineEntry.Why("audience", "It is for others");
        return new QuarantineEntry(
                FederationProbes.KEPT_ASIDE,
                source,
                List.of(row),
                why,
                setting.start().truncatedTo(ChronoUnit.MILLIS));
    }

    private static DirectoryEntries.Collection declared(ItemCollection one) {
        return new DirectoryEntries.Collection(
                one.alias(),
                Optional.of(one.id()),
                one.title(),
                Optional.empty(),
                one.readers(),
                one.writers(),
                one.agreement(),
                one.tlp());
    }

    /** Brings an agreement to stand as the world says. */
    private static void bring(
            StoreAdministration administration,
            Standing standing,
            AgreementDocument document,
            Map<PartyId, SigningKey> keys) {
        Instant now = Instant.now();
        for (PartyId party : standing.agreement().parties()) {
            boolean signs = !(standing instanceof Standing.Unsigned unsigned)
                    || !unsigned.missing().contains(party);
            if (signs) {
                done(administration.agreements().sign(AgreementSignature.sign(document, party, keys.get(party), now)));
            }
        }
        if (standing instanceof Standing.Suspended suspended) {
            done(administration.agreements().suspend(standing.agreement().id(), suspended.by(), "for the test"));
        }
    }

    private static void done(AgreementOutcome outcome) {
        if (outcome instanceof AgreementOutcome.Refused refused) {
            throw new AssertionError(refused.toString());
        }
    }

    private static void token(StoreAdministration administration, SignIn one) {
        var wanted = new NewToken(
                one.name(),
                TokenDigest.of(one.secret()),
                one.party(),
                one.user(),
                false,
                one.purpose().map(Purpose::text),
                Optional.empty());
        if (administration.changes().createToken(wanted) instanceof TokenOutcome.Refused refused) {
            throw new AssertionError(refused.toString());
        }
    }

    /** Writes an agreement as its parties would. */
    private static String yaml(Agreement agreement) {
        Allowances allowances = agreement.defaults().allowances();
        return """
                agreement: %s
                version: %d
                title: {ar: اتفاق, fr: Accord, en: Agreement}
                kind: police-police
                parties: [%s]
                legal-basis:
                  reference: Convention EX-1
                  text: {ar: نص, fr: texte, en: text}
                purposes: [%s]
                ceiling: %s
                defaults: {tlp: %s, onward: %s, may-name: %s, may-count: %s, redact: %s}
                onward: within-audience
                may-name: true
                may-count: true
                %srecall: {answer-within: PT24H, obliges: delete}
                valid: {from: %s, until: %s}
                """.formatted(
                agreement.id(),
                agreement.version(),
                agreement.parties().stream().map(party -> "{id: " + party + "}").collect(Collectors.joining(", ")),
                agreement.purposes().stream()
                        .map(purpose -> "{id: " + purpose.text() + ", text: {ar: غرض, fr: finalité, en: purpose}}")
                        .collect(Collectors.joining(", ")),
                word(agreement.ceiling()),
                word(agreement.defaults().tlp()),
                agreement
                        .defaults()
                        .onward()
                        .name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', '-'),
                allowances.mayName(),
                allowances.mayCount(),
                allowances.redact(),
                agreement
                        .retention()
                        .map(period -> "retention: " + period + "\n")
                        .orElse(""),
                day(agreement.validFrom()),
                day(agreement.validUntil()));
    }

    private static String word(Tlp tlp) {
        return tlp.label().substring("TLP:".length()).toLowerCase(java.util.Locale.ROOT);
    }

    private static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public void close() {
        wire.close();
    }
}
