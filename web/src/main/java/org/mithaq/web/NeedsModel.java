package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What waits for a person, as a part of a page that changes while they look.
 *
 * @param look how they want it
 * @param needs what waits
 */
public record NeedsModel(Look look, List<Need> needs) {

    /** Checks and copies. */
    public NeedsModel {
        requireNonNull(look, "look");
        needs = List.copyOf(needs);
    }
}
