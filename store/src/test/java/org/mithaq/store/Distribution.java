package org.mithaq.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a table will lie on several machines, as the end of its comment says. */
sealed interface Distribution {

    /** Rows go to the shard of a column. */
    record By(String column) implements Distribution {}

    /** Copied to every machine. */
    record Reference() implements Distribution {}

    /** Stays on the coordinator. */
    record Local() implements Distribution {}

    /** Reads the end of a comment: {@code ; distributed by: column}, {@code ; reference} or {@code ; local}. */
    static Optional<Distribution> from(String comment) {
        Matcher by = Pattern.compile("; distributed by: ([a-z_]+)$").matcher(comment);
        if (by.find()) {
            return Optional.of(new By(by.group(1)));
        }
        if (comment.endsWith("; reference")) {
            return Optional.of(new Reference());
        }
        return comment.endsWith("; local") ? Optional.of(new Local()) : Optional.empty();
    }
}
