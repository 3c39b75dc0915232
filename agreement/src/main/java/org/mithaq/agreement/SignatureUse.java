package org.mithaq.agreement;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a signature is for. The signed message begins with the context string {@code mithaq/<use>/1} in ASCII and a zero
 * byte, then follows the payload: a signature made for one use is none for another.
 */
public enum SignatureUse {
    /** A party signs an agreement. */
    AGREEMENT,

    /** A party certifies a key of its node. */
    NODE_KEY,

    /** A party's new key follows an old one. */
    KEY_ROTATION,

    /** A node signs the root of a batch of contributions. */
    CONTRIBUTION,

    /** A node says who it is and by which keys. */
    NODE_CARD,

    /** A node signs in at another. */
    SIGN_IN,

    /** A node says what its gate gives one partner. */
    HEAD,

    /** A node says what it received, forwarded, deleted or refused. */
    RECEIPT,

    /** An originator's node orders items to be deleted. */
    RECALL;

    /** Gives the context string, such as {@code mithaq/node-key/1}. */
    public String context() {
        return "mithaq/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + "/1";
    }

    /** Gives the message that is signed for a payload. */
    byte[] message(byte[] payload) {
        byte[] context = context().getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[context.length + 1 + payload.length];
        System.arraycopy(context, 0, message, 0, context.length);
        System.arraycopy(payload, 0, message, context.length + 1, payload.length);
        return message;
    }
}
