package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Identifier of a collection: TAXII 2.1, section 5.2, property {@code id}.
 *
 * @param uuid any UUID; made once and kept
 */
public record CollectionId(UUID uuid) {

    /** Checks that there is a value. */
    public CollectionId {
        requireNonNull(uuid, "uuid");
    }

    @Override
    public String toString() {
        return uuid.toString();
    }
}
