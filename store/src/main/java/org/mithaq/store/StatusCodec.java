package org.mithaq.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.SubmissionStatus.Detail;
import org.mithaq.stix.StixId;

/**
 * Writes and reads {@code submission_status.details}. Pure and stateless.
 *
 * <p>Format 1. The whole is compressed (RFC 1950, fastest level). {@code number} is unsigned LEB128: seven bits per
 * byte, lowest first, the top bit set on all but the last; {@code text} is a number of bytes, then that much UTF-8.
 *
 * <table>
 * <caption>Format 1</caption>
 * <tr><th>part</th><th>form</th><th>meaning</th></tr>
 * <tr><td>successes</td><td>number</td><td>how many details are successes; they come first</td></tr>
 * <tr><td>failures</td><td>number</td><td>how many details are failures</td></tr>
 * <tr><td colspan="3">then of each detail, in order:</td></tr>
 * <tr><td>kind of id</td><td>number</td><td>0: the id is a text as it was given, since it is no STIX id;
 *     1: a type name not met before follows, which gets the next number from 2; n: the type of that number</td></tr>
 * <tr><td>id</td><td>text</td><td>kind 0 alone: the whole id</td></tr>
 * <tr><td>type</td><td>text</td><td>kind 1 alone: the type name</td></tr>
 * <tr><td>uuid</td><td>16 bytes</td><td>kinds 1 and above: the UUID, big-endian</td></tr>
 * <tr><td>version</td><td>text</td><td>as it was given</td></tr>
 * <tr><td>message</td><td>text</td><td>empty for a plain success</td></tr>
 * </table>
 */
final class StatusCodec {

    /** What {@link #encode} writes. */
    static final short FORMAT = 1;

    private static final int TEXT_ID = 0;
    private static final int NEW_TYPE = 1;
    private static final int FIRST_TYPE = 2;

    private StatusCodec() {}

    /** The two lists that are encoded. */
    record Details(List<Detail> successes, List<Detail> failures) {

        Details {
            successes = List.copyOf(successes);
            failures = List.copyOf(failures);
        }
    }

    static byte[] encode(SubmissionStatus status) {
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(64 * (1 + status.successes().size()));
        writeNumber(out, status.successes().size());
        writeNumber(out, status.failures().size());
        Map<String, Integer> types = new HashMap<>();
        status.successes().forEach(detail -> write(out, detail, types));
        status.failures().forEach(detail -> write(out, detail, types));
        return deflate(out.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, Detail detail, Map<String, Integer> types) {
        Optional<StixId> id = stixId(detail.id());
        if (id.isPresent()) {
            writeId(out, id.get(), types);
        } else {
            writeNumber(out, TEXT_ID);
            writeText(out, detail.id());
        }
        writeText(out, detail.version());
        writeText(out, detail.message());
    }

    private static Optional<StixId> stixId(String text) {
        try {
            return Optional.of(StixId.parse(text));
        } catch (IllegalArgumentException asItWasGiven) {
            return Optional.empty();
        }
    }

    private static void writeId(ByteArrayOutputStream out, StixId id, Map<String, Integer> types) {
        Integer known = types.get(id.type());
        if (known == null) {
            types.put(id.type(), FIRST_TYPE + types.size());
            writeNumber(out, NEW_TYPE);
            writeText(out, id.type());
        } else {
            writeNumber(out, known);
        }
        ByteBuffer uuid = ByteBuffer.allocate(16)
                .putLong(id.uuid().getMostSignificantBits())
                .putLong(id.uuid().getLeastSignificantBits());
        out.writeBytes(uuid.array());
    }

    private static void writeText(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        writeNumber(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void writeNumber(ByteArrayOutputStream out, int number) {
        int rest = number;
        while (rest > 0x7F) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws StoreException with {@code DAMAGED} when it is something else, or of a later format
     */
    static Details decode(short format, byte[] encoded) {
        if (format != FORMAT) {
            throw new StoreException(
                    StoreException.Code.DAMAGED,
                    "A status has format " + format + ", this program reads " + FORMAT
                            + ": run the program that wrote it");
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(inflate(encoded));
            int successes = readNumber(in);
            int failures = readNumber(in);
            List<String> types = new ArrayList<>();
            Details details = new Details(read(in, successes, types), read(in, failures, types));
            if (in.hasRemaining()) {
                throw damaged();
            }
            return details;
        } catch (BufferUnderflowException | DataFormatException | IllegalArgumentException broken) {
            throw damaged();
        }
    }

    private static StoreException damaged() {
        return new StoreException(
                StoreException.Code.DAMAGED, "A status is not as this program writes them: restore from a backup");
    }

    private static List<Detail> read(ByteBuffer in, int count, List<String> types) {
        List<Detail> details = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            details.add(new Detail(readId(in, types), readText(in), readText(in)));
        }
        return details;
    }

    private static String readId(ByteBuffer in, List<String> types) {
        int kind = readNumber(in);
        if (kind == TEXT_ID) {
            return readText(in);
        }
        if (kind == NEW_TYPE) {
            types.add(readText(in));
        }
        int type = kind == NEW_TYPE ? types.size() - 1 : kind - FIRST_TYPE;
        if (type >= types.size()) {
            throw damaged();
        }
        return new StixId(types.get(type), new UUID(in.getLong(), in.getLong())).toString();
    }

    private static String readText(ByteBuffer in) {
        int length = readNumber(in);
        if (length > in.remaining()) {
            throw damaged();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    private static int readNumber(ByteBuffer in) {
        int number = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int next = in.get();
            number |= (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw damaged();
    }

    private static byte[] deflate(byte[] plain) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2 + 16);
            byte[] chunk = new byte[8192];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        }
    }

    private static byte[] inflate(byte[] compressed) throws DataFormatException {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(compressed);
            ByteArrayOutputStream out = new ByteArrayOutputStream(compressed.length * 3);
            byte[] chunk = new byte[8192];
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw damaged();
                }
                out.write(chunk, 0, length);
            }
            return out.toByteArray();
        }
    }
}
