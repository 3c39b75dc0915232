package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * What a receipt claims. It is a claim and nothing more: a signature proves who said it, not that it is so.
 *
 * @param kind what happened
 * @param originator whose items they are; one receipt speaks of one originator's
 * @param entries the items, at most {@value #MOST_ENTRIES}; empty only when an offer without a handle was refused; copied
 * @param recall id of the recall that is answered
 * @param reason why: required when something was refused, at most {@value #MOST_REASON} characters
 * @param backupsExpire until when the items may still lie in backups; required when something was deleted
 * @param forward to whom the items went; required when they were forwarded
 * @param evidence ids of receipts of others on which the claim rests, at most {@value #MOST_EVIDENCE}; copied
 */
public record Claim(
        ReceiptKind kind,
        PartyId originator,
        List<Entry> entries,
        Optional<StixId> recall,
        Optional<String> reason,
        Optional<Instant> backupsExpire,
        Optional<Forward> forward,
        List<StixId> evidence) {

    /** Most entries of one receipt. */
    public static final int MOST_ENTRIES = 1_000;

    /** Most characters of a reason. */
    public static final int MOST_REASON = 1_000;

    /** Most ids of others' receipts. */
    public static final int MOST_EVIDENCE = 100;

    /** Checks that the parts fit the kind. */
    public Claim {
        requireNonNull(kind, "kind");
        requireNonNull(originator, "originator");
        entries = List.copyOf(entries);
        evidence = List.copyOf(evidence);
        requireNonNull(recall, "recall");
        if (entries.size() > MOST_ENTRIES || evidence.size() > MOST_EVIDENCE) {
            throw new IllegalArgumentException("Too many entries or too much evidence for one receipt");
        }
        if (entries.isEmpty() && (kind != ReceiptKind.REFUSED || recall.isPresent())) {
            throw new IllegalArgumentException("A receipt names items");
        }
        if (forward.isPresent() != (kind == ReceiptKind.FORWARDED)) {
            throw new IllegalArgumentException(
                    "Whom items were given on to is said when they were forwarded, only then");
        }
        ReceiptKind state = forward.map(Forward::claim).orElse(kind);
        if (state == ReceiptKind.REFUSED && reason.isEmpty()) {
            throw new IllegalArgumentException("A refusal gives its reason");
        }
        if (state == ReceiptKind.DELETED && backupsExpire.isEmpty()) {
            throw new IllegalArgumentException("A deletion says when backups expire");
        }
        if (state == ReceiptKind.RECEIVED
                && entries.stream().anyMatch(entry -> entry.terms().isEmpty())) {
            throw new IllegalArgumentException("What was received was received under terms");
        }
        reason.ifPresent(Claim::checkReason);
    }

    private static void checkReason(String reason) {
        if (reason.isBlank()
                || reason.length() > MOST_REASON
                || reason.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "A reason has 1 to " + MOST_REASON + " characters and no control characters");
        }
    }

    /**
     * One item.
     *
     * @param handle the item's
     * @param terms under which terms it was received; empty only for what was never held
     */
    public record Entry(Handle handle, Optional<TermsMark> terms) {
        /** Checks that both are there. */
        public Entry {
            requireNonNull(handle, "handle");
            requireNonNull(terms, "terms");
        }
    }

    /**
     * Where items went.
     *
     * @param holder who holds or held them
     * @param via who gave them to that holder
     * @param claim what the holder claims; not {@link ReceiptKind#FORWARDED}
     */
    public record Forward(PartyId holder, PartyId via, ReceiptKind claim) {
        /** Checks the claim. */
        public Forward {
            requireNonNull(holder, "holder");
            requireNonNull(via, "via");
            if (claim == ReceiptKind.FORWARDED || holder.equals(via)) {
                throw new IllegalArgumentException("A forward ends at a holder who is another than who gave");
            }
        }
    }
}
