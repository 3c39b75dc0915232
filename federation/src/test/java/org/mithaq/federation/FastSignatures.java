package org.mithaq.federation;

import java.nio.charset.StandardCharsets;
import org.mithaq.agreement.Sha256;
import org.mithaq.agreement.SignatureUse;
import org.mithaq.agreement.SignatureValue;
import org.mithaq.agreement.VerifyKey;

/**
 * Signatures that anybody could make, for runs in which nobody forges: ten thousand schedules cannot wait for curves. They
 * bind key, use and payload as real ones do.
 */
record FastSignatures(VerifyKey ownKey) implements Signatures {

    @Override
    public SignatureValue sign(SignatureUse use, byte[] payload) {
        return value(ownKey, use, payload);
    }

    @Override
    public boolean verifies(VerifyKey key, SignatureUse use, byte[] payload, SignatureValue signature) {
        return value(key, use, payload).equals(signature);
    }

    private static SignatureValue value(VerifyKey key, SignatureUse use, byte[] payload) {
        byte[] context = (key.text() + use).getBytes(StandardCharsets.UTF_8);
        byte[] first = Sha256.of(context, payload).bytes();
        byte[] both = new byte[SignatureValue.LENGTH_BYTES];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(first, 0, both, first.length, first.length);
        return SignatureValue.of(both);
    }
}
