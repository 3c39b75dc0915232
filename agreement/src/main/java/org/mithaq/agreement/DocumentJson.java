package org.mithaq.agreement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.terms.Purpose;

/**
 * Writes an agreement, completed, as JSON.
 *
 * <p>Format {@code mithaq-agreement/1}. Every member is written except {@code name} of a party without one, {@code
 * themes} and {@code response} when there are none, and {@code retention} when there is no end. Signed as RFC 8785 writes
 * it, members sorted.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>member</th><th>value</th></tr>
 * <tr><td>format</td><td>{@code mithaq-agreement/1}</td></tr>
 * <tr><td>agreement</td><td>short name</td></tr>
 * <tr><td>version</td><td>whole number from 1</td></tr>
 * <tr><td>title</td><td>text: {@code {ar, fr, en}}</td></tr>
 * <tr><td>kind</td><td>{@code police-police}, {@code cert-cert}, {@code other}</td></tr>
 * <tr><td>exercise</td><td>boolean</td></tr>
 * <tr><td>parties</td><td>list of {@code {id, name: text}}</td></tr>
 * <tr><td>legal-basis</td><td>{@code {reference, text: text}}</td></tr>
 * <tr><td>purposes, themes</td><td>lists of {@code {id, text: text}}</td></tr>
 * <tr><td>ceiling</td><td>TLP 2.0 label in lower case</td></tr>
 * <tr><td>defaults</td><td>{@code {tlp, pap, actions, purposes, onward, attribution, may-name, may-count, redact}}</td></tr>
 * <tr><td>onward</td><td>{@code no}, {@code ask-originator}, {@code within-audience}</td></tr>
 * <tr><td>retention</td><td>ISO 8601 period in years, months and days</td></tr>
 * <tr><td>response</td><td>ISO 8601 duration by kind: {@code alert}, {@code urgent}, {@code priority}, {@code routine}</td></tr>
 * <tr><td>recall</td><td>{@code {answer-within, obliges}}</td></tr>
 * <tr><td>may-count, may-name</td><td>booleans</td></tr>
 * <tr><td>roster</td><td>{@code hidden}, {@code visible}</td></tr>
 * <tr><td>two-persons</td><td>{@code true}, or left out</td></tr>
 * <tr><td>valid</td><td>{@code {from, until}}: instants in UTC, the second exclusive</td></tr>
 * <tr><td>clauses</td><td>list of {@code {id, rule, text: text}} in the order of the rules</td></tr>
 * </table>
 */
final class DocumentJson {

    private DocumentJson() {}

    static JsonObject of(AgreementDocument document) {
        Provisions provisions = document.provisions();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("format", Json.text(AgreementDocument.FORMAT));
        members.put("agreement", Json.text(provisions.id()));
        members.put("version", Json.number(provisions.version()));
        members.put("title", Json.texts(provisions.title()));
        members.put("kind", Json.text(Words.of(provisions.kind())));
        members.put("exercise", Json.flag(provisions.exercise()));
        members.put("parties", list(provisions.parties(), DocumentJson::party));
        members.put("legal-basis", legalBasis(provisions.legalBasis()));
        members.put("purposes", list(provisions.purposes(), purpose -> described(purpose.id(), purpose.text())));
        if (!provisions.themes().isEmpty()) {
            members.put("themes", list(provisions.themes(), theme -> described(theme.id(), theme.text())));
        }
        members.put("ceiling", Json.text(Words.of(provisions.ceiling())));
        members.put("defaults", defaults(provisions.defaults()));
        members.put("onward", Json.text(Words.of(provisions.onward())));
        provisions.retention().ifPresent(period -> members.put("retention", Json.text(period)));
        if (!provisions.response().isEmpty()) {
            Map<String, JsonValue> clocks = new LinkedHashMap<>();
            provisions.response().forEach((kind, time) -> clocks.put(Words.of(kind), Json.text(time)));
            members.put("response", new JsonObject(clocks));
        }
        members.put("recall", recall(provisions.recall()));
        members.put("may-count", Json.flag(provisions.mayCount()));
        members.put("may-name", Json.flag(provisions.mayName()));
        members.put("roster", Json.text(provisions.rosterVisible() ? "visible" : "hidden"));
        if (provisions.twoPersons()) { // written only then, so that documents from before it keep their bytes
            members.put("two-persons", Json.flag(true));
        }
        Map<String, JsonValue> valid = new LinkedHashMap<>();
        valid.put("from", Json.text(provisions.validFrom()));
        valid.put("until", Json.text(provisions.validUntil()));
        members.put("valid", new JsonObject(valid));
        members.put("clauses", list(document.clauses(), DocumentJson::clause));
        return new JsonObject(members);
    }

    private static JsonObject party(NamedParty party) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("id", Json.text(party.id()));
        party.name().ifPresent(name -> members.put("name", Json.texts(name)));
        return new JsonObject(members);
    }

    private static JsonObject legalBasis(LegalBasis basis) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("reference", Json.text(basis.reference()));
        members.put("text", Json.texts(basis.text()));
        return new JsonObject(members);
    }

    private static JsonObject described(Object id, Texts text) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("id", Json.text(id));
        members.put("text", Json.texts(text));
        return new JsonObject(members);
    }

    private static JsonObject defaults(DefaultTerms defaults) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("tlp", Json.text(Words.of(defaults.tlp())));
        members.put("pap", Json.text(Words.of(defaults.pap())));
        members.put("actions", Json.text(Words.of(defaults.actions())));
        members.put(
                "purposes", list(defaults.purposes().stream().map(Purpose::text).toList(), Json::text));
        members.put("onward", Json.text(Words.of(defaults.onward())));
        members.put("attribution", Json.text(Words.of(defaults.attribution())));
        members.put("may-name", Json.flag(defaults.allowances().mayName()));
        members.put("may-count", Json.flag(defaults.allowances().mayCount()));
        members.put("redact", Json.flag(defaults.allowances().redact()));
        return new JsonObject(members);
    }

    private static JsonObject recall(RecallDuty recall) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("answer-within", Json.text(recall.answerWithin()));
        members.put("obliges", Json.text(Words.of(recall.obliges())));
        return new JsonObject(members);
    }

    private static JsonObject clause(AgreementClause clause) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("id", Json.text(clause.id()));
        members.put("rule", Json.text(clause.rule().code()));
        members.put("text", Json.texts(clause.text()));
        return new JsonObject(members);
    }

    private static <T> JsonArray list(List<T> entries, Function<T, ? extends JsonValue> written) {
        return new JsonArray(entries.stream().<JsonValue>map(written).toList());
    }
}
