package org.mithaq.store;

import static java.util.Objects.requireNonNull;

/**
 * One thing that was looked at, and what was found.
 *
 * @param subject what was looked at
 * @param outcome whether it is as it should be
 * @param found what was found, in one line
 * @param advice what was wanted and what to do; empty when all is well
 */
public record HealthCheck(Subject subject, Outcome outcome, String found, String advice) {

    /** Checks that every part is there. */
    public HealthCheck {
        requireNonNull(subject, "subject");
        requireNonNull(outcome, "outcome");
        requireNonNull(found, "found");
        requireNonNull(advice, "advice");
    }

    /** What is looked at. */
    public enum Subject {
        /** Version of the server. */
        VERSION(StoreException.Code.VERSION_TOO_OLD),
        /** How the database holds text. */
        ENCODING(StoreException.Code.WRONG_ENCODING),
        /** Settings that decide whether a commit outlives a crash. */
        DURABILITY(StoreException.Code.NOT_DURABLE),
        /** Extension and locale: whether parts of Arabic words are found. */
        TRIGRAMS(StoreException.Code.NO_ARABIC_TRIGRAMS),
        /** Version of the tables. */
        SCHEMA(StoreException.Code.SCHEMA_FOREIGN),
        /** Who writes to the database. */
        WRITER(StoreException.Code.IN_USE),
        /** Whether feed, membership and heads count the same. */
        COUNTS(StoreException.Code.DAMAGED),
        /** Whether each row says who sees it, and each contribution its terms. */
        VISIBILITY(StoreException.Code.DAMAGED),
        /** How far the search is behind. */
        SEARCH(StoreException.Code.DAMAGED),
        /** Whether each body belongs to a contribution, and each contribution has its body. */
        BODIES(StoreException.Code.DAMAGED),
        /** Whether each body is the bytes that were given. */
        DIGESTS(StoreException.Code.DAMAGED),
        /** Room on the server's disk. */
        DISK(StoreException.Code.DISK_FULL);

        private final StoreException.Code code;

        Subject(StoreException.Code code) {
            this.code = code;
        }

        /** Code of the failure that a failed check stands for. */
        public StoreException.Code code() {
            return code;
        }
    }

    /** Whether it is as it should be. */
    public enum Outcome {
        /** It is. */
        GOOD,
        /** The node runs, but somebody should look. */
        WARNING,
        /** The node must not run, or content is damaged. */
        FAILED
    }

    static HealthCheck good(Subject subject, String found) {
        return new HealthCheck(subject, Outcome.GOOD, found, "");
    }

    static HealthCheck warning(Subject subject, String found, String advice) {
        return new HealthCheck(subject, Outcome.WARNING, found, advice);
    }

    static HealthCheck failed(Subject subject, String found, String advice) {
        return new HealthCheck(subject, Outcome.FAILED, found, advice);
    }

    /** The failure that this check stands for. */
    StoreException refusal() {
        return new StoreException(subject.code(), found + ": " + advice);
    }
}
