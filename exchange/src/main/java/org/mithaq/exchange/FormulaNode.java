package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One node of {@link Formulas}, as it is kept.
 *
 * @param kind what it says
 * @param args numbers whose meaning depends on the kind; nodes that it names have lower numbers than it has itself
 */
public record FormulaNode(Kind kind, List<Integer> args) {

    /** What a node says. Names are stable: they are kept. */
    public enum Kind {
        /** Nobody; no arguments. */
        NEVER,
        /** Everybody; no arguments. */
        ALWAYS,
        /** Whose party honours contribution objects; no arguments. */
        HONOURS,
        /** Who sees these terms; the number of the terms. */
        TERMS,
        /** Everybody else; one node, which is TERMS or HONOURS. */
        NOT,
        /** Whom all say; two nodes or more. */
        ALL,
        /** Whom at least one says; two nodes or more. */
        ANY,
        /**
         * One node under the visible sets that had been followed by another one when the formula was made, and another
         * node ever since; the former node, the number of the last set that was recorded by then, the latter node.
         */
        UNTIL
    }

    /** Checks and copies. */
    public FormulaNode {
        requireNonNull(kind, "kind");
        args = List.copyOf(args);
        boolean fits = switch (kind) {
            case NEVER, ALWAYS, HONOURS -> args.isEmpty();
            case TERMS, NOT -> args.size() == 1;
            case ALL, ANY -> args.size() > 1;
            case UNTIL -> args.size() == 3;
        };
        if (!fits) {
            throw new IllegalArgumentException("A node " + kind + " does not take these arguments: " + args);
        }
    }
}
