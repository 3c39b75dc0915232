package org.mithaq.federation;

import java.util.Base64;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.terms.Terms;

/**
 * Keyed hash of the terms under which an item was received: who holds the item can compare it, nobody else learns what
 * the terms were.
 *
 * @param text HMAC-SHA256 under the item's secret of {@code mithaq-terms/1}, a line end and the canonical text of the
 *     terms; 32 bytes in base64url without padding
 */
public record TermsMark(String text) {

    private static final int LENGTH_BYTES = 32;

    /** Checks the form. */
    public TermsMark {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length != LENGTH_BYTES
                || !Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(bytes)
                        .equals(text)) {
            throw new IllegalArgumentException(
                    "A mark of terms is 32 bytes in base64url without padding: " + Form.shown(text));
        }
    }

    /** Makes the mark of an item's terms. */
    public static TermsMark of(ItemSecret secret, Terms terms) {
        return ofText(secret, terms.text());
    }

    /** Makes the mark of an item's terms from their canonical text. */
    public static TermsMark ofText(ItemSecret secret, String terms) {
        return new TermsMark(
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret.mac("mithaq-terms/1\n" + terms)));
    }

    @Override
    public String toString() {
        return text;
    }
}
