package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How the partner's node is read.
 *
 * @param last when it last went without fault, in words
 * @param failures attempts that failed since, in words
 * @param trouble why the last one failed
 */
public record NodeCard(String last, String failures, Optional<String> trouble) {

    /** Checks that every part is there. */
    public NodeCard {
        requireNonNull(last, "last");
        requireNonNull(failures, "failures");
        requireNonNull(trouble, "trouble");
    }
}
