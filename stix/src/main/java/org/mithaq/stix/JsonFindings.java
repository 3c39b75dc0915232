package org.mithaq.stix;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Words the findings about JSON itself. Stateless. */
final class JsonFindings {

    private static final String RFC_8259 = "RFC 8259";
    private static final int LONGEST_QUOTE = 80;

    private JsonFindings() {}

    /**
     * Checks what the cutter has noticed about the value it cut last.
     *
     * @return the first problem that forbids to read the value at all, or null
     */
    static @Nullable Finding check(ValueCutter cutter, ParseLimits limits) {
        if (cutter.wasTooLarge()) {
            return limit(FindingCode.LIMIT_OBJECT_BYTES, "The object has more than", limits.maxObjectBytes(), "bytes");
        }
        if (cutter.deepest() > limits.maxDepth()) {
            return limit(FindingCode.LIMIT_DEPTH, "The object nests deeper than", limits.maxDepth(), "levels");
        }
        if (cutter.longestString() > limits.maxStringBytes()) {
            return limit(FindingCode.LIMIT_STRING_BYTES, "A string has more than", limits.maxStringBytes(), "bytes");
        }
        if (cutter.sawNonAscii()) {
            int invalid = Utf8.findInvalid(cutter.window(), cutter.from(), cutter.to());
            if (invalid >= 0) {
                String at = " at byte " + (invalid - cutter.from()) + " of the object";
                return error(FindingCode.JSON_ENCODING, "", "RFC 3629 §4", "The text is not UTF-8" + at);
            }
        }
        return cutter.sawSurrogateEscape() ? Surrogates.check(cutter.window(), cutter.from(), cutter.to()) : null;
    }

    static Finding truncated() {
        return error(FindingCode.JSON_SYNTAX, "", RFC_8259, "The input ends before its JSON value does");
    }

    static Finding trailing() {
        return error(FindingCode.JSON_SYNTAX, "", RFC_8259, "Something follows the end of the JSON value");
    }

    static Finding duplicate(String name, String pointer) {
        String message = "The name '" + quote(name) + "' occurs more than once in the same object";
        return error(FindingCode.JSON_DUPLICATE_NAME, pointer, "RFC 8259 §4", message);
    }

    /** Words a problem that the tokeniser met. */
    static Finding from(JacksonException problem, ParseLimits limits) {
        String what = problem.getOriginalMessage();
        if (problem instanceof StreamConstraintsException) {
            return what.startsWith("Number")
                    ? longNumber("", limits)
                    : limit(FindingCode.LIMIT_TOKENS, "The object has more than", limits.maxTokens(), "tokens");
        }
        long offset = problem.getLocation() == null ? -1 : problem.getLocation().getByteOffset();
        String where = offset < 0 ? "" : " near byte " + offset + " of the object";
        int advice = what.indexOf(": enable "); // what the tokeniser could be set to take is of no use to the reader
        String fault = quote(advice < 0 ? what : what.substring(0, advice));
        return error(FindingCode.JSON_SYNTAX, "", RFC_8259, "Not JSON" + where + ": " + fault);
    }

    static Finding longNumber(String pointer, ParseLimits limits) {
        String message = "A number has more than the " + limits.maxNumberDigits() + " characters allowed here";
        return error(FindingCode.LIMIT_NUMBER_DIGITS, pointer, "limits", message);
    }

    /** Shortens foreign text for a message and makes its control characters harmless. */
    static String quote(String text) {
        String shown = text;
        if (text.length() > LONGEST_QUOTE) {
            int end = Character.isHighSurrogate(text.charAt(LONGEST_QUOTE - 1)) ? LONGEST_QUOTE - 1 : LONGEST_QUOTE;
            shown = text.substring(0, end) + "…";
        }
        return isPlain(shown) ? shown : harmless(shown);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static String harmless(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static Finding limit(FindingCode code, String start, int limit, String unit) {
        return error(code, "", "limits", start + " the " + limit + " " + unit + " allowed here");
    }

    private static Finding error(FindingCode code, String pointer, String section, String message) {
        return new Finding(Severity.ERROR, code, pointer, section, message);
    }
}
