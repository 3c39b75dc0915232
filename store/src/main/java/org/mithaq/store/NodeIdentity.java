package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.mithaq.terms.PartyId;

/**
 * Who a database belongs to.
 *
 * @param id id of the node, made once
 * @param name name it was given
 * @param own party it is run for
 * @param created when it was made
 */
public record NodeIdentity(UUID id, String name, PartyId own, Instant created) {

    /** Checks that every part is there. */
    public NodeIdentity {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(own, "own");
        requireNonNull(created, "created");
    }
}
