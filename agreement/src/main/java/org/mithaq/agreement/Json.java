package org.mithaq.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;

/** Between JSON values and the plain trees that {@link Fields} reads; and short words for writing. */
final class Json {

    private static final ParseLimits LIMITS = new ParseLimits(20, 1 << 20, 1 << 18, 40, 100_000, 10);

    private Json() {}

    /** Reads JSON text within the limits of this module. */
    static JsonValue parse(String what, byte[] utf8) throws MalformedAgreementException {
        if (utf8.length > LIMITS.maxObjectBytes()) {
            throw broken(what, utf8.length + " bytes", "at most " + LIMITS.maxObjectBytes() + " bytes");
        }
        try {
            return JsonValue.parse(utf8, LIMITS);
        } catch (MalformedStixException broken) {
            MalformedAgreementException refused = broken(what, broken.getMessage(), "one JSON object in UTF-8");
            refused.initCause(broken);
            throw refused;
        }
    }

    /** Gives the members of an object as a plain tree. */
    static Map<String, ?> tree(String what, JsonValue json) throws MalformedAgreementException {
        if (json instanceof JsonObject object) {
            return tree(object);
        }
        throw broken(what, "no JSON object", "a JSON object");
    }

    private static Map<String, @Nullable Object> tree(JsonObject object) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        object.members().forEach((key, value) -> tree.put(key, plain(value)));
        return tree;
    }

    // Numbers stay text: the digits decide, not what a double makes of them.
    private static @Nullable Object plain(JsonValue value) {
        return switch (value) {
            case JsonObject object -> tree(object);
            case JsonArray array -> {
                List<@Nullable Object> list = new ArrayList<>();
                array.elements().forEach(element -> list.add(plain(element)));
                yield list;
            }
            case JsonString text -> text.value();
            case JsonNumber number -> number.text();
            case JsonBoolean flag -> flag.value();
            case JsonNull _ -> null;
        };
    }

    static MalformedAgreementException broken(String what, @Nullable String found, String wanted) {
        return new MalformedAgreementException(
                what, List.of(new AgreementProblem("", String.valueOf(found), wanted, Optional.empty())));
    }

    static JsonString text(Object value) {
        return new JsonString(value.toString());
    }

    static JsonNumber number(long value) {
        return new JsonNumber(Long.toString(value));
    }

    static JsonBoolean flag(boolean value) {
        return new JsonBoolean(value);
    }

    static JsonObject texts(Texts texts) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            members.put(language.tag(), text(texts.in(language)));
        }
        return new JsonObject(members);
    }
}
