package org.mithaq.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mithaq.http.Query;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.StixTimestamp;

/**
 * What stands in a form, by the names of its fields, as a person typed it but for blanks around it.
 *
 * @param values those of each field, blank ones left out
 */
record Filled(Map<String, List<String>> values) {

    /** An empty form. */
    static final Filled NONE = new Filled(Map.of());

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    Filled {
        values = Map.copyOf(values);
    }

    /** Reads what a browser sent. */
    static Filled of(Query form) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String name : form.names()) {
            values.put(name, cleaned(form.all(name)));
        }
        return new Filled(values);
    }

    /** Browsers end lines by CR LF, which is no part of what was typed. */
    private static List<String> cleaned(List<String> typed) {
        return typed.stream()
                .map(value -> value.replace("\r\n", "\n").strip())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Shows an item's properties as the form has them. */
    static Filled of(WrittenType type, JsonObject item) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            item.find(field.name()).ifPresent(value -> values.put(field.name(), shown(field, value)));
        }
        return new Filled(values);
    }

    private static List<String> shown(Field field, JsonValue value) {
        List<String> texts = switch (value) {
            case JsonString(String text) -> List.of(field.kind() == Field.Kind.TIME ? time(text) : text);
            case JsonNumber(String text) -> List.of(text);
            case JsonArray(List<JsonValue> elements) ->
                elements.stream()
                        .map(element -> element instanceof JsonString(String text) ? text : "")
                        .toList();
            default -> List.of();
        };
        return field.kind() == Field.Kind.LINES || field.kind() == Field.Kind.REFERENCES
                ? cleaned(List.of(String.join("\n", texts)))
                : cleaned(texts);
    }

    private static String time(String stix) {
        try {
            return TIME.format(StixTimestamp.parse(stix).instant().atOffset(ZoneOffset.UTC));
        } catch (IllegalArgumentException notATime) {
            return stix;
        }
    }

    /** A point in time as a form has it. */
    static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    /**
     * Reads a point in time as a form has it.
     *
     * @throws java.time.format.DateTimeParseException when it is none
     */
    static StixTimestamp instant(String typed) {
        return StixTimestamp.from(LocalDateTime.parse(typed).toInstant(ZoneOffset.UTC));
    }

    /** All values of a field. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The first value of a field; empty when it has none. */
    String one(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /** The lines of a field. */
    List<String> lines(String name) {
        return one(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The same with the fields of another one. */
    Filled and(Filled other) {
        Map<String, List<String>> both = new LinkedHashMap<>(values);
        both.putAll(other.values());
        return new Filled(both);
    }

    /** The same with another value of one field. */
    Filled with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(name, List.of(value));
        return new Filled(changed);
    }
}
