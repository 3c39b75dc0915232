package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A form to write an item and to say under which terms it is given.
 *
 * @param frame round it
 * @param action address that takes it
 * @param kept key of the form that was kept, when this is one
 * @param once key by which it is taken once
 * @param base version that is followed; empty for what is new
 * @param draft that was sent back and is written anew; empty when none was
 * @param notice what to tell first
 * @param faults what is wrong with the form as a whole
 * @param inputs fields of the item
 * @param terms fields of the terms
 */
public record WriteModel(
        Frame frame,
        String action,
        Optional<String> kept,
        String once,
        String base,
        String draft,
        Optional<Text> notice,
        List<String> faults,
        List<Input> inputs,
        List<Input> terms) {

    /** Checks and copies. */
    public WriteModel {
        requireNonNull(frame, "frame");
        requireNonNull(action, "action");
        requireNonNull(kept, "kept");
        requireNonNull(once, "once");
        requireNonNull(base, "base");
        requireNonNull(draft, "draft");
        requireNonNull(notice, "notice");
        faults = List.copyOf(faults);
        inputs = List.copyOf(inputs);
        terms = List.copyOf(terms);
    }

    /**
     * One field.
     *
     * @param name what the form sends it as
     * @param label in words
     * @param kind how it is filled in
     * @param needed whether it cannot be left empty
     * @param text what stands in it
     * @param choices what there is to choose from
     * @param help a word of help; empty when it needs none
     * @param faults what is wrong with it
     */
    public record Input(
            String name,
            String label,
            Field.Kind kind,
            boolean needed,
            String text,
            List<Choice> choices,
            String help,
            List<String> faults) {

        /** Checks and copies. */
        public Input {
            requireNonNull(name, "name");
            requireNonNull(label, "label");
            requireNonNull(kind, "kind");
            requireNonNull(text, "text");
            choices = List.copyOf(choices);
            requireNonNull(help, "help");
            faults = List.copyOf(faults);
        }

        /** Ids of what is said about it, for those who hear it. */
        public String described() {
            return (help.isEmpty() ? "" : "help-" + name + " ") + (faults.isEmpty() ? "" : "fault-" + name);
        }
    }
}
