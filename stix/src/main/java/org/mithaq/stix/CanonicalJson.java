package org.mithaq.stix;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonNull;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/**
 * Writes JSON in the one form that every implementation gives for equal data, so that it can be hashed and signed.
 *
 * <p>Source: RFC 8785 (JSON Canonicalization Scheme): no white space, members in the order of their names' UTF-16
 * units, numbers as ECMAScript writes the double they denote, the fewest escapes, UTF-8. What I-JSON (RFC 7493) does
 * not take is refused: half a surrogate pair, a number beyond the doubles. A member name cannot occur twice in a {@link
 * JsonObject}, and {@link JsonValue#parse} refuses text in which one does. A number with more digits than a double
 * holds is written as the nearest double, as the RFC wants. Stateless; safe to call from any thread.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /**
     * Gives the canonical form in UTF-8, the bytes to hash.
     *
     * @throws IllegalArgumentException when a string or name holds half a surrogate pair, or a number is too large for
     *     a double; the message has the JSON pointer
     */
    public static byte[] bytes(JsonValue value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Gives the canonical form as text.
     *
     * @throws IllegalArgumentException when a string or name holds half a surrogate pair, or a number is too large for
     *     a double; the message has the JSON pointer
     */
    public static String text(JsonValue value) {
        var out = new StringBuilder();
        write(value, Place.ROOT, out);
        return out.toString();
    }

    /** Where a value is; its pointer is written only when there is something to say about it. */
    private record Place(@Nullable Place parent, Object key) {

        static final Place ROOT = new Place(null, "");

        String pointer() {
            return parent == null ? "" : parent.pointer() + "/" + JsonPointer.escape(key.toString());
        }
    }

    private static void write(JsonValue value, Place place, StringBuilder out) {
        switch (value) {
            case JsonObject object -> writeObject(object, place, out);
            case JsonArray array -> writeArray(array, place, out);
            case JsonString string -> writeString(string.value(), place, out);
            case JsonNumber number -> writeNumber(number, place, out);
            case JsonBoolean bool -> out.append(bool.value());
            case JsonNull _ -> out.append("null");
        }
    }

    private static void writeObject(JsonObject object, Place place, StringBuilder out) {
        out.append('{');
        String separator = "";
        List<Map.Entry<String, JsonValue>> members =
                new ArrayList<>(object.members().entrySet());
        // String's natural order is that of UTF-16 units, RFC 8785 §3.2.3.
        members.sort(Map.Entry.comparingByKey());
        for (Map.Entry<String, JsonValue> member : members) {
            out.append(separator);
            var at = new Place(place, member.getKey());
            writeString(member.getKey(), at, out);
            out.append(':');
            write(member.getValue(), at, out);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeArray(JsonArray array, Place place, StringBuilder out) {
        out.append('[');
        int index = 0;
        for (JsonValue element : array.elements()) {
            if (index > 0) {
                out.append(',');
            }
            write(element, new Place(place, index), out);
            index++;
        }
        out.append(']');
    }

    private static void writeString(String value, Place place, StringBuilder out) {
        if (hasLoneSurrogate(value)) {
            throw new IllegalArgumentException("String holds half a surrogate pair (RFC 7493 §2.1) at '"
                    + place.pointer().replaceAll("\\p{Cs}", "\uFFFD") + "'");
        }
        JsonText.writeString(value, out);
    }

    private static void writeNumber(JsonNumber number, Place place, StringBuilder out) {
        double value = Double.parseDouble(number.text());
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Number is too large for a double (RFC 8785 §3.2.2.3) at '"
                    + place.pointer() + "': '" + shortened(number.text()) + "'");
        }
        out.append(EcmaScriptNumber.text(value));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** Says whether a text cannot be written in UTF-8 because half a surrogate pair stands alone in it. */
    static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
