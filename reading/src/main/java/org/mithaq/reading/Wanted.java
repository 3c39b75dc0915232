package org.mithaq.reading;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/** What a question asks for: terms, joined by "and" and "or". Immutable. */
public sealed interface Wanted {

    /** Says whether a text with these terms is meant. */
    boolean meets(Set<String> terms);

    /**
     * One term that must be there.
     *
     * @param text as {@link TextReader#terms} gives it; not empty
     */
    record Term(String text) implements Wanted {

        /** Checks that there is a text. */
        public Term {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("A wanted term must not be empty");
            }
        }

        @Override
        public boolean meets(Set<String> terms) {
            return terms.contains(text);
        }
    }

    /**
     * All parts must be there.
     *
     * @param parts at least one
     */
    record All(List<Wanted> parts) implements Wanted {

        /** Copies, and checks that something is wanted. */
        public All {
            parts = checked(parts);
        }

        @Override
        public boolean meets(Set<String> terms) {
            return parts.stream().allMatch(part -> part.meets(terms));
        }
    }

    /**
     * One of the parts must be there.
     *
     * @param parts at least one
     */
    record Any(List<Wanted> parts) implements Wanted {

        /** Copies, and checks that something is wanted. */
        public Any {
            parts = checked(parts);
        }

        @Override
        public boolean meets(Set<String> terms) {
            return parts.stream().anyMatch(part -> part.meets(terms));
        }
    }

    private static List<Wanted> checked(List<Wanted> parts) {
        requireNonNull(parts, "parts");
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("Something must be wanted: there are no parts");
        }
        return List.copyOf(parts);
    }
}
