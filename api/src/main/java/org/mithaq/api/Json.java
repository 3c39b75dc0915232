package org.mithaq.api;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Writes one object, whose members {@code members} writes. */
    static byte[] object(Consumer<JsonGenerator> members) {
        return bytes(json -> {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        });
    }

    /** Writes one array, whose elements {@code elements} writes. */
    static byte[] array(Consumer<JsonGenerator> elements) {
        return bytes(json -> {
            json.writeStartArray();
            elements.accept(json);
            json.writeEndArray();
        });
    }

    /** Writes a member that is a list of objects. */
    static <T> void writeList(JsonGenerator json, String name, List<T> values, BiConsumer<JsonGenerator, T> members) {
        json.writeArrayPropertyStart(name);
        for (T value : values) {
            json.writeStartObject();
            members.accept(json, value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes a member that is a list of texts. */
    static <T> void writeTexts(JsonGenerator json, String name, Collection<T> values, Function<T, String> text) {
        json.writeArrayPropertyStart(name);
        values.stream().map(text).forEach(json::writeString);
        json.writeEndArray();
    }

    /** Writes a member when there is a text. */
    static void writeText(JsonGenerator json, String name, Optional<String> text) {
        text.ifPresent(one -> json.writeStringProperty(name, one));
    }

    /** Gives the word for a constant, as {@code no-receipt}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static byte[] bytes(Consumer<JsonGenerator> value) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            value.accept(json);
        }
        return bytes.toByteArray();
    }
}
