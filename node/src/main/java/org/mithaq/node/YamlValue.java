package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A value of a YAML file together with the line it begins on. Immutable. */
sealed interface YamlValue {

    /** Line of the file, from 1. */
    int line();

    /** What a message calls this kind of value. */
    String kind();

    /**
     * A scalar.
     *
     * @param text its text
     * @param plain whether it stood without quotes, so that {@code 5} may be a number and {@code ~} nothing
     */
    record Scalar(int line, String text, boolean plain) implements YamlValue {
        public Scalar {
            requireNonNull(text, "text");
        }

        @Override
        public String kind() {
            return "the value '" + text + "'";
        }

        /** Says whether the scalar stands for no value at all (YAML 1.2, core schema). */
        boolean isNothing() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    /** A list. */
    record Sequence(int line, List<YamlValue> items) implements YamlValue {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A mapping whose keys are texts.
     *
     * @param entries in the order of the file
     */
    record Mapping(int line, List<Entry> entries) implements YamlValue {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /**
     * One entry of a mapping.
     *
     * @param line line of the key, from 1
     */
    record Entry(int line, String key, YamlValue value) {
        public Entry {
            requireNonNull(key, "key");
            requireNonNull(value, "value");
        }
    }
}
