package org.mithaq.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Thirty-two bytes: a SHA-256 digest, an HMAC-SHA256, or a raw Ed25519 key.
 *
 * <p>Immutable, compared by value, not in constant time: no secret is ever compared with it. Safe to share between threads.
 *
 * @param first bytes 0 to 7, big-endian
 * @param second bytes 8 to 15
 * @param third bytes 16 to 23
 * @param fourth bytes 24 to 31
 */
public record Hash(long first, long second, long third, long fourth) {

    /** Bytes of a hash. */
    public static final int LENGTH_BYTES = 32;

    /**
     * Takes exactly 32 bytes.
     *
     * @throws IllegalArgumentException when there are not 32
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH_BYTES) {
            throw new IllegalArgumentException("A hash has 32 bytes, not " + bytes.length);
        }
        return of(bytes, 0);
    }

    /**
     * Takes the 32 bytes that begin at an offset.
     *
     * @throws IndexOutOfBoundsException when there are fewer
     */
    public static Hash of(byte[] bytes, int offset) {
        return new Hash(
                Bytes.number(bytes, offset),
                Bytes.number(bytes, offset + 8),
                Bytes.number(bytes, offset + 16),
                Bytes.number(bytes, offset + 24));
    }

    /** Hashes parts with SHA-256 as if they were one. */
    public static Hash sha256(byte[]... parts) {
        return new Hasher().of(parts);
    }

    /**
     * Reads base64 with padding (RFC 4648, section 4), in the one form an encoder writes.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static Hash parse(String base64) {
        return of(Bytes.parseBase64(base64));
    }

    /**
     * Reads 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static Hash parseHex(String hex) {
        if (hex.length() != 2 * LENGTH_BYTES) {
            throw new IllegalArgumentException("A hash has " + 2 * LENGTH_BYTES + " digits, not " + hex.length());
        }
        return new Hash(number(hex, 0), number(hex, 16), number(hex, 32), number(hex, 48));
    }

    private static long number(String hex, int from) {
        long number = 0;
        for (int i = from; i < from + 2 * Long.BYTES; i++) {
            number = number << 4 | HexFormat.fromHexDigit(hex.charAt(i));
        }
        return number;
    }

    /** Gives the 32 bytes, a copy. */
    public byte[] bytes() {
        byte[] bytes = new byte[LENGTH_BYTES];
        copyTo(bytes, 0);
        return bytes;
    }

    /**
     * Writes the 32 bytes at an offset.
     *
     * @throws IndexOutOfBoundsException when there is no room
     */
    public void copyTo(byte[] target, int offset) {
        Bytes.put(target, offset, first);
        Bytes.put(target, offset + 8, second);
        Bytes.put(target, offset + 16, third);
        Bytes.put(target, offset + 24, fourth);
    }

    /** Gives 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /** Gives base64 with padding (RFC 4648, section 4), 44 characters, as signed notes write hashes. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes());
    }

    /** Gives the same as {@link #base64()}. */
    @Override
    public String toString() {
        return base64();
    }

    /** Says what two hashes are, one under the other, aligned. */
    static String bothLines(Hash computed, Hash expected) {
        return "\n  computed: " + computed + "\n  expected: " + expected;
    }

    /** Writes hashes one after another. */
    static byte[] join(List<Hash> hashes) {
        byte[] bytes = new byte[hashes.size() * LENGTH_BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * LENGTH_BYTES);
        }
        return bytes;
    }

    /** Hashes a text of ASCII characters. */
    static Hash ofText(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
