package org.mithaq.agreement;

import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * Name of a contribution outside its contribution object: in receipts, recalls and logs.
 *
 * <p>Made by {@link ItemSecret#handle(StixId, String, Sha256, PartyId)}: HMAC-SHA256 under the item's secret of {@code
 * mithaq-handle/1}, id, version, digest and originator, each on a line of its own. Whoever has not the secret learns
 * nothing of the item from it. Immutable, compared by value; safe to share between threads.
 *
 * @param text 32 bytes in base64url without padding: 43 characters
 */
public record Handle(String text) {

    /** Bytes of a handle. */
    public static final int LENGTH_BYTES = 32;

    /** Checks the form. */
    public Handle {
        byte[] _ = Base64Url.decode("A handle", text, LENGTH_BYTES);
    }

    /** Gives the bytes, a copy. */
    public byte[] bytes() {
        return Base64Url.decode("A handle", text, LENGTH_BYTES);
    }

    @Override
    public String toString() {
        return text;
    }
}
