package org.mithaq.stix;

import org.jspecify.annotations.Nullable;

/** Finds escapes of half a surrogate pair, which name no character (RFC 8259 §8.2, RFC 7493 §2.1). Stateless. */
final class Surrogates {

    private static final int ESCAPE = 6; // \\uXXXX

    private Surrogates() {}

    /** Gives a finding for the first lone surrogate; null when there is none. */
    static @Nullable Finding check(byte[] json, int from, int to) {
        int i = from;
        while (i < to) {
            if (json[i] != '\\') {
                i++;
                continue;
            }
            int unit = unitAt(json, i, to);
            if (unit < 0 || !Character.isSurrogate((char) unit)) {
                i += 2; // past the escaped byte: it may itself be a backslash
                continue;
            }
            boolean paired = Character.isHighSurrogate((char) unit)
                    && Character.isLowSurrogate((char) Math.max(0, unitAt(json, i + ESCAPE, to)));
            if (!paired) {
                String message = "An escape at byte " + (i - from) + " of the object is half of a surrogate pair";
                return new Finding(Severity.ERROR, FindingCode.JSON_LONE_SURROGATE, "", "RFC 8259 §8.2", message);
            }
            i += 2 * ESCAPE;
        }
        return null;
    }

    /** Gives the UTF-16 unit that the escape at {@code i} names, -1 when there is no such escape. */
    private static int unitAt(byte[] json, int i, int to) {
        if (i + ESCAPE > to || json[i] != '\\' || json[i + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int k = i + 2; k < i + ESCAPE; k++) {
            int digit = Character.digit(json[k], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
