package org.mithaq.api;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.Explanation;
import org.mithaq.exchange.Receivable;
import org.mithaq.exchange.Recipient;
import org.mithaq.http.Header;
import org.mithaq.http.Language;
import org.mithaq.http.Reply;
import org.mithaq.stix.StixId;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Clause;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Reader;
import org.mithaq.terms.Sentences;
import org.mithaq.terms.UserId;
import tools.jackson.core.JsonGenerator;

/** Writes the answers for one caller, as {@code components.json} describes them. */
final class Answers {

    static final String JSON = "application/json";

    private final Exchange exchange;
    private final Caller caller;
    private final Language language;

    Answers(Exchange exchange, Caller caller, Language language) {
        this.exchange = requireNonNull(exchange, "exchange");
        this.caller = requireNonNull(caller, "caller");
        this.language = requireNonNull(language, "language");
    }

    /** The language the answers are in. */
    Language language() {
        return language;
    }

    /** Schema {@code Explained}. */
    Reply explained(StixId id, Reader reader, List<Explanation> explanations) {
        return spoken(Json.object(json -> {
            json.writeStringProperty("id", id.toString());
            json.writeObjectPropertyStart("reader");
            writeReader(json, reader);
            json.writeEndObject();
            json.writeStringProperty(
                    "decision", word(explanations.getFirst().outcome())); // those that are given come first
            json.writeArrayPropertyStart("contributions");
            for (Explanation explanation : explanations) {
                json.writeStartObject();
                writeExplanation(json, explanation);
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }

    /** Schema {@code Recipients}. */
    Reply recipients(StixId id, List<Recipient> recipients) {
        return spoken(Json.object(json -> {
            json.writeStringProperty("id", id.toString());
            writeRecipients(json, recipients);
        }));
    }

    /** Schema {@code PlannedRecipients}. */
    Reply plannedRecipients(List<Recipient> recipients) {
        return spoken(Json.object(json -> writeRecipients(json, recipients)));
    }

    /** Schema {@code PlannedRecipients}, of what could not be given at all. */
    Reply refusedPlan(List<Clause> problems) {
        return spoken(Json.object(json -> {
            writeRecipients(json, List.of());
            json.writeArrayPropertyStart("refused");
            for (Clause problem : problems) {
                json.writeStartObject();
                writeClause(json, problem);
                writeChange(json, problem);
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }

    /** Schema {@code Markings}. */
    static Reply markings(List<Receivable> receivable) {
        return Reply.bytes(200, JSON, Json.array(json -> {
            for (Receivable one : receivable) {
                json.writeStartObject();
                json.writeStringProperty("tlp", one.tlp().label());
                json.writeStringProperty(
                        "marking", one.tlp().markingDefinition().toString());
                one.agreement()
                        .map(AgreementId::text)
                        .ifPresent(agreement -> json.writeStringProperty("agreement", agreement));
                json.writeEndObject();
            }
        }));
    }

    private Reply spoken(byte[] body) {
        return Reply.bytes(200, JSON, body).with(new Header("Content-Language", language.tag()));
    }

    private void writeExplanation(JsonGenerator json, Explanation explanation) {
        exchange.collection(caller, explanation.collection().toString())
                .ifPresent(view ->
                        json.writeStringProperty("collection", view.collection().alias()));
        // The terms may forbid naming the source, and an explanation does not say whether they do.
        if (caller.operator() || explanation.originator().equals(caller.party())) {
            json.writeStringProperty("originator", explanation.originator().text());
        }
        json.writeStringProperty("version", explanation.version().toString());
        json.writeStringProperty("decision", word(explanation.outcome()));
        writeClause(json, explanation.clause());
        if (!explanation.permits()) {
            writeChange(json, explanation.clause());
        }
        if (caller.operator() && !explanation.ask().isEmpty()) {
            json.writeArrayPropertyStart("ask");
            explanation.ask().stream().sorted().map(PartyId::text).forEach(json::writeString);
            json.writeEndArray();
        }
    }

    private void writeRecipients(JsonGenerator json, List<Recipient> recipients) {
        writeList(
                json,
                "recipients",
                recipients.stream().filter(Recipient::permits).toList());
        writeList(
                json,
                "left_out",
                recipients.stream().filter(Predicate.not(Recipient::permits)).toList());
    }

    private void writeList(JsonGenerator json, String name, Collection<Recipient> recipients) {
        json.writeArrayPropertyStart(name);
        for (Recipient recipient : recipients) {
            json.writeStartObject();
            writeReader(json, recipient.reader());
            json.writeStringProperty("decision", word(recipient.outcome()));
            writeClause(json, recipient.clause());
            if (!recipient.permits()) {
                writeChange(json, recipient.clause());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeReader(JsonGenerator json, Reader reader) {
        json.writeStringProperty("party", reader.party().text());
        reader.user().map(UserId::text).ifPresent(user -> json.writeStringProperty("user", user));
        reader.purpose().map(Purpose::text).ifPresent(purpose -> json.writeStringProperty("purpose", purpose));
    }

    private void writeClause(JsonGenerator json, Clause clause) {
        json.writeObjectPropertyStart("clause");
        json.writeStringProperty("rule", clause.rule().code());
        clause.agreement()
                .map(AgreementId::text)
                .ifPresent(agreement -> json.writeStringProperty("agreement", agreement));
        json.writeStringProperty("text", Sentences.why(clause, language.tag()));
        json.writeEndObject();
    }

    private void writeChange(JsonGenerator json, Clause clause) {
        json.writeStringProperty("change", Sentences.change(clause, language.tag()));
    }

    private static String word(Explanation.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
