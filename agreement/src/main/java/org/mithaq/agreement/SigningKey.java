package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/**
 * An Ed25519 private key (RFC 8032). A secret: {@link #toString()} names the public key only, and the secret is given to
 * nobody but who asks for it by name.
 *
 * <p>Guarantees: a signature is made for one {@link SignatureUse} and valid for no other. {@link #close()} overwrites the
 * bytes that this object holds; copies that the JDK's provider made while signing stay until they are collected. Safe to
 * share between threads; after {@link #close()} it cannot sign.
 */
public final class SigningKey implements AutoCloseable {

    /** Bytes of a seed, which is what RFC 8032 calls the private key. */
    public static final int SEED_BYTES = 32;

    private final byte[] seed;
    private final VerifyKey verifyKey;

    /** Written once, by {@link #close()}. */
    private volatile boolean closed;

    private SigningKey(byte[] seed) {
        this.seed = seed;
        this.verifyKey = publicOf(seed);
    }

    /**
     * Makes a new key.
     *
     * @param random a cryptographic source
     */
    public static SigningKey generate(SecureRandom random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return new SigningKey(seed);
    }

    /**
     * Takes a seed.
     *
     * @param seed 32 bytes, copied
     * @throws IllegalArgumentException when there are not 32
     */
    public static SigningKey fromSeed(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("An Ed25519 seed has 32 bytes, not " + seed.length);
        }
        return new SigningKey(seed.clone());
    }

    /**
     * Takes a private key in PKCS#8 (RFC 8410, section 7), DER without armour.
     *
     * @throws IllegalArgumentException when it is not an Ed25519 key in that form; says nothing about the bytes
     */
    public static SigningKey fromPkcs8(byte[] der) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            return new SigningKey(seed);
        } catch (InvalidKeySpecException notOne) {
            throw new IllegalArgumentException("Not an Ed25519 private key in PKCS#8", notOne);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519", impossible);
        }
    }

    /** Gives the public key. */
    public VerifyKey verifyKey() {
        return verifyKey;
    }

    /**
     * Signs a payload for one use: Ed25519 over the use's context string, a zero byte and the payload. Costs about half a millisecond.
     *
     * @throws IllegalStateException when the key is closed
     */
    public SignatureValue sign(SignatureUse use, byte[] payload) {
        requireNonNull(use, "use");
        return SignatureValue.of(ed25519(use.message(payload)));
    }

    /**
     * Signs the text of a note as it stands, without a context string, as C2SP signed-note has it: what a key certified for
     * {@link NodeKeyUse#LOG} does, and no other. No text of a note passes for a message of {@link #sign}, whose first line
     * holds a zero byte.
     *
     * @return 64 bytes
     * @throws IllegalStateException when the key is closed
     */
    public byte[] signNote(byte[] text) {
        return ed25519(text);
    }

    private byte[] ed25519(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(privateOf(openSeed()));
            signer.update(message);
            return signer.sign();
        } catch (NoSuchAlgorithmException | InvalidKeyException | SignatureException impossible) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519", impossible);
        }
    }

    /**
     * Gives the secret itself, a copy that the caller overwrites after use.
     *
     * @throws IllegalStateException when the key is closed
     */
    public byte[] copySecretSeed() {
        return openSeed();
    }

    /**
     * Gives the secret in PKCS#8 (RFC 8410, section 7), DER, a copy that the caller overwrites after use.
     *
     * @throws IllegalStateException when the key is closed
     */
    public byte[] copySecretPkcs8() {
        return privateOf(openSeed()).getEncoded();
    }

    /** Overwrites the secret. Does nothing the second time. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(seed, (byte) 0);
    }

    @Override
    public String toString() {
        return "SigningKey of " + verifyKey;
    }

    private byte[] openSeed() {
        byte[] copy = seed.clone();
        // Asked after copying: close() sets the flag before it overwrites, so an open key's copy is whole.
        if (closed) {
            throw new IllegalStateException("The key is closed: " + this);
        }
        return copy;
    }

    private static PrivateKey privateOf(byte[] seed) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Any 32 bytes are an Ed25519 private key", impossible);
        }
    }

    /** Derives the public key. The JDK does so only while it generates a pair, so it is handed the seed as randomness. */
    private static VerifyKey publicOf(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new SeedAsRandomness(seed));
            KeyPair pair = generator.generateKeyPair();
            byte[] used = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            if (!Arrays.equals(used, seed)) {
                throw new IllegalStateException("The provider of Ed25519 did not make the key of the given seed");
            }
            return raw((EdECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519", impossible);
        }
    }

    /** RFC 8032, 5.1.2: y little-endian, the lowest bit of x in the highest bit. */
    private static VerifyKey raw(EdECPublicKey key) {
        byte[] bigEndian = key.getPoint().getY().toByteArray();
        byte[] raw = new byte[SEED_BYTES];
        for (int i = 0; i < Math.min(raw.length, bigEndian.length); i++) {
            raw[i] = bigEndian[bigEndian.length - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            raw[SEED_BYTES - 1] |= (byte) 0x80;
        }
        return VerifyKey.of(raw);
    }

    /** Gives one seed to who asks for 32 random bytes. */
    private static final class SeedAsRandomness extends SecureRandom {

        @Serial
        private static final long serialVersionUID = 1L;

        SeedAsRandomness(byte[] seed) {
            super(new Source(seed), null);
        }

        private static final class Source extends SecureRandomSpi {

            @Serial
            private static final long serialVersionUID = 1L;

            private final byte[] seed;

            Source(byte[] seed) {
                this.seed = seed;
            }

            @Override
            protected void engineSetSeed(byte[] more) {
                throw new UnsupportedOperationException("The seed is the one given");
            }

            @Override
            protected void engineNextBytes(byte[] bytes) {
                if (bytes.length != seed.length) {
                    throw new IllegalStateException("32 bytes are expected to be asked for, not " + bytes.length);
                }
                System.arraycopy(seed, 0, bytes, 0, seed.length);
            }

            @Override
            protected byte[] engineGenerateSeed(int count) {
                throw new UnsupportedOperationException("The seed is the one given");
            }
        }
    }
}
