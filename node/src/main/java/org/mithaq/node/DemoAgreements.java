package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.AgreementBook;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementKind;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.agreement.AgreementTemplates;
import org.mithaq.agreement.MalformedAgreementException;
import org.mithaq.agreement.SigningKey;
import org.mithaq.demo.StoryAgreement;
import org.mithaq.demo.StoryParty;
import org.mithaq.store.AgreementChanges;
import org.mithaq.store.AgreementOutcome;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;

/**
 * The demo's agreements: made from the templates, declared, and signed by all their parties. The demo reads the
 * party keys of the partners, which in earnest never leave them.
 *
 * <p>Used by one thread; closed by the one that opened it, which overwrites the keys.
 */
final class DemoAgreements implements AutoCloseable {

    private final Map<StoryParty, SigningKey> keys = new EnumMap<>(StoryParty.class);
    private final Surroundings surroundings;

    private DemoAgreements(Surroundings surroundings) {
        this.surroundings = requireNonNull(surroundings, "surroundings");
    }

    /** Reads the party keys from the directories of the three nodes. */
    static DemoAgreements open(NodeDirectory directory, Surroundings surroundings) {
        var agreements = new DemoAgreements(surroundings);
        for (StoryParty party : StoryParty.values()) {
            agreements.keys.put(party, key(party, directory));
        }
        return agreements;
    }

    private static SigningKey key(StoryParty party, NodeDirectory directory) {
        return NodeKeys.readPartyKey(
                requireNonNull(DemoCircle.directories(directory).get(party), "directory")
                        .partyKey());
    }

    /** Gives a party's key. */
    SigningKey key(StoryParty party) {
        return requireNonNull(keys.get(party), "key");
    }

    /** Gives the documents that are still to be declared. */
    List<AgreementDocument> undeclared(AgreementBook book) {
        Instant now = surroundings.clock().instant();
        return List.of(StoryAgreement.values()).stream()
                .filter(agreement -> book.find(idOf(agreement)).isEmpty())
                .map(agreement -> document(agreement, now))
                .toList();
    }

    /** Signs the newest version of each agreement for each of its parties that has not signed. */
    void sign(AgreementChanges changes) {
        Instant now = surroundings.clock().instant();
        AgreementBook book = changes.book();
        for (StoryAgreement agreement : StoryAgreement.values()) {
            AgreementDocument document =
                    new AgreementFacts(book, idOf(agreement), now).newest().document();
            for (StoryParty party : agreement.parties()) {
                requireDone(changes.sign(AgreementSignature.sign(document, new PartyId(party.id()), key(party), now)));
            }
        }
    }

    /** Gives an agreement's id. */
    static AgreementId idOf(StoryAgreement agreement) {
        return new AgreementId(agreement.id());
    }

    /** Says why something was refused, if it was. */
    static void requireDone(AgreementOutcome outcome) {
        if (outcome instanceof AgreementOutcome.Refused(String message)) {
            throw new NodeException("The demo's agreements were refused: " + message);
        }
    }

    /**
     * Makes one from the template of its kind: with its own name and parties, a ceiling that reaches to TLP:AMBER+STRICT,
     * and valid from the beginning of this year until the end of the next.
     */
    private static AgreementDocument document(StoryAgreement agreement, Instant now) {
        AgreementKind kind = switch (agreement) {
            case BORDER_CRIME -> AgreementKind.POLICE_POLICE;
            case CYBER_WARNING -> AgreementKind.CERT_CERT;
        };
        int year = now.atOffset(ZoneOffset.UTC).getYear();
        Map<String, @Nullable Object> tree =
                AgreementFile.tree(YamlReader.parse("the template", AgreementTemplates.yaml(kind)));
        tree.put("agreement", agreement.id());
        tree.put(
                "parties",
                agreement.parties().stream()
                        .map(party -> Map.of("id", party.id(), "name", party.names()))
                        .toList());
        tree.put("ceiling", "amber+strict");
        tree.put(
                "valid",
                Map.of(
                        "from", LocalDate.of(year, 1, 1).toString(),
                        "until", LocalDate.of(year + 1, 12, 31).toString()));
        try {
            return AgreementDocument.parse(tree);
        } catch (MalformedAgreementException broken) {
            throw new NodeException(
                    "The demo's agreement '" + agreement.id() + "' is not whole: " + broken.getMessage(), broken);
        }
    }

    @Override
    public void close() {
        keys.values().forEach(SigningKey::close);
    }
}
