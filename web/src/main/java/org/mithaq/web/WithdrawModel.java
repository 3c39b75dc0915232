package org.mithaq.web;

import static java.util.Objects.requireNonNull;

/**
 * Asks whether something is to be withdrawn.
 *
 * @param frame round it
 * @param id of the item
 * @param name it is called by
 * @param collection it lies in
 */
public record WithdrawModel(Frame frame, String id, String name, String collection) {

    /** Checks that every part is there. */
    public WithdrawModel {
        requireNonNull(frame, "frame");
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(collection, "collection");
    }
}
