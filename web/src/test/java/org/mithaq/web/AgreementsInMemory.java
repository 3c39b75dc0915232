package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.agreement.AgreementBook;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.agreement.MalformedAgreementException;
import org.mithaq.agreement.SigningKey;
import org.mithaq.agreement.Suspension;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.testkit.InMemoryDirectory;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Standing;

/**
 * Two agreements of Atlas and Borealis in memory, and what Atlas does with them: one signed by both, with a later version
 * that both have to sign, and one that Atlas alone has not signed. All of it is invented.
 */
final class AgreementsInMemory implements AgreementDesk {

    static final AgreementId COASTAL = new AgreementId("coastal-2026");
    static final AgreementId DESERT = new AgreementId("desert-2027");

    private static final Map<PartyId, SigningKey> KEYS = Map.of(WebNode.ATLAS, key(1), WebNode.BOREALIS, key(2));

    /** Who did what, in order. */
    final List<String> record = new ArrayList<>();

    boolean keyHere = true;

    private final InMemoryDirectory directory;
    private final Clock clock;
    private final List<AgreementDocument> documents = new ArrayList<>();
    private final List<AgreementSignature> signatures = new ArrayList<>();
    private final Map<AgreementId, List<Event>> events = new java.util.HashMap<>();

    AgreementsInMemory(InMemoryDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        documents.add(document(COASTAL, 1, "P1Y", "2026-12-15"));
        documents.add(document(COASTAL, 2, "P3Y", "2027-12-31"));
        documents.add(document(DESERT, 1, "P2Y", "2028-01-31"));
        signatures.add(signature(documents.getFirst(), WebNode.ATLAS));
        signatures.add(signature(documents.getFirst(), WebNode.BOREALIS));
        signatures.add(signature(documents.getLast(), WebNode.BOREALIS));
        publish();
    }

    private static SigningKey key(int seed) {
        byte[] bytes = new byte[SigningKey.SEED_BYTES];
        Arrays.fill(bytes, (byte) seed);
        return SigningKey.fromSeed(bytes);
    }

    static VerifyKey keyOf(PartyId party) {
        return requireNonNull(KEYS.get(party)).verifyKey();
    }

    /** What a party would sign where its key is. */
    AgreementSignature signature(AgreementDocument document, PartyId party) {
        return AgreementSignature.sign(document, party, requireNonNull(KEYS.get(party)), clock.instant());
    }

    /** The newest version of an agreement. */
    AgreementDocument newest(AgreementId id) {
        return book().versions(id).getLast().document();
    }

    private static AgreementDocument document(AgreementId id, int version, String retention, String until) {
        String json = """
                {"agreement": "%s", "version": %d, "kind": "police-police", "exercise": true,
                 "title": {"ar": "اتفاق حماية الساحل", "fr": "Accord de protection du littoral",
                           "en": "Agreement on the protection of the coast"},
                 "parties": [
                   {"id": "atlas", "name": {"ar": "شرطة أطلس", "fr": "Police d’Atlas", "en": "Atlas Police"}},
                   {"id": "borealis", "name": {"ar": "شرطة بوريال", "fr": "Police de Boréale", "en": "Borealis Police"}}],
                 "legal-basis": {"reference": "Exercise Convention EX-12/2025",
                   "text": {"ar": "تجيز الاتفاقية للأجهزة المختصة تبادل المعلومات مباشرة.",
                            "fr": "Elle autorise les services à échanger directement.",
                            "en": "It permits the services to exchange directly."}},
                 "purposes": [
                   {"id": "crime-prevention", "text": {"ar": "منع الجرائم وكشفها",
                     "fr": "prévention et détection des infractions", "en": "prevention and detection of offences"}},
                   {"id": "event-security", "text": {"ar": "تأمين التظاهرات الكبرى",
                     "fr": "sécurité des grands événements", "en": "security of large events"}}],
                 "ceiling": "amber", "onward": "ask-originator", "retention": "%s",
                 "response": {"alert": "PT1H", "urgent": "PT8H"},
                 "recall": {"answer-within": "PT24H", "obliges": "delete"},
                 "valid": {"from": "2026-01-01", "until": "%s"}}
                """.formatted(id, version, retention, until);
        try {
            return AgreementDocument.parse(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (MalformedAgreementException broken) {
            throw new AssertionError(broken);
        }
    }

    @Override
    public synchronized AgreementBook book() {
        List<Suspension> suspensions = events.entrySet().stream()
                .flatMap(one -> open(one.getValue()).stream()
                        .map(event -> new Suspension(one.getKey(), event.by(), event.at(), Optional.empty())))
                .toList();
        return AgreementBook.of(
                documents,
                signatures,
                suspensions,
                Map.of(WebNode.ATLAS, Set.of(keyOf(WebNode.ATLAS)), WebNode.BOREALIS, Set.of(keyOf(WebNode.BOREALIS))));
    }

    private static Optional<Event> open(List<Event> events) {
        return Optional.of(events.getLast()).filter(Event::suspended);
    }

    private void publish() {
        AgreementBook book = book();
        Map<AgreementId, AgreementDocument> counting = new java.util.HashMap<>();
        book.standings()
                .keySet()
                .forEach(id -> counting.put(id, book.find(id).orElseThrow().document()));
        directory.set(directory.current().withAgreements(book.standings()).withDocuments(counting));
    }

    @Override
    public synchronized List<Event> events(AgreementId id) {
        return List.copyOf(events.getOrDefault(id, List.of()));
    }

    @Override
    public boolean holdsPartyKey() {
        return keyHere;
    }

    @Override
    public synchronized Outcome sign(AgreementDocument document, String actor) {
        return keyHere ? take(signature(document, WebNode.ATLAS), actor) : Outcome.NO_KEY;
    }

    @Override
    public synchronized Outcome take(AgreementSignature signature, String actor) {
        boolean there = book().versions(signature.agreement()).stream()
                .filter(version -> version.document().version() == signature.version())
                .anyMatch(version -> version.signatures().containsKey(signature.party()));
        if (there) {
            return Outcome.ALREADY_SO;
        }
        signatures.add(signature);
        if (book().refused().stream().anyMatch(refused -> refused.signature().equals(signature))) {
            signatures.remove(signature);
            return Outcome.REFUSED;
        }
        return done(
                actor + " signed " + signature.agreement() + "/" + signature.version() + " for " + signature.party());
    }

    @Override
    public synchronized Outcome suspend(AgreementId id, String reason, String actor) {
        if (book().standings().get(id) instanceof Standing.Unsigned) {
            return Outcome.REFUSED;
        }
        return flow(id, new Event(WebNode.ATLAS, true, reason, clock.instant()), actor);
    }

    @Override
    public synchronized Outcome resume(AgreementId id, String reason, String actor) {
        return flow(id, new Event(WebNode.ATLAS, false, reason, clock.instant()), actor);
    }

    private Outcome flow(AgreementId id, Event event, String actor) {
        List<Event> past = events.computeIfAbsent(id, _ -> new ArrayList<>());
        boolean stopped = !past.isEmpty() && past.getLast().suspended();
        if (stopped == event.suspended()) {
            return Outcome.ALREADY_SO;
        }
        past.add(event);
        return done(actor + (event.suspended() ? " suspended " : " resumed ") + id + ": " + event.reason());
    }

    private Outcome done(String what) {
        record.add(what);
        publish();
        return Outcome.DONE;
    }
}
