package org.mithaq.agreement;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mithaq.ledger.Hash;
import org.mithaq.ledger.NoteKey;

/**
 * An Ed25519 public key (RFC 8032): tells whether a signature is its owner's.
 *
 * <p>Only points that a private key can have are taken: canonical, on the curve, and none of the eight of small order,
 * under which anybody can make a signature. Immutable, compared by value; safe to share between threads.
 *
 * @param text {@code ed25519:} and the 32 raw bytes in base64url without padding
 */
public record VerifyKey(String text) {

    private static final String PREFIX = "ed25519:";
    private static final int LENGTH_BYTES = 32;
    private static final int FINGERPRINT_GROUPS = 8;

    /** Checks the form and that the key is a point that a private key can have. */
    public VerifyKey {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A key for verifying begins with '" + PREFIX + "': '" + text + "'");
        }
        EdwardsPoint.check(Base64Url.decode("An Ed25519 public key", text.substring(PREFIX.length()), LENGTH_BYTES));
    }

    /** Takes the 32 raw bytes of RFC 8032, section 5.1.5. */
    public static VerifyKey of(byte[] raw) {
        return new VerifyKey(PREFIX + Base64Url.encode(raw));
    }

    /** Gives the 32 raw bytes, a copy. */
    public byte[] bytes() {
        return Base64Url.decode("An Ed25519 public key", text.substring(PREFIX.length()), LENGTH_BYTES);
    }

    /**
     * Gives 40 digits in 8 groups of five, the same in every language, fit to be read out by voice: {@code 01234 56789
     * …}. Two keys share a fingerprint with a chance of about 2 to the minus 132. Each group is five bytes of the SHA-512
     * of {@code mithaq/fingerprint/1}, a zero byte and the raw key, as a number modulo 100,000.
     */
    public String fingerprint() {
        byte[] hash = sha512(bytes());
        List<String> groups = new ArrayList<>();
        for (int group = 0; group < FINGERPRINT_GROUPS; group++) {
            long number = 0;
            for (int i = 0; i < 5; i++) {
                number = number << 8 | (hash[group * 5 + i] & 0xff);
            }
            groups.add(String.format(Locale.ROOT, "%05d", number % 100_000));
        }
        return String.join(" ", groups);
    }

    /** Gives the key as one that verifies notes, under a name. */
    public NoteKey noteKey(String name) {
        return new NoteKey(name, Hash.of(bytes()));
    }

    /** Says whether a signature is this key's over a payload for one use. Costs about half a millisecond. */
    public boolean verifies(SignatureUse use, byte[] payload, SignatureValue signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey());
            verifier.update(use.message(payload));
            return verifier.verify(signature.bytes());
        } catch (SignatureException notOne) {
            return false;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519", impossible);
        }
    }

    @Override
    public String toString() {
        return text;
    }

    private PublicKey publicKey() {
        byte[] raw = bytes();
        boolean odd = (raw[LENGTH_BYTES - 1] & 0x80) != 0;
        var point = new EdECPoint(odd, EdwardsPoint.y(raw));
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A point on the curve is a public key", impossible);
        }
    }

    private static byte[] sha512(byte[] raw) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            digest.update("mithaq/fingerprint/1".getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) 0);
            return digest.digest(raw);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-512", impossible);
        }
    }

    /** Points of the curve edwards25519 as RFC 8032, section 5.1.2, writes them. */
    private static final class EdwardsPoint {

        private static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
        private static final BigInteger D = BigInteger.valueOf(-121_665)
                .multiply(BigInteger.valueOf(121_666).modInverse(P))
                .mod(P);
        /** The y of the four points of order 8 is this or its negative. */
        private static final BigInteger Y_OF_ORDER_8 =
                new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16);

        private static final List<BigInteger> Y_OF_SMALL_ORDER = List.of(
                BigInteger.ZERO, // order 4
                BigInteger.ONE, // order 1
                P.subtract(BigInteger.ONE), // order 2
                Y_OF_ORDER_8,
                P.subtract(Y_OF_ORDER_8));

        /** Reads y, little-endian, without the highest bit, which is that of x. */
        static BigInteger y(byte[] raw) {
            byte[] bigEndian = new byte[raw.length];
            for (int i = 0; i < raw.length; i++) {
                bigEndian[i] = raw[raw.length - 1 - i];
            }
            bigEndian[0] &= 0x7f;
            return new BigInteger(1, bigEndian);
        }

        static void check(byte[] raw) {
            BigInteger y = y(raw);
            if (y.compareTo(P) >= 0) {
                throw new IllegalArgumentException("The key is not canonical: its y is not below 2^255 - 19");
            }
            if (Y_OF_SMALL_ORDER.contains(y)) {
                throw new IllegalArgumentException("The key is a point of small order, under which anybody can sign");
            }
            // RFC 8032, 5.1.3: x² = (y² - 1) / (d y² + 1) must have a root, by Euler's criterion.
            BigInteger ySquared = y.multiply(y).mod(P);
            BigInteger below = D.multiply(ySquared).add(BigInteger.ONE).mod(P);
            BigInteger xSquared = ySquared.subtract(BigInteger.ONE)
                    .multiply(below.modInverse(P))
                    .mod(P);
            BigInteger half = P.subtract(BigInteger.ONE).shiftRight(1);
            if (!xSquared.modPow(half, P).equals(BigInteger.ONE)) {
                throw new IllegalArgumentException("The key is not a point of the curve");
            }
        }
    }
}
