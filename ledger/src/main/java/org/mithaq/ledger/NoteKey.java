package org.mithaq.ledger;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An Ed25519 public key that verifies notes: C2SP signed-note, signature type 0x01.
 *
 * <p>As text: name, plus sign, id in eight hexadecimal digits, plus sign, base64 of 0x01 and the key. Immutable, compared
 * by value; safe to share between threads.
 *
 * @param name name of the key: not empty, without spaces and plus signs
 * @param publicKey the 32 raw bytes of RFC 8032, section 5.1.2
 */
public record NoteKey(String name, Hash publicKey) {

    private static final byte ED25519 = 1;

    /** Checks the name. */
    public NoteKey {
        checkName(name);
    }

    static void checkName(String name) {
        boolean unfit = name.isEmpty()
                || name.indexOf('+') >= 0
                || name.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c < ' ');
        if (unfit) {
            throw new IllegalArgumentException(
                    "A key's name is not empty and has neither spaces nor plus signs: '" + name + "'");
        }
    }

    /**
     * Reads what {@link #text()} writes.
     *
     * @throws IllegalArgumentException when it is anything else, or the id is not that of name and key
     */
    public static NoteKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("A note's key is name+id+key: '" + text + "'");
        }
        byte[] typed = Bytes.parseBase64(parts[2]);
        if (typed.length != 1 + Hash.LENGTH_BYTES || typed[0] != ED25519) {
            throw new IllegalArgumentException("Not an Ed25519 key of a note: '" + text + "'");
        }
        NoteKey key = new NoteKey(parts[0], Hash.of(typed, 1));
        if (!key.text().equals(text)) {
            throw new IllegalArgumentException("The id is not that of name and key: '" + text + "', wanted " + key);
        }
        return key;
    }

    /** Gives the id: the first four bytes, big-endian, of the SHA-256 of name, newline, 0x01 and key. */
    public int id() {
        return (int) (Hash.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), typed())
                        .first()
                >>> 32);
    }

    /** Gives the text form. */
    public String text() {
        return name + "+" + HexFormat.of().toHexDigits(id()).toLowerCase(Locale.ROOT) + "+" + Bytes.base64(typed());
    }

    /** Says whether a signature is this key's over a text. Costs about half a millisecond. */
    public boolean verifies(byte[] text, NoteSignature signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(jdkKey());
            verifier.update(text);
            return verifier.verify(signature.signature());
        } catch (SignatureException notOne) {
            return false;
        } catch (GeneralSecurityException notAPoint) {
            // 32 bytes that are no point of the curve: nobody has the private half.
            return false;
        }
    }

    /** Gives the same as {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }

    private byte[] typed() {
        byte[] typed = new byte[1 + Hash.LENGTH_BYTES];
        typed[0] = ED25519;
        publicKey.copyTo(typed, 1);
        return typed;
    }

    /** RFC 8032, 5.1.2: y little-endian, the lowest bit of x in the highest bit. */
    private PublicKey jdkKey() throws GeneralSecurityException {
        byte[] raw = publicKey.bytes();
        byte[] bigEndian = new byte[raw.length];
        for (int i = 0; i < raw.length; i++) {
            bigEndian[i] = raw[raw.length - 1 - i];
        }
        boolean odd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7f;
        var point = new EdECPoint(odd, new BigInteger(1, bigEndian));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }
}
