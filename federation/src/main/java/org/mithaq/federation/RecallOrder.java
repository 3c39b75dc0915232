package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.RecallDuty.Obligation;
import org.mithaq.agreement.SignatureUse;
import org.mithaq.agreement.SignatureValue;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * An originator's order to delete items, the same bytes at every holder.
 *
 * <p>Format {@value #FORMAT}, schema {@code docs/schema/recall-1.json}; travels in a STIX object of type {@code recall}
 * ({@link Act}). Signed is the RFC 8785 form of all members but {@code signature}:
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>member</th><th>what</th></tr>
 * <tr><td>format</td><td>{@value #FORMAT}</td></tr>
 * <tr><td>originator</td><td>who gave the items and wants them deleted</td></tr>
 * <tr><td>id</td><td>{@code recall--} and a UUID</td></tr>
 * <tr><td>at</td><td>when, by the originator's clock</td></tr>
 * <tr><td>reason</td><td>why, in words</td></tr>
 * <tr><td>handles</td><td>1 to {@value #MOST_HANDLES} items</td></tr>
 * <tr><td>answer_by</td><td>when an answer becomes overdue</td></tr>
 * <tr><td>obliges</td><td>{@code delete} or {@code delete-and-confirm-backups}</td></tr>
 * <tr><td>signature</td><td>64 bytes in base64url</td></tr>
 * </table>
 *
 * @param content what is ordered
 * @param signature by the key for signing of the originator's node
 */
public record RecallOrder(Content content, SignatureValue signature) {

    /** Name and version of the format. */
    public static final String FORMAT = "mithaq-recall/1";

    /** Type of the STIX object that carries one. */
    public static final String TYPE = "recall";

    /** Most items of one order. */
    public static final int MOST_HANDLES = 1_000;

    private static final List<String> KEYS =
            List.of("originator", "id", "at", "reason", "handles", "answer_by", "obliges", "signature");

    /** Checks that both parts are there. */
    public RecallOrder {
        requireNonNull(content, "content");
        requireNonNull(signature, "signature");
    }

    /**
     * What is ordered.
     *
     * @param originator who orders
     * @param id of the recall
     * @param at when
     * @param reason why, 1 to {@value Claim#MOST_REASON} characters
     * @param handles items, each once; copied
     * @param answerBy when an answer becomes overdue; not before {@code at}
     * @param obliges what has to be done
     */
    public record Content(
            PartyId originator,
            StixId id,
            Instant at,
            String reason,
            List<Handle> handles,
            Instant answerBy,
            Obligation obliges) {
        /** Checks every part. */
        public Content {
            requireNonNull(originator, "originator");
            requireNonNull(obliges, "obliges");
            handles = List.copyOf(handles);
            if (!id.type().equals(TYPE)) {
                throw new IllegalArgumentException("Not the id of a recall: '" + id + "'");
            }
            if (handles.isEmpty() || handles.size() > MOST_HANDLES || new HashSet<>(handles).size() != handles.size()) {
                throw new IllegalArgumentException("A recall names 1 to " + MOST_HANDLES + " items, each once");
            }
            if (reason.isBlank() || reason.length() > Claim.MOST_REASON) {
                throw new IllegalArgumentException("A reason has 1 to " + Claim.MOST_REASON + " characters");
            }
            if (answerBy.isBefore(at)) {
                throw new IllegalArgumentException("An answer is due after the recall, not at " + answerBy);
            }
        }
    }

    /** Signs an order. */
    public static RecallOrder sign(Content content, Signatures signatures) {
        return new RecallOrder(
                content, signatures.sign(SignatureUse.RECALL, members(content).canonicalBytes()));
    }

    /** Says whether the signature is that key's over this order. */
    public boolean isSignedBy(VerifyKey key, Signatures signatures) {
        return signatures.verifies(key, SignatureUse.RECALL, members(content).canonicalBytes(), signature);
    }

    /** Gives the id of the recall, which is that of the STIX object that carries it. */
    public StixId id() {
        return content.id();
    }

    /** Gives the order as JSON. */
    public JsonObject json() {
        return members(content).text("signature", signature).json();
    }

    /**
     * Reads an order; verifies nothing.
     *
     * @throws MalformedRecordException with every problem found
     */
    public static RecallOrder parse(JsonObject json) throws MalformedRecordException {
        Form form = Form.of("The recall", FORMAT, json, KEYS);
        Optional<PartyId> originator = form.party("originator");
        Optional<StixId> id = form.required("id", "the id of a recall", text -> Form.idOf(TYPE, text));
        Optional<Instant> at = form.instant("at");
        Optional<String> reason = form.required("reason", "a text", text -> text);
        List<Handle> handles = form.texts("handles", MOST_HANDLES, Form.WANTED_HANDLE, Handle::new);
        Optional<Instant> answerBy = form.instant("answer_by");
        Optional<Obligation> obliges = form.word("obliges", Obligation.values());
        Optional<SignatureValue> signature = form.signature();
        return form.made(() -> new RecallOrder(
                new Content(
                        originator.orElseThrow(),
                        id.orElseThrow(),
                        at.orElseThrow(),
                        reason.orElseThrow(),
                        handles,
                        answerBy.orElseThrow(),
                        obliges.orElseThrow()),
                signature.orElseThrow()));
    }

    private static Members members(Content content) {
        return Members.of(FORMAT)
                .text("originator", content.originator())
                .text("id", content.id())
                .text("at", content.at())
                .text("reason", content.reason())
                .texts("handles", content.handles())
                .text("answer_by", content.answerBy())
                .text("obliges", Members.word(content.obliges()));
    }
}
