package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * What is remembered of contributions that were erased: handles, which tell nothing without the secrets that went with
 * the items, and to whom they had been given. Also of contributions that never were here and are not to come in.
 *
 * <p>Safe to call from any thread; may block on I/O.
 */
public interface ErasedItems {

    /**
     * Remembers an item; what is remembered already stays as it is.
     *
     * @param id of the object, kept as a keyed hash only, so that who knows it may ask; empty when it is not known
     */
    void remember(ErasedItem item, Optional<StixId> id);

    /** Finds what is remembered of a contribution. */
    Optional<ErasedItem> find(Handle handle);

    /** Gives those of some handles that are remembered, each with the time since when it may not come in. */
    Map<Handle, Instant> among(Collection<Handle> handles);

    /** Gives the handles of an object's contributions that are remembered. */
    List<Handle> of(StixId id);

    /**
     * One contribution.
     *
     * @param handle its name
     * @param at since when it may not come in
     * @param wasHeld whether it was held
     * @param givenTo parties to which it had been given; copied
     * @param backupsExpire from when no backup of this node holds it
     * @param derived ids of items made from it; copied
     */
    record ErasedItem(
            Handle handle,
            Instant at,
            boolean wasHeld,
            Set<PartyId> givenTo,
            Instant backupsExpire,
            List<StixId> derived) {

        /** Copies. */
        public ErasedItem {
            requireNonNull(handle, "handle");
            requireNonNull(at, "at");
            givenTo = Set.copyOf(givenTo);
            requireNonNull(backupsExpire, "backupsExpire");
            derived = List.copyOf(derived);
        }
    }
}
