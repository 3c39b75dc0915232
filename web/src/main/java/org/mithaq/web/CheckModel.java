package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What will be given, under which terms and to whom, before it is given.
 *
 * @param frame round it
 * @param action address that takes it
 * @param hidden fields that are sent on
 * @param type of the item, in words
 * @param facts its properties
 * @param terms its terms
 * @param reached who will be given it, and why
 * @param left who will not, and why
 * @param othersUnnamed whether others may be among those who will be given it
 * @param second whether a second person has to say yes
 */
public record CheckModel(
        Frame frame,
        String action,
        List<Hidden> hidden,
        String type,
        List<Fact> facts,
        List<Fact> terms,
        List<Reached> reached,
        List<Reached> left,
        boolean othersUnnamed,
        boolean second) {

    /** Checks and copies. */
    public CheckModel {
        requireNonNull(frame, "frame");
        requireNonNull(action, "action");
        hidden = List.copyOf(hidden);
        requireNonNull(type, "type");
        facts = List.copyOf(facts);
        terms = List.copyOf(terms);
        reached = List.copyOf(reached);
        left = List.copyOf(left);
    }

    /**
     * A field that is sent on.
     *
     * @param name its name
     * @param value its value
     */
    public record Hidden(String name, String value) {

        /** Checks that both are there. */
        public Hidden {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
        }
    }

    /**
     * Somebody who may be a recipient.
     *
     * @param who party or person
     * @param purposes for which they may read it; none where the purpose does not matter
     * @param why the clause, in words
     */
    public record Reached(String who, List<String> purposes, String why) {

        /** Checks and copies. */
        public Reached {
            requireNonNull(who, "who");
            purposes = List.copyOf(purposes);
            requireNonNull(why, "why");
        }
    }
}
