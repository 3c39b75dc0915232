package org.mithaq.ledger;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/**
 * One leaf of the public log: all that was logged until a moment, as one blinded root. It is there at every beat of the
 * clock, also when nothing happened, so that the log tells nothing but time. Immutable, compared by value; safe to share
 * between threads.
 *
 * <table>
 * <caption>Lines of {@value #FORMAT}, each ended by a newline</caption>
 * <tr><th>line</th><th>content</th></tr>
 * <tr><td>1</td><td>{@value #FORMAT}</td></tr>
 * <tr><td>2</td><td>{@code at}, a space, the time in UTC as ISO 8601 has it, in the shortest form</td></tr>
 * <tr><td>3</td><td>{@code root}, a space, base64 of the SHA-256 of: {@value #FORMAT} and a newline, the tick's blinding,
 * the number of its entries in eight bytes, big-endian, and the root over its entries</td></tr>
 * </table>
 *
 * <p>The root over the entries is that of RFC 9162, section 2.1.1; each leaf is the salt of an entry and its bytes
 * ({@link #entryHash}). Entries stand in the order of {@link LedgerStream} and within it of their numbers.
 *
 * @param at end of the time it covers
 * @param root the blinded root
 */
public record Tick(Instant at, Hash root) {

    /** Name and version of the format. */
    public static final String FORMAT = "mithaq-tick/1";

    /** Refuses null. */
    public Tick {
        requireNonNull(at, "at");
        requireNonNull(root, "root");
    }

    /**
     * Makes the tick over its entries.
     *
     * @param at end of the time it covers
     * @param blinding of the tick's secret
     * @param size how many entries
     * @param root root over {@link #entryHash} of the entries; {@link MerkleTree#EMPTY_ROOT} for none
     */
    public static Tick over(Instant at, Hash blinding, long size, Hash root) {
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(size).array();
        byte[] format = (FORMAT + "\n").getBytes(StandardCharsets.US_ASCII);
        return new Tick(at, Hash.sha256(format, blinding.bytes(), number, root.bytes()));
    }

    /** Gives what the log commits to for an entry: the hash of the leaf made of its salt and its bytes. */
    public static Hash entryHash(Hash salt, byte[] record) {
        return new Hasher().entry(salt, record);
    }

    /** Gives the bytes of the leaf. */
    public byte[] bytes() {
        return (FORMAT + "\nat " + at + "\nroot " + root + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Gives the hash of the leaf in the public tree. */
    public Hash leafHash() {
        return MerkleTree.leafHash(bytes());
    }

    /**
     * Reads a leaf.
     *
     * @throws MalformedLedgerException when the bytes are not what {@link #bytes()} writes
     */
    public static Tick parse(byte[] bytes) throws MalformedLedgerException {
        Lines lines = new Lines("The tick", new String(bytes, StandardCharsets.UTF_8));
        lines.require(FORMAT);
        try {
            Tick tick = new Tick(Instant.parse(lines.value("at")), lines.hash("root"));
            lines.requireEnd();
            if (!Arrays.equals(tick.bytes(), bytes)) {
                throw new MalformedLedgerException("The tick's time is not in its shortest form");
            }
            return tick;
        } catch (DateTimeException noTime) {
            throw lines.wrong("a time in UTC");
        }
    }
}
