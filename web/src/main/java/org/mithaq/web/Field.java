package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A property of an item that a person fills in.
 *
 * @param name as STIX has it
 * @param kind how it is filled in
 * @param needed whether the standard wants it
 * @param words of the standard's vocabulary to choose from; none where anything may be said
 */
public record Field(String name, Kind kind, boolean needed, List<String> words) {

    /** How a property is filled in. Names are those of the input in the template. */
    public enum Kind {
        /** One line of text. */
        LINE(250),
        /** Text of several paragraphs. */
        PROSE(20_000),
        /** Text for programs. */
        CODE(20_000),
        /** Several texts, one a line. */
        LINES(10_000),
        /** One of several words. */
        CHOICE(250),
        /** One of several words, all of them in view. */
        ONE_OF(250),
        /** Any of several words. */
        CHOICES(250),
        /** A point in time, in UTC. */
        TIME(32),
        /** A number. */
        NUMBER(16),
        /** The id of an item. */
        REFERENCE(250),
        /** Ids of items, one a line. */
        REFERENCES(20_000);

        private final int most;

        Kind(int most) {
            this.most = most;
        }

        /** How many characters it takes at most. */
        public int most() {
            return most;
        }
    }

    /** Checks and copies. */
    public Field {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        words = List.copyOf(words);
    }

    static Field needed(String name, Kind kind, String... words) {
        return new Field(name, kind, true, List.of(words));
    }

    static Field of(String name, Kind kind, String... words) {
        return new Field(name, kind, false, List.of(words));
    }
}
