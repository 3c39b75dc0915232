package org.mithaq.stix;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Looks into an object's bytes for what must be known before or after it is judged: its type, and for a refusal its
 * identifier and version as they were written, however wrong. Reads as far as the JSON goes.
 *
 * @param type text of {@code type}, or null
 * @param id text of {@code id}, or null
 * @param created text of {@code created}, or null
 * @param modified text of {@code modified}, or null
 */
record HeaderPeek(
        @Nullable String type,
        @Nullable String id,
        @Nullable String created,
        @Nullable String modified) {

    private static final int LONGEST = 400; // a longer text is no identifier, and not worth holding
    private static final byte[] TYPE = {'"', 't', 'y', 'p', 'e', '"'};

    /** Finds the type of an object: at once where it is the first member, as nearly everybody writes it. */
    static @Nullable String type(JsonParsers parsers, byte[] bytes, int from, int to) {
        int name = skipSpace(bytes, from + 1, to);
        if (startsWith(bytes, name, to, TYPE)) {
            int colon = skipSpace(bytes, name + TYPE.length, to);
            int quote = colon < to && bytes[colon] == ':' ? skipSpace(bytes, colon + 1, to) : to;
            if (quote < to && bytes[quote] == '"') {
                int end = quote + 1;
                while (end < to && (TextForms.isLowerLetterOrDigit((char) bytes[end]) || bytes[end] == '-')) {
                    end++;
                }
                if (end < to && bytes[end] == '"') {
                    return new String(bytes, quote + 1, end - quote - 1, StandardCharsets.US_ASCII);
                }
            }
        }
        return of(parsers, bytes, from, to).type();
    }

    /** Reads the four texts. */
    static HeaderPeek of(JsonParsers parsers, byte[] bytes, int from, int to) {
        @Nullable String[] found = new String[4];
        try (JsonParser parser = parsers.over(bytes, from, to)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                readMembers(parser, found);
            }
        } catch (JacksonException _) {
            // What was read before the fault is what there is; the fault itself has its own finding.
        }
        return new HeaderPeek(found[0], found[1], found[2], found[3]);
    }

    /** Gives the version as written: {@code modified}, else {@code created}. */
    Optional<String> version() {
        return Optional.ofNullable(modified).or(() -> Optional.ofNullable(created));
    }

    private static void readMembers(JsonParser parser, @Nullable String[] found) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            int slot = switch (name) {
                case "type" -> 0;
                case "id" -> 1;
                case "created" -> 2;
                case "modified" -> 3;
                default -> -1;
            };
            if (slot >= 0 && found[slot] == null && token == JsonToken.VALUE_STRING) {
                String text = parser.getString();
                found[slot] = text.length() <= LONGEST ? text : null;
            }
            parser.skipChildren();
        }
    }

    private static int skipSpace(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
        return from + prefix.length <= to && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
    }
}
