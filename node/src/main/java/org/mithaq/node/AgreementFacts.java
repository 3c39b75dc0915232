package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mithaq.agreement.AgreementBook;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.Language;
import org.mithaq.agreement.Overlap;
import org.mithaq.agreement.SignedAgreement;
import org.mithaq.store.SuspensionEvent;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;

/**
 * What the commands tell of one agreement.
 *
 * @param book all agreements
 * @param id which one; it is in the book
 * @param now the time
 */
record AgreementFacts(AgreementBook book, AgreementId id, Instant now) {

    AgreementFacts {
        requireNonNull(book, "book");
        requireNonNull(id, "id");
        requireNonNull(now, "now");
    }

    private Standing standing() {
        return requireNonNull(book.standings().get(id), "standing");
    }

    /** The version that counts, else the newest. */
    SignedAgreement counting() {
        return book.find(id).orElseThrow();
    }

    /** The newest version, signed or not. */
    SignedAgreement newest() {
        return book.versions(id).getLast();
    }

    /** How it stands, in one or two words. */
    String state() {
        return switch (standing()) {
            case Standing.Unsigned _ -> "unsigned";
            case Standing.Suspended _ -> "suspended";
            case Standing.Signed signed when signed.inForce(now) -> "in force";
            case Standing.Signed(var rules) -> now.isBefore(rules.validFrom()) ? "not begun" : "ended";
        };
    }

    /** Why it is not in force, and what waits, as sentences. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        switch (standing()) {
            case Standing.Unsigned(var rules, var missing) ->
                remarks.add("Version " + rules.version() + " is not in force: the signature of " + names(missing)
                        + " is missing.");
            case Standing.Suspended(var _, var by, var since) ->
                remarks.add("Suspended by " + by + " since " + since + ": nothing flows either way.");
            case Standing.Signed(var rules)
            when now.isBefore(rules.validFrom()) -> remarks.add("It begins on " + rules.validFrom() + ".");
            case Standing.Signed(var rules)
            when !now.isBefore(rules.validUntil()) -> remarks.add("It ended on " + rules.validUntil() + ".");
            case Standing.Signed _ -> {}
        }
        SignedAgreement newest = newest();
        if (newest.document().version() != counting().document().version()) {
            remarks.add("Version " + newest.document().version() + " waits for the signature of "
                    + names(newest.missing()) + ".");
        }
        overlaps().forEach(overlap -> remarks.add(overlap + "."));
        return List.copyOf(remarks);
    }

    private List<String> overlaps() {
        return book.overlaps().stream()
                .filter(overlap ->
                        overlap.first().equals(id) || overlap.second().equals(id))
                .map(Overlap::message)
                .toList();
    }

    /** Whose signatures the newest version lacks; "-" for nobody's. */
    String missing() {
        return newest().isComplete() ? "-" : names(newest().missing());
    }

    static String names(Collection<PartyId> parties) {
        return parties.stream().map(PartyId::text).collect(Collectors.joining(", "));
    }

    /** Everything in short, for a list. */
    Map<String, Object> brief() {
        AgreementDocument document = counting().document();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", id.text());
        facts.put("version", document.version());
        facts.put("state", state());
        facts.put("title", titles(document));
        facts.put("parties", document.parties().stream().map(PartyId::text).toList());
        facts.put(
                "purposes",
                document.rules().purposes().stream().map(Purpose::text).toList());
        facts.put("from", document.rules().validFrom());
        facts.put("until", document.rules().validUntil());
        if (standing() instanceof Standing.Suspended(var _, var by, var since)) {
            facts.put("suspended-by", by.text());
            facts.put("suspended-since", since);
        }
        facts.put("newest-version", newest().document().version());
        facts.put("missing", newest().missing().stream().map(PartyId::text).toList());
        return facts;
    }

    private static Map<String, Object> titles(AgreementDocument document) {
        Map<String, Object> titles = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            titles.put(language.tag(), document.provisions().title().in(language));
        }
        return titles;
    }

    /** Everything, with versions, signatures and events. */
    Map<String, Object> whole(List<SuspensionEvent> events) {
        Map<String, Object> facts = brief();
        facts.put("ceiling", counting().document().rules().ceiling().label());
        facts.put(
                "versions",
                book.versions(id).stream().map(AgreementFacts::version).toList());
        facts.put("events", events.stream().map(AgreementFacts::event).toList());
        facts.put("overlaps", overlaps());
        return facts;
    }

    private static Map<String, Object> version(SignedAgreement version) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", version.document().version());
        facts.put("digest", version.document().digest().hex());
        facts.put(
                "signatures",
                version.signatures().values().stream()
                        .map(signature -> {
                            Map<String, Object> signed = new LinkedHashMap<>();
                            signed.put("party", signature.party().text());
                            signed.put("signed-at", signature.signedAt());
                            signed.put("key", signature.key().text());
                            return signed;
                        })
                        .toList());
        facts.put("missing", version.missing().stream().map(PartyId::text).toList());
        return facts;
    }

    private static Map<String, Object> event(SuspensionEvent event) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("event", event.suspended() ? "suspended" : "resumed");
        facts.put("by", event.by().text());
        facts.put("at", event.at());
        facts.put("reason", Optional.of(event.reason()).filter(text -> !text.isEmpty()));
        return facts;
    }
}
