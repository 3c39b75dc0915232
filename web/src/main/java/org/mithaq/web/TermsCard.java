package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Why a person is given an item, and under which terms: those of one contribution.
 *
 * @param source who gave it
 * @param collection where it is held
 * @param why the clause that lets the person see it, in words
 * @param tlp its label
 * @param lines its terms, each by its name
 * @param agreements what they rest on
 */
public record TermsCard(
        String source, String collection, String why, String tlp, List<Line> lines, List<Agreed> agreements) {

    /**
     * One dimension of terms.
     *
     * @param name what it is about
     * @param values what holds, one sentence each
     */
    public record Line(Text name, List<String> values) {

        /** Checks and copies. */
        public Line {
            requireNonNull(name, "name");
            values = List.copyOf(values);
        }
    }

    /**
     * An agreement with the text of its clauses.
     *
     * @param id short name
     * @param title its title
     * @param clauses the text of each, in order; none when the node has no document
     */
    public record Agreed(String id, String title, List<String> clauses) {

        /** Checks and copies. */
        public Agreed {
            requireNonNull(id, "id");
            requireNonNull(title, "title");
            clauses = List.copyOf(clauses);
        }
    }

    /** Checks and copies. */
    public TermsCard {
        requireNonNull(source, "source");
        requireNonNull(collection, "collection");
        requireNonNull(why, "why");
        requireNonNull(tlp, "tlp");
        lines = List.copyOf(lines);
        agreements = List.copyOf(agreements);
    }
}
