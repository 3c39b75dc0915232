package org.mithaq.node;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonNull;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/**
 * Writes what a command found as JSON: maps, collections, texts, whole numbers, truth values, times (RFC 3339, UTC)
 * and nothing. Members whose value is an empty {@link Optional} are left out. Anything else is refused.
 */
final class JsonPrinter {

    private JsonPrinter() {}

    /** Gives the JSON text of an object, on one line. */
    static String print(Map<String, ?> object) {
        return object(object).toString();
    }

    private static JsonValue value(@Nullable Object value) {
        return switch (value) {
            case null -> new JsonNull();
            case JsonValue json -> json;
            case Map<?, ?> object -> object(object);
            case Collection<?> items ->
                new JsonArray(items.stream().map(JsonPrinter::value).toList());
            case Optional<?> perhaps -> value(perhaps.orElse(null));
            case String text -> new JsonString(text);
            case Integer number -> new JsonNumber(number.toString());
            case Long number -> new JsonNumber(number.toString());
            case Boolean truth -> new JsonBoolean(truth);
            case Instant time -> new JsonString(time.toString());
            default -> throw new IllegalArgumentException("No JSON form for a " + value.getClass());
        };
    }

    private static JsonObject object(Map<?, ?> object) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (!(value instanceof Optional<?> perhaps && perhaps.isEmpty())) {
                members.put((String) name, value(value));
            }
        });
        return new JsonObject(members);
    }
}
