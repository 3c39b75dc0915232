package org.mithaq.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the place where a page ended, so that {@code next} tells its reader nothing and fits nobody else's question.
 *
 * <p>Guarantees: a {@code next} has always the same length; it opens only under the same key and the same binding
 * (reader, purpose, collection and filters); a change of one bit is noticed. Safe to share between threads.
 *
 * <p>Format, version 1, {@value #LENGTH} characters of base64url:
 *
 * <table>
 * <caption>Bytes of a sealed next</caption>
 * <tr><th>bytes</th><th>what</th></tr>
 * <tr><td>0–11</td><td>nonce: the first 12 bytes of HMAC-SHA256 over position and binding, so that no nonce is ever
 * used for two different texts</td></tr>
 * <tr><td>12–19</td><td>position, AES-256-GCM</td></tr>
 * <tr><td>20–35</td><td>tag over position, version and binding</td></tr>
 * </table>
 */
public final class PageSeal {

    /** Characters of a sealed next. */
    public static final int LENGTH = 48;

    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec sealKey;
    private final SecretKeySpec nonceKey;

    /**
     * Makes a seal.
     *
     * @param key 32 secret random bytes, kept by the node; copied
     */
    public PageSeal(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("A page key has " + KEY_BYTES + " bytes, not " + key.length);
        }
        var root = new SecretKeySpec(key, "HmacSHA256");
        this.sealKey = new SecretKeySpec(hmac(root, "mithaq page seal v1".getBytes(StandardCharsets.UTF_8)), "AES");
        this.nonceKey =
                new SecretKeySpec(hmac(root, "mithaq page nonce v1".getBytes(StandardCharsets.UTF_8)), "HmacSHA256");
    }

    /**
     * Gives a secret for another use that follows from this seal's key and does not tell it.
     *
     * @param use name of the use
     * @return 32 bytes
     */
    byte[] derived(String use) {
        return hmac(nonceKey, use.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Seals a place.
     *
     * @param position date added of the last row given, as its reader sees it, in microseconds since 1970
     * @param binding everything that the opener must repeat exactly
     */
    public String seal(long position, String binding) {
        byte[] associated = associated(binding);
        byte[] text = ByteBuffer.allocate(Long.BYTES).putLong(position).array();
        byte[] nonce = Arrays.copyOf(
                hmac(
                        nonceKey,
                        ByteBuffer.allocate(text.length + associated.length)
                                .put(text)
                                .put(associated)
                                .array()),
                NONCE_BYTES);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, associated, text);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                        .put(nonce)
                        .put(sealed)
                        .array());
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @return the position; empty when {@code next} was not sealed by this key for this binding
     */
    public OptionalLong open(String next, String binding) {
        if (next.length() != LENGTH) {
            return OptionalLong.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(next);
            byte[] text = crypt(
                    Cipher.DECRYPT_MODE,
                    Arrays.copyOf(bytes, NONCE_BYTES),
                    associated(binding),
                    Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length));
            return OptionalLong.of(ByteBuffer.wrap(text).getLong());
        } catch (IllegalArgumentException notOurs) {
            return OptionalLong.empty();
        }
    }

    private static byte[] associated(String binding) {
        byte[] text = binding.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + text.length).put(VERSION).put(text).array();
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] associated, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealKey, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(associated);
            return cipher.doFinal(text);
        } catch (javax.crypto.AEADBadTagException forged) {
            throw new IllegalArgumentException("This next was not sealed here for this question", forged);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has AES-GCM", impossible);
        }
    }

    private static byte[] hmac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HMAC-SHA256", impossible);
        }
    }
}
