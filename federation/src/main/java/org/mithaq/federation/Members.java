package org.mithaq.federation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/** Collects the members of a JSON object to be written. Used by one thread. */
final class Members {

    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    /** Begins a record of a format. */
    static Members of(String format) {
        return new Members().text("format", format);
    }

    Members text(String key, Object value) {
        return json(key, new JsonString(value.toString()));
    }

    Members text(String key, Optional<?> value) {
        value.ifPresent(present -> text(key, present));
        return this;
    }

    Members number(String key, long value) {
        return json(key, new JsonNumber(Long.toString(value)));
    }

    Members flag(String key, boolean value) {
        return json(key, new JsonBoolean(value));
    }

    Members texts(String key, Collection<?> values) {
        List<JsonValue> texts = values.stream()
                .<JsonValue>map(value -> new JsonString(value.toString()))
                .toList();
        return json(key, new JsonArray(texts));
    }

    Members list(String key, Collection<? extends JsonValue> values) {
        return json(key, new JsonArray(List.copyOf(values)));
    }

    Members json(String key, JsonValue value) {
        members.put(key, value);
        return this;
    }

    JsonObject json() {
        return new JsonObject(members);
    }

    /** Gives the RFC 8785 form, which is what is signed. */
    byte[] canonicalBytes() {
        return CanonicalJson.bytes(json());
    }

    /** Gives the word of a value, such as {@code not-held}. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
