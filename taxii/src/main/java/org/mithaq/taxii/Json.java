package org.mithaq.taxii;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
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
        var bytes = new ByteArrayOutputStream(512);
        writeObject(bytes, members);
        return bytes.toByteArray();
    }

    /** Writes one object to a stream, which stays open. */
    static void writeObject(OutputStream out, Consumer<JsonGenerator> members) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), new KeptOpen(out))) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
    }

    /** Passes everything on but the end: the stream belongs to whoever opened it. */
    private static final class KeptOpen extends OutputStream {
        private final OutputStream out;

        KeptOpen(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws java.io.IOException {
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws java.io.IOException {
            out.write(bytes, offset, length);
        }
    }
}
