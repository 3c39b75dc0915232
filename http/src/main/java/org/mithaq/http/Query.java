package org.mithaq.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query of an address: names and all the values each was given, in order. Immutable; safe to share.
 *
 * <p>Source: RFC 3986, section 3.4, with names and values as forms write them: {@code a=b&c=d}, {@code %} and two
 * hexadecimal digits for a byte of UTF-8, {@code +} for a space.
 */
public final class Query {

    private static final Query EMPTY = new Query(Map.of());

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads a query.
     *
     * @param text what follows the question mark, still encoded; null when there is none
     * @throws RequestException when an escape is broken or its bytes are not UTF-8
     */
    public static Query parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return EMPTY;
        }
        var values = new LinkedHashMap<String, List<String>>();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                int equals = text.indexOf('=', start);
                int nameEnd = equals < 0 || equals > end ? end : equals;
                String name = decoded(text.substring(start, nameEnd));
                String value = nameEnd == end ? "" : decoded(text.substring(nameEnd + 1, end));
                values.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
            }
            start = end + 1;
        }
        return new Query(values);
    }

    /** Gives every name that was given, in order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** Gives all values of a name, in order; none when it was not given. */
    public List<String> all(String name) {
        List<String> given = values.get(name);
        return given == null ? List.of() : List.copyOf(given);
    }

    /**
     * Gives the value of a name that may be given once.
     *
     * @throws RequestException when it was given more than once
     */
    public Optional<String> one(String name) {
        List<String> given = values.get(name);
        if (given == null) {
            return Optional.empty();
        }
        if (given.size() > 1) {
            throw new RequestException(
                    ErrorCode.BAD_PARAMETER,
                    "'" + name + "' was given " + given.size() + " times; it may be given once.",
                    Map.of("parameter", name));
        }
        return Optional.of(given.getFirst());
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        var bytes = new byte[text.length() * 3];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes[length++] = escaped(text, i);
                i += 2;
            } else if (c == '+') {
                bytes[length++] = ' ';
            } else if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else {
                throw malformed("has a character that must be percent-encoded");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed("has percent-encoded bytes that are not UTF-8");
        }
    }

    private static byte escaped(String text, int percent) {
        if (percent + 2 >= text.length()) {
            throw malformed("ends within a percent-encoded byte");
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        if (high < 0 || low < 0 || text.charAt(percent + 1) > 'f' || text.charAt(percent + 2) > 'f') {
            throw malformed("has a '%' that two hexadecimal digits do not follow");
        }
        return (byte) (high << 4 | low);
    }

    private static RequestException malformed(String what) {
        return new RequestException(ErrorCode.MALFORMED_REQUEST, "The query of the address " + what + ".");
    }
}
