package org.mithaq.web;

import static java.util.Objects.requireNonNull;

/**
 * What persons do beside reading and giving items, as the node does it.
 *
 * @param agreements signs and suspends
 * @param operation looks after the node, its users and tokens
 */
public record Desks(AgreementDesk agreements, OperationDesk operation) {

    /** Checks that both are there. */
    public Desks {
        requireNonNull(agreements, "agreements");
        requireNonNull(operation, "operation");
    }
}
