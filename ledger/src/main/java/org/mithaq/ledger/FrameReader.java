package org.mithaq.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the head and the frames of a pack, never more than its bounds allow. Belongs to one thread. */
final class FrameReader {

    /** Longest line of a head, and longest frame. */
    static final int LONGEST_BYTES = 1 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int end;
    private long passed;

    private byte kind;
    private byte[] content = new byte[0];

    FrameReader(InputStream in) {
        this.in = in;
    }

    /** Reads lines until an empty one, which is left out. */
    String head() throws IOException, MalformedLedgerException {
        var head = new ByteArrayOutputStream();
        int before = '\n';
        int read = read();
        while (read != '\n' || before != '\n') {
            if (read < 0 || head.size() >= LONGEST_BYTES) {
                throw new MalformedLedgerException("The head of the pack does not end");
            }
            head.write(read);
            before = read;
            read = read();
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    /** Goes to the next frame; says false at the end of the file. */
    boolean nextFrame() throws IOException, MalformedLedgerException {
        int first = read();
        if (first < 0) {
            return false;
        }
        kind = (byte) first;
        int length = ByteBuffer.wrap(exactly(Integer.BYTES)).getInt();
        if (length < 0 || length > LONGEST_BYTES) {
            throw new MalformedLedgerException("The frame at byte " + (passed + next) + " says to have " + length
                    + " bytes; at most " + LONGEST_BYTES + " are read");
        }
        content = exactly(length);
        return true;
    }

    byte kind() {
        return kind;
    }

    /** Gives the content of the frame, not a copy. */
    byte[] content() {
        return content;
    }

    /** Gives the content of a frame that has a fixed length. */
    byte[] content(int length) throws MalformedLedgerException {
        if (content.length != length) {
            throw new MalformedLedgerException(
                    "A frame '" + (char) kind + "' has " + length + " bytes, not " + content.length);
        }
        return content;
    }

    private byte[] exactly(int length) throws IOException, MalformedLedgerException {
        byte[] bytes = new byte[length];
        int have = 0;
        while (have < length) {
            if (next == end && !fill()) {
                throw new MalformedLedgerException("The pack ends within a frame, at byte " + (passed + next));
            }
            int part = Math.min(length - have, end - next);
            System.arraycopy(buffer, next, bytes, have, part);
            next += part;
            have += part;
        }
        return bytes;
    }

    private int read() throws IOException {
        return next == end && !fill() ? -1 : buffer[next++] & 0xff;
    }

    private boolean fill() throws IOException {
        passed += end;
        next = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }
}
