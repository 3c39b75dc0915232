package org.mithaq.ledger;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that is logged, in the bytes that the log commits to. Immutable, compared by value; safe to share between
 * threads.
 *
 * <table>
 * <caption>Lines of {@value #FORMAT}, UTF-8, each ended by a newline</caption>
 * <tr><th>line</th><th>content</th></tr>
 * <tr><td>1</td><td>{@value #FORMAT}</td></tr>
 * <tr><td>2</td><td>word of the stream, a space, number within the stream from 1</td></tr>
 * <tr><td>3</td><td>{@code at}, a space, the time in UTC as ISO 8601 has it, in the shortest form</td></tr>
 * <tr><td>more</td><td>name of a field, a space, its value, in which a backslash is written as two and a newline as a
 * backslash and {@code n}</td></tr>
 * </table>
 *
 * @param stream which stream
 * @param number number within it, from 1
 * @param at when it happened
 * @param fields what there is to say, in the order in which the stream's writer says it
 */
public record EntryRecord(LedgerStream stream, long number, Instant at, List<Field> fields) {

    /** Name and version of the format. */
    public static final String FORMAT = "mithaq-entry/1";

    /** Checks the number, copies. */
    public EntryRecord {
        requireNonNull(stream, "stream");
        requireNonNull(at, "at");
        fields = List.copyOf(fields);
        if (number < 1) {
            throw new IllegalArgumentException("Entries are numbered from 1, not " + number);
        }
    }

    /**
     * One field of an entry.
     *
     * @param name a word of a-z and -
     * @param value any text, may be empty
     */
    public record Field(String name, String value) {

        private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*");

        /** Checks the name. */
        public Field {
            requireNonNull(value, "value");
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("A field is named by a word of a-z and -: '" + name + "'");
            }
        }

        private String line() {
            return name + " " + value.replace("\\", "\\\\").replace("\n", "\\n") + "\n";
        }

        private static Field parse(String line) {
            int space = line.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("a field is a name, a space and a value: '" + line + "'");
            }
            return new Field(line.substring(0, space), plain(line.substring(space + 1)));
        }

        private static String plain(String escaped) {
            StringBuilder plain = new StringBuilder();
            for (int i = 0; i < escaped.length(); i++) {
                char c = escaped.charAt(i);
                if (c != '\\') {
                    plain.append(c);
                } else if (++i < escaped.length() && "\\n".indexOf(escaped.charAt(i)) >= 0) {
                    plain.append(escaped.charAt(i) == 'n' ? '\n' : '\\');
                } else {
                    throw new IllegalArgumentException("a backslash stands before another or an n: '" + escaped + "'");
                }
            }
            return plain.toString();
        }
    }

    /** Finds the value of a field. */
    public Optional<String> find(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst();
    }

    /** Gives the bytes that the log commits to. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder(FORMAT)
                .append('\n')
                .append(stream.word())
                .append(' ')
                .append(number)
                .append("\nat ")
                .append(at)
                .append('\n');
        fields.forEach(field -> text.append(field.line()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads an entry.
     *
     * @throws MalformedLedgerException when the bytes are not what {@link #bytes()} writes
     */
    public static EntryRecord parse(byte[] bytes) throws MalformedLedgerException {
        Lines lines = new Lines("The entry", new String(bytes, StandardCharsets.UTF_8));
        lines.require(FORMAT);
        String[] place = lines.next("stream and number").split(" ", -1);
        try {
            LedgerStream stream = LedgerStream.find(place[0])
                    .filter(_ -> place.length == 2)
                    .orElseThrow(() -> lines.wrong("a stream and a number"));
            Instant at = Instant.parse(lines.value("at"));
            List<Field> fields = new ArrayList<>();
            while (lines.hasNext()) {
                fields.add(Field.parse(lines.next("a field")));
            }
            EntryRecord entry = new EntryRecord(stream, Lines.decimal(place[1]), at, fields);
            if (!Arrays.equals(entry.bytes(), bytes)) {
                throw new IllegalArgumentException("it is not in the one form of its content");
            }
            return entry;
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new MalformedLedgerException("The entry cannot be read: " + wrong.getMessage(), wrong);
        }
    }
}
