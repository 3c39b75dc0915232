package org.mithaq.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mithaq.http.Language;
import org.mithaq.http.Request;
import org.mithaq.http.RequestException;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;

/** The JSON object that a caller sent. Members that are not known are refused, so that none is dropped in silence. */
final class JsonBody {

    /** Most bytes of a body: room for some ten thousand ids. */
    static final long MOST_BYTES = 1 << 20;

    private static final ParseLimits LIMITS = new ParseLimits(8, (int) MOST_BYTES, 4_096, 20, 100_000, 1);

    private final Language language;
    private final JsonObject members;

    private JsonBody(Language language, JsonObject members) {
        this.language = language;
        this.members = members;
    }

    /**
     * Reads the body.
     *
     * @param known names of its members
     * @throws RequestException when it is not a JSON object of these members
     */
    static JsonBody read(Request request, Language language, Set<String> known) throws IOException {
        String mediaType =
                request.header("Content-Type").orElse("").split(";", 2)[0].strip();
        if (!mediaType.toLowerCase(Locale.ROOT).equals(Answers.JSON)) {
            throw Refusal.mediaType(language, Answers.JSON);
        }
        JsonObject members = parsed(request, language);
        for (String name : members.members().keySet()) {
            if (!known.contains(name)) {
                throw Refusal.unknownMember(language, name, known);
            }
        }
        return new JsonBody(language, members);
    }

    private static JsonObject parsed(Request request, Language language) throws IOException {
        try (InputStream in = request.body(MOST_BYTES)) {
            if (JsonValue.parse(in.readAllBytes(), LIMITS) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedStixException malformed) {
            throw Refusal.noObject(language, String.valueOf(malformed.getMessage()));
        }
        throw Refusal.noObject(language, "{…}");
    }

    /** Gives a text, or empty when the member is not there. */
    Optional<String> text(String name, String wanted) {
        return members.find(name).map(value -> textOf(name, value, wanted));
    }

    /**
     * Gives a value that stands as a text.
     *
     * @param wanted its form, in signs
     * @param reader throws {@link RuntimeException} of its own kind when the text is not of that form
     */
    <T> Optional<T> value(String name, String wanted, Function<String, T> reader) {
        return text(name, wanted).map(text -> read(name, text, wanted, reader));
    }

    /** Gives the values of a list of texts, none when the member is not there. */
    <T> List<T> values(String name, String wanted, Function<String, T> reader) {
        Optional<JsonValue> list = members.find(name);
        if (list.isEmpty()) {
            return List.of();
        }
        if (!(list.get() instanceof JsonArray(List<JsonValue> elements)) || elements.isEmpty()) {
            throw Refusal.badMember(language, name, list.get().toString(), "[" + wanted + ", …]");
        }
        List<T> values = new ArrayList<>();
        for (JsonValue element : elements) {
            values.add(read(name, textOf(name, element, wanted), wanted, reader));
        }
        return values;
    }

    boolean has(String name) {
        return members.find(name).isPresent();
    }

    private String textOf(String name, JsonValue value, String wanted) {
        if (value instanceof JsonString(String text)) {
            return text;
        }
        throw Refusal.badMember(language, name, value.toString(), wanted);
    }

    private <T> T read(String name, String text, String wanted, Function<String, T> reader) {
        try {
            return requireNonNull(reader.apply(text), name);
        } catch (IllegalArgumentException | java.time.DateTimeException | ArithmeticException malformed) {
            throw Refusal.badMember(language, name, text, wanted);
        }
    }
}
