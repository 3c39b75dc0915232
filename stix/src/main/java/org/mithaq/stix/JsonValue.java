package org.mithaq.stix;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value as a tree: member order and the digits of numbers are kept as they were written.
 *
 * <p>Source: RFC 8259. {@link Object#toString()} gives compact JSON text. Immutable, compared by value; safe to share
 * between threads.
 */
public sealed interface JsonValue {

    /**
     * Reads one JSON text in UTF-8.
     *
     * @throws MalformedStixException when the bytes are not UTF-8 or not one JSON value, when a name occurs twice in an
     *     object, when an escape names half a surrogate pair, or when a limit is passed
     */
    static JsonValue parse(byte[] utf8, ParseLimits limits) {
        return JsonTree.parse(utf8, limits);
    }

    /**
     * An object.
     *
     * @param members by name, in the order in which they were written
     */
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        /** Copies the members, keeping their order. */
        public JsonObject {
            members = OwnedMembers.of(members);
        }

        /** Gives the member of that name, if there is one. */
        public Optional<JsonValue> find(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** Gives the text of the member of that name, if there is one and it is a string. */
        public Optional<String> findText(String name) {
            return members.get(name) instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
        }

        @Override
        public String toString() {
            return JsonText.write(this);
        }
    }

    /**
     * An array.
     *
     * @param elements in order
     */
    record JsonArray(List<JsonValue> elements) implements JsonValue {
        /** Copies the elements. */
        public JsonArray {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return JsonText.write(this);
        }
    }

    /**
     * A string.
     *
     * @param value its characters, escapes resolved
     */
    record JsonString(String value) implements JsonValue {
        /** Checks that the value is there. */
        public JsonString {
            requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return JsonText.write(this);
        }
    }

    /**
     * A number. Two numbers are equal when they are written alike: {@code 1} and {@code 1.0} are not.
     *
     * @param text as written, such as {@code -1.50e3}
     */
    record JsonNumber(String text) implements JsonValue {
        /** Checks that the text is a JSON number. */
        public JsonNumber {
            if (!JsonText.isNumber(text)) {
                throw new IllegalArgumentException("Not a JSON number: '" + text + "'");
            }
        }

        /**
         * Gives the exact value.
         *
         * @throws ArithmeticException when the exponent does not fit an int
         */
        public BigDecimal value() {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                var outOfRange = new ArithmeticException("Exponent is too large: '" + text + "'");
                outOfRange.initCause(e);
                throw outOfRange;
            }
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * True or false.
     *
     * @param value which
     */
    record JsonBoolean(boolean value) implements JsonValue {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** The null literal. */
    record JsonNull() implements JsonValue {
        @Override
        public String toString() {
            return "null";
        }
    }
}
