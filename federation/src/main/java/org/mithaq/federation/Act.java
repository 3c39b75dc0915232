package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixTimestamp;
import org.mithaq.stix.Tlp;

/**
 * A signed record as a STIX object, as it lies in a covenant collection; relayed byte for byte.
 *
 * <p>Format: RFC 8785 form of an object with the common properties {@code type} ({@code receipt} or {@code recall}),
 * {@code spec_version}, {@code id}, {@code created} and {@code modified} (both the record's {@code at}), {@code
 * object_marking_refs} (TLP:CLEAR), {@code statement} (the record with its signature) and {@code extensions} (a new object
 * type of {@value #EXTENSION}). Schemas {@code docs/schema/receipt-1.json} and {@code docs/schema/recall-1.json} say what
 * a statement has.
 *
 * @param id of the object
 * @param json its bytes, which are UTF-8
 */
public record Act(StixId id, String json) {

    /** Id of the extension that defines the types. */
    public static final String EXTENSION = "extension-definition--1f0b5d1e-6c39-4a57-9d52-0f6f7c1f3a02";

    /** Checks that both parts are there. */
    public Act {
        requireNonNull(id, "id");
        requireNonNull(json, "json");
    }

    /** Makes the object that carries a receipt. */
    public static Act of(Receipt receipt) {
        return of(receipt.id(), receipt.at(), receipt.json());
    }

    /** Makes the object that carries a recall. */
    public static Act of(RecallOrder order) {
        return of(order.id(), order.content().at(), order.json());
    }

    private static Act of(StixId id, Instant at, JsonObject statement) {
        String time = StixTimestamp.from(at).toString();
        JsonObject object = new Members()
                .text("type", id.type())
                .text("spec_version", "2.1")
                .text("id", id)
                .text("created", time)
                .text("modified", time)
                .texts("object_marking_refs", List.of(Tlp.CLEAR.markingDefinition()))
                .json("statement", statement)
                .json("extensions", extensions())
                .json();
        return new Act(id, CanonicalJson.text(object));
    }

    private static JsonObject extensions() {
        return new JsonObject(Map.of(EXTENSION, new JsonObject(Map.of("extension_type", new JsonString("new-sdo")))));
    }

    /** What an object of a covenant collection is. */
    public sealed interface Content {

        /**
         * A receipt.
         *
         * @param receipt not yet verified
         */
        record OfReceipt(Receipt receipt) implements Content {}

        /**
         * A recall.
         *
         * @param order not yet verified
         */
        record OfRecall(RecallOrder order) implements Content {}

        /**
         * Something that this version does not know.
         *
         * @param type of the object
         */
        record Foreign(String type) implements Content {}
    }

    /**
     * Reads the object; verifies no signature, but that object and statement are the same.
     *
     * @throws MalformedRecordException with every problem found
     */
    public Content read() throws MalformedRecordException {
        if (!id.type().equals(Receipt.TYPE) && !id.type().equals(RecallOrder.TYPE)) {
            return new Content.Foreign(id.type());
        }
        JsonObject object = Form.parse("The object " + id, json);
        if (!(object.find("statement").orElse(object) instanceof JsonObject statement)) {
            throw new MalformedRecordException(
                    "The object " + id, List.of(new FormatProblem("/statement", "no object", "a signed record")));
        }
        if (id.type().equals(Receipt.TYPE)) {
            Receipt receipt = Receipt.parse(statement);
            requireSame(Act.of(receipt));
            return new Content.OfReceipt(receipt);
        }
        RecallOrder order = RecallOrder.parse(statement);
        requireSame(Act.of(order));
        return new Content.OfRecall(order);
    }

    // Nothing but the signed statement may speak: the object is the one that everybody makes of it, byte for byte.
    private void requireSame(Act made) throws MalformedRecordException {
        if (!made.id().equals(id) || !made.json().equals(json)) {
            throw new MalformedRecordException(
                    "The object " + id,
                    List.of(new FormatProblem("", "members that its statement does not account for", made.json())));
        }
    }
}
