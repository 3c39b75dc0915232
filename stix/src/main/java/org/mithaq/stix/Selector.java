package org.mithaq.stix;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;

/**
 * Path from an object's root to one of its values, such as {@code external_references.[0].source_name}. What it selects
 * includes everything inside the selected value.
 *
 * <p>Source: STIX 2.1 §7.2.3, Selector Syntax. {@link #toString()} gives the text that {@link #parse} accepted.
 * Immutable, compared by value; safe to share between threads.
 *
 * @param steps at least one; the first is a property
 */
public record Selector(List<Step> steps) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,250}+");
    private static final Pattern INDEX = Pattern.compile("\\[(?:0|[1-9][0-9]{0,8}+)]");

    /** Copies the steps and checks that they start at a property. */
    public Selector {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.getFirst() instanceof Item) {
            throw new IllegalArgumentException("Selector must start with a property name: " + steps);
        }
    }

    /** One part of the path. */
    public sealed interface Step {}

    /**
     * Goes to a property of an object or an entry of a dictionary.
     *
     * @param name 1 to 250 characters of {@code A-Z a-z 0-9 _ -}
     */
    public record Member(String name) implements Step {
        /** Checks the name. */
        public Member {
            if (!NAME.matcher(requireNonNull(name, "name")).matches()) {
                throw new IllegalArgumentException("Selector takes no such name: '" + name + "'");
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Goes to an item of a list.
     *
     * @param index from 0
     */
    public record Item(int index) implements Step {
        /** Checks the index. */
        public Item {
            if (index < 0) {
                throw new IllegalArgumentException("Selector index must be 0 or more: " + index);
            }
        }

        @Override
        public String toString() {
            return "[" + index + "]";
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when {@code text} is not made of names and {@code [0]}-like indexes, joined by
     *     dots; also when an index has more than nine digits or a needless zero in front
     */
    public static Selector parse(String text) {
        var steps = new ArrayList<Step>();
        for (String part : text.split("\\.", -1)) {
            if (INDEX.matcher(part).matches()) {
                steps.add(new Item(Integer.parseInt(part, 1, part.length() - 1, 10)));
            } else if (NAME.matcher(part).matches()) {
                steps.add(new Member(part));
            } else {
                throw new IllegalArgumentException(
                        "Selector must be names and [0]-like indexes joined by dots: '" + shortened(text) + "'");
            }
        }
        return new Selector(steps);
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }

    /** Gives the value that this path leads to; empty when the object has nothing there. */
    public Optional<JsonValue> resolve(JsonObject root) {
        JsonValue value = root;
        for (Step step : steps) {
            Optional<JsonValue> next = switch (step) {
                case Member(String name) -> value instanceof JsonObject o ? o.find(name) : Optional.empty();
                case Item(int index) ->
                    value instanceof JsonArray a && index < a.elements().size()
                            ? Optional.of(a.elements().get(index))
                            : Optional.empty();
            };
            if (next.isEmpty()) {
                return Optional.empty();
            }
            value = next.get();
        }
        return Optional.of(value);
    }

    /** Says whether what {@code other} selects is, or lies within, what this selects. */
    public boolean covers(Selector other) {
        return other.steps.size() >= steps.size()
                && other.steps.subList(0, steps.size()).equals(steps);
    }

    /** Gives the same path as a JSON pointer (RFC 6901). */
    public String pointer() {
        return steps.stream()
                .map(step -> switch (step) {
                    case Member(String name) -> "/" + name; // names have no character that a pointer escapes
                    case Item(int index) -> "/" + index;
                })
                .collect(Collectors.joining());
    }

    /** Gives the text form. */
    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("."));
    }
}
