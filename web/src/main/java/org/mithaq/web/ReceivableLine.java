package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a person can receive here under one agreement.
 *
 * @param labels TLP labels
 * @param agreement under which; in words when under none
 */
public record ReceivableLine(List<String> labels, String agreement) {

    /** Checks and copies. */
    public ReceivableLine {
        labels = List.copyOf(labels);
        requireNonNull(agreement, "agreement");
    }
}
