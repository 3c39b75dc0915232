package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.Sha256;
import org.mithaq.agreement.SignatureUse;
import org.mithaq.agreement.SignatureValue;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * A node's signed claim about items that another gave it, in a numbered chain: none can be left out, put in or changed
 * without showing.
 *
 * <p>Format {@value #FORMAT}, schema {@code docs/schema/receipt-1.json}; travels in a STIX object of type {@code receipt}
 * ({@link Act}). Signed is the RFC 8785 form of all members but {@code signature}:
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>member</th><th>what</th></tr>
 * <tr><td>format</td><td>{@value #FORMAT}</td></tr>
 * <tr><td>by, to</td><td>who claims, and to whom</td></tr>
 * <tr><td>incarnation</td><td>UUID of the life of {@code by}'s database</td></tr>
 * <tr><td>sequence</td><td>1, 2, 3 … for each incarnation and addressee, without gaps</td></tr>
 * <tr><td>at</td><td>when, by the clock of {@code by}</td></tr>
 * <tr><td>previous</td><td>SHA-256 of the RFC 8785 form, signature included, of the receipt before; absent in the
 *     first</td></tr>
 * <tr><td>kind</td><td>{@code received}, {@code forwarded}, {@code deleted}, {@code refused}, {@code not-held}</td></tr>
 * <tr><td>originator</td><td>whose items they are</td></tr>
 * <tr><td>entries</td><td>of each item: {@code handle} and {@code terms}, both keyed hashes under the item's secret;
 *     no {@code terms} where the item was never held</td></tr>
 * <tr><td>recall</td><td>id of the recall that is answered; may be absent</td></tr>
 * <tr><td>reason</td><td>why, in words; wanted where something is refused</td></tr>
 * <tr><td>backups_expire</td><td>from when no backup holds the items; wanted where something is deleted</td></tr>
 * <tr><td>holder, via, claim</td><td>where items were forwarded: who holds them, who gave them to that holder, what that
 *     holder claims</td></tr>
 * <tr><td>evidence</td><td>ids of receipts of others on which this one rests</td></tr>
 * <tr><td>signature</td><td>64 bytes in base64url</td></tr>
 * </table>
 *
 * @param place its place in the chain
 * @param at when
 * @param claim what is claimed
 * @param signature by the key for signing of the node of {@code by}
 */
public record Receipt(Place place, Instant at, Claim claim, SignatureValue signature) {

    /** Name and version of the format. */
    public static final String FORMAT = "mithaq-receipt/1";

    /** Type of the STIX object that carries one. */
    public static final String TYPE = "receipt";

    private static final List<String> KEYS = List.of(
            "by",
            "to",
            "incarnation",
            "sequence",
            "at",
            "previous",
            "kind",
            "originator",
            "entries",
            "recall",
            "reason",
            "backups_expire",
            "holder",
            "via",
            "claim",
            "evidence",
            "signature");

    /** Checks that every part is there. */
    public Receipt {
        requireNonNull(place, "place");
        requireNonNull(at, "at");
        requireNonNull(claim, "claim");
        requireNonNull(signature, "signature");
    }

    /**
     * Which chain of receipts.
     *
     * @param by who claims
     * @param to to whom; another party
     * @param incarnation in which life of the database of {@code by}
     */
    public record Chain(PartyId by, PartyId to, Incarnation incarnation) {
        /** Checks that nobody writes receipts to itself. */
        public Chain {
            requireNonNull(incarnation, "incarnation");
            if (by.equals(to)) {
                throw new IllegalArgumentException("A receipt is for another party than '" + by + "'");
            }
        }
    }

    /**
     * A place in a chain.
     *
     * @param chain which
     * @param sequence from 1
     * @param previous digest of the receipt before; empty for the first and only for it
     */
    public record Place(Chain chain, long sequence, Optional<Sha256> previous) {
        /** Checks the number. */
        public Place {
            requireNonNull(chain, "chain");
            if (sequence < 1 || (sequence == 1) != previous.isEmpty()) {
                throw new IllegalArgumentException(
                        "The first receipt has the number 1 and none before it: " + sequence);
            }
        }
    }

    /** Signs a claim. */
    public static Receipt sign(Place place, Instant at, Claim claim, Signatures signatures) {
        byte[] payload = members(place, at, claim).canonicalBytes();
        return new Receipt(place, at, claim, signatures.sign(SignatureUse.RECEIPT, payload));
    }

    /** Says whether the signature is that key's over this receipt. */
    boolean isSignedBy(VerifyKey key, Signatures signatures) {
        return signatures.verifies(
                key, SignatureUse.RECEIPT, members(place, at, claim).canonicalBytes(), signature);
    }

    /** Gives who claims. */
    public PartyId by() {
        return place.chain().by();
    }

    /** Gives to whom. */
    public PartyId to() {
        return place.chain().to();
    }

    /** Gives the id of the STIX object that carries it: made of chain and number, so that no number is used twice. */
    public StixId id() {
        String text = "mithaq receipt v1\n" + by() + "\n" + to() + "\n"
                + place.chain().incarnation() + "\n" + place.sequence();
        return new StixId(TYPE, Incarnation.uuidOf(Sha256.of(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** Gives what the next receipt of the chain names as {@code previous}. */
    public Sha256 digest() {
        return Sha256.of(new Members().json("receipt", json()).canonicalBytes());
    }

    /** Gives the receipt as JSON. */
    public JsonObject json() {
        return members(place, at, claim).text("signature", signature).json();
    }

    /**
     * Reads a receipt; verifies nothing.
     *
     * @throws MalformedRecordException with every problem found
     */
    public static Receipt parse(JsonObject json) throws MalformedRecordException {
        Form form = Form.of("The receipt", FORMAT, json, KEYS);
        Optional<PartyId> by = form.party("by");
        Optional<PartyId> to = form.party("to");
        Optional<UUID> incarnation = form.uuid("incarnation");
        Optional<Long> sequence = form.number("sequence", 1);
        Optional<Instant> at = form.instant("at");
        Optional<Sha256> previous = form.has("previous") ? form.digest("previous") : Optional.empty();
        Optional<ReceiptKind> kind = form.word("kind", ReceiptKind.values());
        Optional<PartyId> originator = form.party("originator");
        List<Claim.Entry> entries = entries(form);
        Optional<StixId> recall =
                form.optional("recall", "the id of a recall", text -> Form.idOf(RecallOrder.TYPE, text));
        Optional<String> reason = form.optional("reason", "a text", text -> text);
        Optional<Instant> expire = form.has("backups_expire") ? form.instant("backups_expire") : Optional.empty();
        Optional<Claim.Forward> forward = forward(form);
        List<StixId> evidence =
                form.texts("evidence", Claim.MOST_EVIDENCE, "the id of a receipt", text -> Form.idOf(TYPE, text));
        Optional<SignatureValue> signature = form.signature();
        return form.made(() -> new Receipt(
                new Place(
                        new Chain(by.orElseThrow(), to.orElseThrow(), new Incarnation(incarnation.orElseThrow())),
                        sequence.orElseThrow(),
                        previous),
                at.orElseThrow(),
                new Claim(
                        kind.orElseThrow(),
                        originator.orElseThrow(),
                        entries,
                        recall,
                        reason,
                        expire,
                        forward,
                        evidence),
                signature.orElseThrow()));
    }

    private static List<Claim.Entry> entries(Form form) {
        return form.forms("entries", Claim.MOST_ENTRIES, List.of("handle", "terms")).stream()
                .flatMap(entry -> {
                    Optional<Handle> handle = entry.handle("handle");
                    Optional<TermsMark> terms =
                            entry.optional("terms", "32 bytes in base64url without padding", TermsMark::new);
                    return handle.map(name -> new Claim.Entry(name, terms)).stream();
                })
                .toList();
    }

    private static Optional<Claim.Forward> forward(Form form) {
        if (!form.has("holder") && !form.has("via") && !form.has("claim")) {
            return Optional.empty();
        }
        Optional<PartyId> holder = form.party("holder");
        Optional<PartyId> via = form.party("via");
        Optional<ReceiptKind> claim = form.word("claim", ReceiptKind.values());
        if (holder.isEmpty() || via.isEmpty() || claim.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Claim.Forward(holder.get(), via.get(), claim.get()));
        } catch (IllegalArgumentException refused) {
            form.problem(form.pathOf("holder"), Form.shown(String.valueOf(refused.getMessage())), "another holder");
            return Optional.empty();
        }
    }

    private static Members members(Place place, Instant at, Claim claim) {
        List<JsonObject> entries = claim.entries().stream()
                .map(entry -> new Members()
                        .text("handle", entry.handle())
                        .text("terms", entry.terms())
                        .json())
                .toList();
        return Members.of(FORMAT)
                .text("by", place.chain().by())
                .text("to", place.chain().to())
                .text("incarnation", place.chain().incarnation())
                .number("sequence", place.sequence())
                .text("at", at)
                .text("previous", place.previous())
                .text("kind", Members.word(claim.kind()))
                .text("originator", claim.originator())
                .list("entries", entries)
                .text("recall", claim.recall())
                .text("reason", claim.reason())
                .text("backups_expire", claim.backupsExpire())
                .text("holder", claim.forward().map(Claim.Forward::holder))
                .text("via", claim.forward().map(Claim.Forward::via))
                .text("claim", claim.forward().map(forward -> Members.word(forward.claim())))
                .texts("evidence", claim.evidence());
    }
}
