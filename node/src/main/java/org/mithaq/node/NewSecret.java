package org.mithaq.node;

import java.util.Base64;
import java.util.Locale;
import org.mithaq.exchange.TokenDigest;

/**
 * The text of a new bearer token, 256 random bits. Shown once and never kept by the node.
 *
 * @param text begins with {@code mithaq_}, so that a leaked one is recognised
 */
record NewSecret(String text) {

    private static final String PREFIX = "mithaq_";
    private static final int RANDOM_BYTES = 32;

    /** Draws a secret. */
    static NewSecret draw(Surroundings surroundings) {
        return new NewSecret(PREFIX
                + Base64.getUrlEncoder().withoutPadding().encodeToString(surroundings.randomBytes(RANDOM_BYTES)));
    }

    /** Draws a short public name for a token: whom it is for and some hexadecimal digits. */
    static String drawName(String holder, Surroundings surroundings) {
        byte[] bytes = surroundings.randomBytes(3);
        String digits = String.format(Locale.ROOT, "%02x%02x%02x", bytes[0], bytes[1], bytes[2]);
        String head = holder.length() > 50 ? holder.substring(0, 50) : holder;
        return head + "-" + digits;
    }

    /** What is kept of it. */
    TokenDigest digest() {
        return TokenDigest.of(text);
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "NewSecret[hidden]";
    }
}
