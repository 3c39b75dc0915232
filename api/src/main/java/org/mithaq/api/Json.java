package org.mithaq.api;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
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

    private static byte[] bytes(Consumer<JsonGenerator> value) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            value.accept(json);
        }
        return bytes.toByteArray();
    }
}
