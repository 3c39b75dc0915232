package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.mithaq.terms.PartyId;

/**
 * The node's own state in federation.
 *
 * @param incarnation of its database
 * @param open whether it gives content to partners; false after a restore until each partner was read once
 * @param awaited partners whose covenant collection must still be read before it opens; copied
 */
public record NodeState(Incarnation incarnation, boolean open, Set<PartyId> awaited) {

    /** Copies. */
    public NodeState {
        requireNonNull(incarnation, "incarnation");
        awaited = Set.copyOf(awaited);
    }
}
