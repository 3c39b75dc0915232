package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import org.mithaq.agreement.SignatureUse;
import org.mithaq.agreement.SignatureValue;
import org.mithaq.agreement.SigningKey;
import org.mithaq.agreement.VerifyKey;

/**
 * Signs with the node's own key and verifies with those of others. {@link #ed25519} is the one that nodes use; the port is
 * there so that a key may live in a device, and because a simulation of ten thousand schedules cannot wait for curves.
 *
 * <p>Safe to share between threads.
 */
public interface Signatures {

    /** Gives the public half of the node's key for signing. */
    VerifyKey ownKey();

    /** Signs a payload for one use. */
    SignatureValue sign(SignatureUse use, byte[] payload);

    /** Says whether a signature is that key's over a payload for one use. */
    boolean verifies(VerifyKey key, SignatureUse use, byte[] payload, SignatureValue signature);

    /** Gives Ed25519 with a key that the caller keeps open. */
    static Signatures ed25519(SigningKey key) {
        requireNonNull(key, "key");
        return new Signatures() {
            @Override
            public VerifyKey ownKey() {
                return key.verifyKey();
            }

            @Override
            public SignatureValue sign(SignatureUse use, byte[] payload) {
                return key.sign(use, payload);
            }

            @Override
            public boolean verifies(VerifyKey other, SignatureUse use, byte[] payload, SignatureValue signature) {
                return other.verifies(use, payload, signature);
            }
        };
    }
}
