package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** One change to the book. Each replaces what stood under its key, so that writing it twice is writing it once. */
public sealed interface BookEntry {

    /**
     * The node's own state; there is one.
     *
     * @param state as it is now
     */
    record NodeSaved(NodeState state) implements BookEntry {}

    /**
     * State of a partner; its key is the party.
     *
     * @param state as it is now
     */
    record PartnerSaved(PartnerState state) implements BookEntry {}

    /**
     * How far a collection was read; its key is partner, purpose and collection.
     *
     * @param position as it is now
     */
    record PositionSaved(Position position) implements BookEntry {}

    /**
     * How far a chain of receipts is known; its key is the chain.
     *
     * @param end as it is now
     */
    record ChainSaved(ChainEnd end) implements BookEntry {}

    /**
     * A receipt, of ours or of others; its key is the receipt's id.
     *
     * @param receipt the receipt
     * @param proven whether its signature was verified: false when the key of who claims is not known here
     */
    record ReceiptKept(Receipt receipt, boolean proven) implements BookEntry {}

    /**
     * What this node stated; its key is partner and {@link Statement#key()}.
     *
     * @param row the line
     */
    record Stated(RegisterRow row) implements BookEntry {}

    /**
     * What this node heard; its key is partner and {@link Statement#key()}.
     *
     * @param row the line
     */
    record Heard(RegisterRow row) implements BookEntry {}

    /**
     * An object to be published for some partners; it gets the next number.
     *
     * @param act what
     * @param addressees for whom; copied
     */
    record Outgoing(Act act, Set<PartyId> addressees) implements BookEntry {
        /** Copies. */
        public Outgoing {
            requireNonNull(act, "act");
            addressees = Set.copyOf(addressees);
        }
    }

    /**
     * An object is published; its number goes.
     *
     * @param number of the outgoing object
     */
    record Published(long number) implements BookEntry {}

    /**
     * A recall; its key is the order's id.
     *
     * @param recall as it is now
     */
    record RecallSaved(RecallRecord recall) implements BookEntry {}

    /**
     * Items that are about to be erased because their time is over.
     *
     * @param handles which; copied
     */
    record ExpiryBegun(List<Handle> handles) implements BookEntry {
        /** Copies. */
        public ExpiryBegun {
            handles = List.copyOf(handles);
        }
    }

    /**
     * Items that were erased because their time was over, and of which partners were told.
     *
     * @param handles which; copied
     */
    record ExpiryDone(List<Handle> handles) implements BookEntry {
        /** Copies. */
        public ExpiryDone {
            handles = List.copyOf(handles);
        }
    }

    /**
     * An item made from one that was recalled is to be looked at by a person; its key is both.
     *
     * @param derived id of the item that was made
     * @param recall id of the recall
     */
    record ReviewWanted(StixId derived, StixId recall) implements BookEntry {}

    /**
     * A person looked at it.
     *
     * @param derived id of the item that was made
     * @param recall id of the recall
     */
    record ReviewDone(StixId derived, StixId recall) implements BookEntry {}

    /**
     * Something was kept aside; its key is its id.
     *
     * @param entry what
     */
    record Quarantined(QuarantineEntry entry) implements BookEntry {}

    /**
     * Something is no longer kept aside.
     *
     * @param id of the entry
     */
    record QuarantineLeft(UUID id) implements BookEntry {}

    /**
     * Something to be seen by people; appended.
     *
     * @param notice what
     */
    record Noticed(Notice notice) implements BookEntry {}
}
