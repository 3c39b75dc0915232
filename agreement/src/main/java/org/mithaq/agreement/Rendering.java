package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonNull;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.terms.PartyId;

/**
 * An agreement as a document that a director can read and sign: its clauses with the rule that each of them sets, and
 * who has signed, with the digest of the text and the fingerprints of the keys.
 *
 * <p>Everything that an author wrote is escaped. What is written in the other direction than the text around it —
 * labels, ids and numbers in Arabic, Arabic names in French — is isolated, so that it cannot move its neighbours.
 * Immutable; safe to share between threads.
 */
public final class Rendering {

    private final SignedAgreement agreement;
    private final Map<PartyId, VerifyKey> keys;
    private final JsonObject values;

    /**
     * Prepares a document.
     *
     * @param agreement the version and its signatures
     * @param keys the parties' present keys, as far as they are known; shown for those who have not signed
     */
    public Rendering(SignedAgreement agreement, Map<PartyId, VerifyKey> keys) {
        this.agreement = requireNonNull(agreement, "agreement");
        this.keys = Map.copyOf(keys);
        this.values = agreement.document().json();
    }

    /** Gives the document as plain text of at most 80 columns, for a terminal or a letter. */
    public String text(Language language) {
        return new TextPage(this, language).page();
    }

    /** Gives the document as one HTML page without script or outside parts, ready to be printed. */
    public String html(Language language) {
        return HtmlPage.of(this, List.of(language));
    }

    /** Gives the document as one HTML page with the three languages side by side, clause by clause. */
    public String htmlSideBySide() {
        return HtmlPage.of(this, Arrays.asList(Language.values()));
    }

    SignedAgreement agreement() {
        return agreement;
    }

    AgreementDocument document() {
        return agreement.document();
    }

    static String label(String key, Language language) {
        return StandardClauses.text("label." + key, language);
    }

    /** Gives a label that something follows: with the colon of its language. */
    static String lead(String key, Language language) {
        return label(key, language) + (language == Language.FR ? "\u00a0:" : ":");
    }

    /** Gives the name of a signer, which one that an amendment leaves out has by its id only. */
    public String name(PartyId party, Language language) {
        return document().provisions().parties().stream()
                .filter(named -> named.id().equals(party))
                .findFirst()
                .map(named -> named.name(language))
                .orElse(party.text());
    }

    /** Gives the key of a signer: the one it signed with, else its present one. */
    public Optional<VerifyKey> key(PartyId party) {
        return Optional.ofNullable(agreement.signatures().get(party))
                .map(AgreementSignature::key)
                .or(() -> Optional.ofNullable(keys.get(party)));
    }

    /** Gives the rule of a clause with the values that the software enforces, such as {@code ceiling = amber}. */
    public String rule(ClauseRule rule) {
        String shown = values.find(rule.code()).map(Rendering::shown).orElse("-");
        return switch (rule) {
            case SIGNING, SUSPENSION -> rule.code();
            default -> rule.code() + " = " + shown;
        };
    }

    /** Shows a value by its short names, without the texts that describe it. */
    private static String shown(JsonValue value) {
        return switch (value) {
            case JsonString text -> text.value();
            case JsonNumber number -> number.text();
            case JsonBoolean flag -> Boolean.toString(flag.value());
            case JsonNull _ -> "-";
            case JsonArray array ->
                String.join(
                        ", ", array.elements().stream().map(Rendering::shown).toList());
            case JsonObject object -> shown(object);
        };
    }

    private static String shown(JsonObject object) {
        return object.findText("id")
                .or(() -> object.findText("reference"))
                .orElseGet(() -> String.join(
                        "; ",
                        object.members().entrySet().stream()
                                .map(member -> member.getKey() + " " + shown(member.getValue()))
                                .toList()));
    }
}
