package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.agreement.Handle;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.HeadState.LogHead;
import org.mithaq.federation.PartnerChannel.ManifestRow;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/**
 * What federation needs of the node's items. Each method that changes something is one durable write and may be repeated:
 * the second time it changes nothing and answers the same. Safe to share between threads.
 */
public interface NodeContent {

    /** Alias of the collection in which each node gives its receipts and recalls. */
    String COVENANT = "covenant";

    /** Gives what the gate gives a partner for a purpose, collection by collection, the covenant collection among them. */
    List<CollectionHead> heads(PartyId partner, Purpose purpose);

    /** Gives the end of the node's ledger. */
    LogHead log();

    /** Says whether rows of a partner's collection are wanted here at all. */
    boolean takes(Delivery.Source source);

    /**
     * Takes rows of a partner in: verifies each and appends what may be held, in the name of its originator. An item whose
     * handle was erased is refused with the rule {@code recalled} or {@code expired}.
     *
     * @return one outcome for each row, in order
     */
    List<RowOutcome> receive(Delivery delivery);

    /**
     * Gives the indexes of those rows whose object this node does not hold in that version, in ascending order. Erased ones
     * may be among them: they are refused when they come again.
     */
    List<Integer> missing(Delivery.Source source, List<ManifestRow> rows);

    /** Finds a contribution that is held. */
    Optional<HeldItem> find(Handle handle);

    /** Gives the id of the object in which the terms of an item travel, beside the item or as the item itself. */
    StixId carrier(Handle handle);

    /**
     * Finds whose an item is by what rows that were not taken say of themselves, when its handle proves that.
     *
     * @param rows among which the object with the id {@link #carrier} may be
     */
    Optional<PartyId> originator(Handle handle, List<FeedRow> rows);

    /** Gives to whom an item was disclosed, by the node's own log; also after the item was erased. */
    Set<PartyId> givenTo(Handle handle);

    /** Gives those of some items that were never disclosed to a partner, by the node's own log. */
    List<Handle> neverGiven(PartyId partner, Collection<Handle> handles);

    /**
     * Erases an item: nobody is given it from now on, its secret goes with it, and it cannot come in again. An item that
     * never was here cannot come in afterwards either.
     */
    Erasure erase(Handle handle, ErasureCause cause);

    /** Gives items whose terms say that they are to be held no longer. */
    List<Handle> expired(Instant now, int limit);

    /** Appends an object to the covenant collection for some partners to read; who could read it before still can. */
    void publish(Act act, Set<PartyId> addressees);

    /** Why an item is erased. */
    sealed interface ErasureCause {

        /**
         * Its originator recalled it.
         *
         * @param recall id of the recall
         */
        record Recalled(StixId recall) implements ErasureCause {}

        /** Its terms let it be held no longer. */
        record Expired() implements ErasureCause {}
    }

    /**
     * What an erasure came to.
     *
     * @param wasHeld whether the item was held, now or before an earlier erasure
     * @param backupsExpire from when no backup holds it
     * @param derived ids of items made from it, to be looked at by a person; copied
     */
    record Erasure(boolean wasHeld, Instant backupsExpire, List<StixId> derived) {
        /** Copies. */
        public Erasure {
            requireNonNull(backupsExpire, "backupsExpire");
            derived = List.copyOf(derived);
        }
    }
}
