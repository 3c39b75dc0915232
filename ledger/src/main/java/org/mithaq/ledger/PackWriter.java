package org.mithaq.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes an oversight pack: a stretch of the log with its entries, secrets and checkpoint, so that all of it is verified
 * off line and nothing in it is content. Belongs to one thread.
 *
 * <p>First a head of lines, ended by an empty one: {@value #FORMAT}; {@code key} and the log's key as a note has it;
 * {@code certificate} and base64, any number of times, whatever the reader needs to trust the key; {@code edge} and the
 * edge of the tree before the first tick, as {@link CompactRange#text()} has it. Then frames: one byte that says which,
 * the length in four bytes, big-endian, and the content.
 *
 * <table>
 * <caption>Frames</caption>
 * <tr><th>byte</th><th>frame</th><th>content</th></tr>
 * <tr><td>{@code T}</td><td>a tick, in their order</td><td>bytes of {@link Tick}</td></tr>
 * <tr><td>{@code S}</td><td>its secret; missing when the tick's time of keeping is over</td><td>32 bytes</td></tr>
 * <tr><td>{@code E}</td><td>an entry of it, in their order</td><td>bytes of {@link EntryRecord}</td></tr>
 * <tr><td>{@code X}</td><td>an entry that was erased</td><td>stream as one byte, {@code a}, {@code d}, {@code s} or {@code c};
 * number, eight bytes; hash of the entry, 32 bytes</td></tr>
 * <tr><td>{@code C}</td><td>the signed checkpoint, last</td><td>the note, UTF-8</td></tr>
 * </table>
 */
public final class PackWriter {

    /** Name and version of the format. */
    public static final String FORMAT = "mithaq-pack/1";

    static final byte TICK = 'T';
    static final byte SECRET = 'S';
    static final byte ENTRY = 'E';
    static final byte ERASED = 'X';
    static final byte CHECKPOINT = 'C';
    static final int FRAME_HEAD_BYTES = 1 + Integer.BYTES;
    static final int ERASED_BYTES = 1 + Long.BYTES + Hash.LENGTH_BYTES;

    private final OutputStream out;

    /**
     * Writes the head.
     *
     * @param out where to, buffered; the caller closes it
     * @param key the log's key
     * @param certificates what says whose key it is, each as bytes that this format does not look into
     * @param edge the tree before the first tick of the pack
     */
    public PackWriter(OutputStream out, NoteKey key, List<byte[]> certificates, CompactRange edge) throws IOException {
        this.out = out;
        StringBuilder head = new StringBuilder(FORMAT + "\nkey " + key + "\n");
        certificates.forEach(
                bytes -> head.append("certificate ").append(Bytes.base64(bytes)).append('\n'));
        head.append("edge ").append(edge.text()).append("\n\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Begins a tick whose entries follow. */
    public void tick(Tick tick, TickSecret secret) throws IOException {
        prunedTick(tick);
        frame(SECRET, secret.copySecretBytes());
    }

    /** Adds a tick whose entries and secret are gone. */
    public void prunedTick(Tick tick) throws IOException {
        frame(TICK, tick.bytes());
    }

    /** Adds an entry of the tick that was begun last. */
    public void entry(EntryRecord entry) throws IOException {
        frame(ENTRY, entry.bytes());
    }

    /** Adds an entry of the tick that was begun last, of which only the hash is left. */
    public void erased(LedgerStream stream, long number, Hash entryHash) throws IOException {
        frame(
                ERASED,
                ByteBuffer.allocate(ERASED_BYTES)
                        .put((byte) stream.letter())
                        .putLong(number)
                        .put(entryHash.bytes())
                        .array());
    }

    /** Ends the pack. */
    public void checkpoint(SignedNote checkpoint) throws IOException {
        frame(CHECKPOINT, checkpoint.write().getBytes(StandardCharsets.UTF_8));
    }

    private void frame(byte kind, byte[] content) throws IOException {
        out.write(ByteBuffer.allocate(FRAME_HEAD_BYTES)
                .put(kind)
                .putInt(content.length)
                .array());
        out.write(content);
    }
}
