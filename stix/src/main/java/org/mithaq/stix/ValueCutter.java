package org.mithaq.stix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts JSON values out of a stream by their byte offsets, without decoding them.
 *
 * <p>It follows only quotes, escapes and brackets, so it finds where a value ends even when something inside is wrong,
 * and the values after it can still be read. What it notices on the way ({@link #sawNonAscii()} and others) tells
 * whether costlier checks are needed. Its window holds one value, never more than the value's limit and one read.
 * Owned by one thread.
 */
final class ValueCutter {

    /** Answer of {@link #peek()} at the end of the input. */
    static final int END = -1;

    private static final int READ_BYTES = 1 << 16;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * LOW_BITS;
    private static final long BACKSLASHES = '\\' * LOW_BITS;

    private final @Nullable InputStream source;
    private final int maxValueBytes;
    private byte[] window;
    private int limit;
    private int position;
    /** First byte that must stay in the window, or -1 when nothing must. */
    private int kept = -1;
    /** Bytes that left the window before its first byte. */
    private long dropped;

    private boolean tooLarge;
    private boolean nonAscii;
    private boolean surrogateEscape;
    private int deepest;
    private int longestString;

    ValueCutter(InputStream source, int maxValueBytes) {
        this.source = source;
        this.maxValueBytes = maxValueBytes;
        this.window = new byte[READ_BYTES];
    }

    /** Cuts values out of an array, which is not copied and not changed. */
    ValueCutter(byte[] bytes, int maxValueBytes) {
        this.source = null;
        this.maxValueBytes = maxValueBytes;
        this.window = bytes;
        this.limit = bytes.length;
    }

    /** Skips white space and gives the next byte without taking it, or {@link #END}. */
    int peek() {
        while (position < limit || fill()) {
            byte b = window[position];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xFF;
            }
            position++;
        }
        return END;
    }

    /** Skips white space and takes the next byte if it is the wanted one. */
    boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    /** Takes a byte order mark if the input starts with one. */
    boolean takeByteOrderMark() {
        while (limit < 3 && fill()) {
            // short reads
        }
        if (limit >= 3 && window[0] == (byte) 0xEF && window[1] == (byte) 0xBB && window[2] == (byte) 0xBF) {
            position = 3;
            return true;
        }
        return false;
    }

    /**
     * Takes the value whose first byte {@link #peek()} gave; its bytes then lie in {@link #window()}.
     *
     * @return whether the value was whole; false when the input ended within it
     */
    boolean cut() {
        tooLarge = false;
        nonAscii = false;
        surrogateEscape = false;
        deepest = 0;
        longestString = 0;
        kept = position;
        byte first = window[position];
        boolean whole = switch (first) {
            case '{', '[' -> skipNested();
            case '"' -> skipString();
            default -> skipScalar();
        };
        tooLarge |= position - kept > maxValueBytes;
        return whole;
    }

    /** Forgets the value that was cut last, so that its place in the window can be used again. */
    void release() {
        kept = -1;
    }

    /** The window; the value that was cut last lies from {@link #from()} to {@link #to()} until {@link #release()}. */
    byte[] window() {
        return window;
    }

    /** First byte of the cut value in the window. */
    int from() {
        return kept;
    }

    /** The byte after the cut value in the window. */
    int to() {
        return position;
    }

    /** Bytes of the input before the next byte to be taken. */
    long offset() {
        return dropped + position;
    }

    /** Whether the cut value was over the limit; its bytes are then gone. */
    boolean wasTooLarge() {
        return tooLarge;
    }

    /** Whether the cut value has bytes beyond ASCII, which may not be UTF-8. */
    boolean sawNonAscii() {
        return nonAscii;
    }

    /** Whether a string of the cut value has an escape of a surrogate, which may be alone. */
    boolean sawSurrogateEscape() {
        return surrogateEscape;
    }

    /** Nesting of the cut value: 0 for a scalar, 1 for an object of scalars. */
    int deepest() {
        return deepest;
    }

    /** Bytes between the quotes of the longest string of the cut value. */
    int longestString() {
        return longestString;
    }

    /** Size of the window, to show that memory stays bounded. */
    int windowBytes() {
        return window.length;
    }

    private boolean skipNested() {
        int depth = 0;
        while (position < limit || fill()) {
            byte[] bytes = window;
            int end = limit;
            int i = position;
            while (i < end) {
                byte b = bytes[i++];
                if (b == '"') {
                    break;
                }
                // Setting bit 5 makes one of the square and the curly bracket, which are 0x20 apart.
                int bracket = b | 0x20;
                if (bracket == '{') {
                    depth++;
                    deepest = Math.max(deepest, depth);
                } else if (bracket == '}' && --depth == 0) {
                    position = i;
                    return true;
                } else if (b < 0) {
                    nonAscii = true;
                }
            }
            position = i;
            if (bytes[i - 1] == '"' && !skipStringRest()) {
                return false;
            }
        }
        return false;
    }

    private boolean skipString() {
        position++;
        return skipStringRest();
    }

    /** Takes a string from behind its opening quote to its closing quote. */
    private boolean skipStringRest() {
        long start = offset();
        while (position < limit || fill()) {
            byte b = skipPlain();
            if (b == '"') {
                longestString = (int) Math.max(longestString, Math.min(offset() - start - 1, Integer.MAX_VALUE));
                return true;
            }
            if (b == '\\' && !skipEscape()) {
                return false;
            }
        }
        return false;
    }

    /** Takes bytes up to the next quote or backslash in the window and gives it, or the window's last byte. */
    private byte skipPlain() {
        byte[] bytes = window;
        int end = limit;
        int i = position;
        long seen = 0; // all bytes or-ed: a high bit is set once one is beyond ASCII
        while (i + Long.BYTES <= end) {
            long eight = (long) EIGHT_BYTES.get(bytes, i);
            long hits = quotesAndBackslashes(eight);
            if (hits != 0) {
                long before = (hits & -hits) - 1;
                nonAscii |= ((seen | (eight & before)) & HIGH_BITS) != 0;
                position = i + Long.numberOfTrailingZeros(hits) / Byte.SIZE + 1;
                return bytes[position - 1];
            }
            seen |= eight;
            i += Long.BYTES;
        }
        byte b = 0;
        while (i < end) {
            b = bytes[i++];
            if (b == '"' || b == '\\') {
                break;
            }
            seen |= b;
        }
        nonAscii |= (seen & HIGH_BITS) != 0;
        position = i;
        return b;
    }

    /** Gives a word whose lowest set bit is in the first byte that is a quote or a backslash; 0 when none is. */
    private static long quotesAndBackslashes(long eight) {
        long quote = eight ^ QUOTES;
        long backslash = eight ^ BACKSLASHES;
        return (((quote - LOW_BITS) & ~quote) | ((backslash - LOW_BITS) & ~backslash)) & HIGH_BITS;
    }

    /** Takes what follows a backslash, as far as it matters: the byte after it, and the first digit of {@code \\u}. */
    private boolean skipEscape() {
        if (position == limit && !fill()) {
            return false;
        }
        byte escaped = window[position++];
        nonAscii |= escaped < 0;
        if (escaped == 'u' && (position < limit || fill())) {
            byte digit = window[position];
            surrogateEscape |= digit == 'd' || digit == 'D';
        }
        return true;
    }

    private boolean skipScalar() {
        while (position < limit || fill()) {
            byte b = window[position];
            if (b == ','
                    || b == ']'
                    || b == '}'
                    || b == ':'
                    || b == '"'
                    || b == '{'
                    || b == '['
                    || (b >= 0 && b <= ' ')) {
                break;
            }
            nonAscii |= b < 0;
            position++;
        }
        if (position == kept) {
            position++; // a byte that starts no value: cut it alone, so that it is refused and reading goes on
        }
        return true;
    }

    /** Reads more bytes behind the limit, making room first; false at the end of the input. */
    private boolean fill() {
        if (source == null) {
            return false;
        }
        if (kept >= 0 && limit - kept > maxValueBytes) {
            tooLarge = true;
            kept = limit; // from here on only the newest bytes are held
        }
        int first = kept >= 0 ? kept : position;
        if (first > 0) {
            System.arraycopy(window, first, window, 0, limit - first);
            position -= first;
            limit -= first;
            dropped += first;
            kept = kept >= 0 ? 0 : -1;
        }
        if (limit == window.length) {
            window = Arrays.copyOf(window, (int) Math.min(2L * window.length, (long) maxValueBytes + READ_BYTES));
        }
        try {
            int read = source.read(window, limit, window.length - limit);
            limit += Math.max(read, 0);
            return read > 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading the input failed at byte " + (dropped + limit), e);
        }
    }
}
