package org.mithaq.taxii;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.ReadResult;
import org.mithaq.exchange.Release;
import org.mithaq.http.Header;
import org.mithaq.http.Reply;
import org.mithaq.http.ReplyOutput;
import tools.jackson.core.JsonGenerator;

/** Answers with pages: TAXII 2.1, sections 3.5 and 3.7. */
final class Pages {

    private static final byte[] OBJECTS = ascii("{\"objects\":[");
    private static final byte[] MORE = ascii("{\"more\":true,\"next\":\"");
    private static final byte[] OBJECTS_AFTER_NEXT = ascii("\",\"objects\":[");
    private static final byte[] END = ascii("]}");
    private static final byte[] EMPTY = ascii("{}");

    private Pages() {}

    /** Writes one page in the form of its endpoint. */
    @FunctionalInterface
    interface Form {

        /** Writes it. */
        void write(ReadResult.Found found, ReplyOutput out) throws IOException;
    }

    static Reply reply(ReadResult result, PageRequest wanted, Form form) {
        return switch (result) {
            case ReadResult.Found found -> found(found, wanted, form);
            // One answer for both: who may not read a collection must not learn that it exists.
            case ReadResult.NoSuchCollection _ -> Refusal.noSuchCollection();
            case ReadResult.NotReadable _ -> Refusal.notReadable();
            case ReadResult.NoSuchObject _ -> Refusal.noSuchObject();
            case ReadResult.StaleNext _ -> Refusal.staleNext();
        };
    }

    private static Reply found(ReadResult.Found found, PageRequest wanted, Form form) {
        Release page = found.page();
        Reply reply = Reply.streamed(200, Media.TAXII, out -> {
            if (page.size() == 0) {
                out.accept(ByteBuffer.wrap(EMPTY));
            } else {
                form.write(found, out);
            }
            page.sent();
        });
        return reply.with(new Header("X-TAXII-Date-Added-First", dateAdded(page, 0, wanted)))
                .with(new Header("X-TAXII-Date-Added-Last", dateAdded(page, page.size() - 1, wanted)));
    }

    /**
     * Gives the date added of a row. Both headers must be there on every page (section 3.2), so an empty one repeats
     * what the reader asked to begin after: a poller that keeps the last header goes on from the right place.
     */
    private static String dateAdded(Release page, int index, PageRequest wanted) {
        long micros = page.size() == 0
                ? Math.max(wanted.addedAfterMicros(), 0)
                : page.row(index).addedMicros();
        return Timestamps.text(micros);
    }

    /**
     * Writes an envelope. By hand, since the objects must leave as the very bytes that came, and {@code next} consists
     * of characters that JSON does not escape.
     */
    static void writeEnvelope(ReadResult.Found found, ReplyOutput out) throws IOException {
        Optional<String> next = found.next();
        if (next.isPresent()) {
            out.accept(ByteBuffer.wrap(MORE));
            out.accept(ByteBuffer.wrap(ascii(next.get())));
            out.accept(ByteBuffer.wrap(OBJECTS_AFTER_NEXT));
        } else {
            out.accept(ByteBuffer.wrap(OBJECTS));
        }
        found.page().writeBodies(out);
        out.accept(ByteBuffer.wrap(END));
    }

    /** Writes a manifest; {@code next} is there too, since clients page through manifests as through objects. */
    static void writeManifest(ReadResult.Found found, ReplyOutput out) {
        Json.writeObject(out, json -> {
            writeMore(found, json);
            json.writeArrayPropertyStart("objects");
            for (int i = 0; i < found.page().size(); i++) {
                FeedRow row = found.page().row(i);
                json.writeStartObject();
                json.writeStringProperty("id", row.id().toString());
                json.writeStringProperty("date_added", Timestamps.text(row.addedMicros()));
                json.writeStringProperty("version", Timestamps.version(row.versionMicros()));
                json.writeStringProperty("media_type", Media.STIX);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** Writes the list of versions. */
    static void writeVersions(ReadResult.Found found, ReplyOutput out) {
        Json.writeObject(out, json -> {
            writeMore(found, json);
            json.writeArrayPropertyStart("versions");
            for (int i = 0; i < found.page().size(); i++) {
                json.writeString(Timestamps.version(found.page().row(i).versionMicros()));
            }
            json.writeEndArray();
        });
    }

    private static void writeMore(ReadResult.Found found, JsonGenerator json) {
        if (found.next().isPresent()) {
            json.writeBooleanProperty("more", true);
            json.writeStringProperty("next", found.next().get());
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
