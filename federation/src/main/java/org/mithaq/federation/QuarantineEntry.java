package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mithaq.agreement.Sha256;

/**
 * What a partner gave and this node did not take, kept aside for a person to look at.
 *
 * @param id made of source and rows: the same rows are kept once
 * @param source where it is from
 * @param rows the rows that belong together; copied
 * @param why which rule refused it
 * @param at when it was last refused
 */
public record QuarantineEntry(UUID id, Delivery.Source source, List<FeedRow> rows, Why why, Instant at) {

    /** Copies. */
    public QuarantineEntry {
        requireNonNull(id, "id");
        requireNonNull(source, "source");
        requireNonNull(why, "why");
        requireNonNull(at, "at");
        rows = List.copyOf(rows);
    }

    /**
     * Why something was refused.
     *
     * @param rule short name of the rule
     * @param text in words
     */
    public record Why(String rule, String text) {
        /** Checks that both are there. */
        public Why {
            requireNonNull(rule, "rule");
            requireNonNull(text, "text");
        }
    }

    /** Gives the length of its objects in UTF-8, by which room is counted. */
    public long sizeBytes() {
        return rows.stream()
                .mapToLong(row -> row.json().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    static QuarantineEntry of(Delivery.Source source, List<FeedRow> rows, Why why, Instant at) {
        String text = source.partner() + "\n" + source.collection() + "\n"
                + rows.stream()
                        .map(row -> row.id() + "\n" + row.version() + "\n"
                                + Sha256.of(row.json().getBytes(StandardCharsets.UTF_8)))
                        .collect(Collectors.joining("\n"));
        UUID id = Incarnation.uuidOf(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
        return new QuarantineEntry(id, source, rows, why, at);
    }
}
