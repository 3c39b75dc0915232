package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * What was last claimed of one item at one holder: a line of a register. A claim, not a fact.
 *
 * @param key which item, at whom, given by whom
 * @param originator whose item
 * @param state what is claimed; not {@link ReceiptKind#FORWARDED}
 * @param terms mark of the terms under which it was received
 * @param recall which recall is answered
 * @param reason why something was refused
 * @param backupsExpire until when backups may hold it
 * @param evidence ids of receipts of others; copied
 */
public record Statement(
        Key key,
        PartyId originator,
        ReceiptKind state,
        Optional<TermsMark> terms,
        Optional<StixId> recall,
        Optional<String> reason,
        Optional<Instant> backupsExpire,
        List<StixId> evidence) {

    /** Copies. */
    public Statement {
        requireNonNull(key, "key");
        requireNonNull(originator, "originator");
        requireNonNull(terms, "terms");
        requireNonNull(recall, "recall");
        requireNonNull(reason, "reason");
        requireNonNull(backupsExpire, "backupsExpire");
        evidence = List.copyOf(evidence);
        if (state == ReceiptKind.FORWARDED) {
            throw new IllegalArgumentException("What was forwarded is claimed of the holder it went to");
        }
    }

    /**
     * One item at one holder.
     *
     * @param handle the item
     * @param holder who holds or held it
     * @param via who gave it to the holder
     */
    public record Key(Handle handle, PartyId holder, PartyId via) {
        /** Checks that every part is there. */
        public Key {
            requireNonNull(handle, "handle");
            requireNonNull(holder, "holder");
            requireNonNull(via, "via");
        }
    }

    /** Says that an item was received and is held. */
    static Statement received(HeldItem item, PartyId holder, PartyId via) {
        return new Statement(
                new Key(item.handle(), holder, via),
                item.originator(),
                ReceiptKind.RECEIVED,
                Optional.of(item.terms()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Says whether two statements claim the same, on whatever evidence. */
    boolean saysTheSameAs(Statement other) {
        return withEvidence(List.of()).equals(other.withEvidence(List.of()));
    }

    Statement withEvidence(List<StixId> ids) {
        return new Statement(key, originator, state, terms, recall, reason, backupsExpire, ids);
    }

    Statement heldBy(PartyId holder, PartyId via) {
        return new Statement(
                new Key(key.handle(), holder, via), originator, state, terms, recall, reason, backupsExpire, evidence);
    }

    /** Gives what a receipt says, item by item. */
    static List<Statement> of(Receipt receipt) {
        Claim claim = receipt.claim();
        PartyId holder = claim.forward().map(Claim.Forward::holder).orElse(receipt.by());
        PartyId via = claim.forward().map(Claim.Forward::via).orElse(receipt.to());
        ReceiptKind state = claim.forward().map(Claim.Forward::claim).orElse(claim.kind());
        return claim.entries().stream()
                .map(entry -> new Statement(
                        new Key(entry.handle(), holder, via),
                        claim.originator(),
                        state,
                        entry.terms(),
                        claim.recall(),
                        claim.reason(),
                        claim.backupsExpire(),
                        claim.evidence()))
                .toList();
    }
}
