package org.mithaq.web;

import static java.util.Objects.requireNonNull;

/**
 * What persons do beside reading and giving items, as the node does it.
 *
 * @param agreements signs and suspends
 */
public record Desks(AgreementDesk agreements) {

    /** Checks that every part is there. */
    public Desks {
        requireNonNull(agreements, "agreements");
    }
}
