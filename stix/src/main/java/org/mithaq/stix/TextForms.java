package org.mithaq.stix;

/** Recognises the written forms of STIX 2.1 §2 in character arrays, without making strings. Stateless. */
final class TextForms {

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int UUID_LENGTH = 36;
    /** Characters of a timestamp up to its seconds, as in {@code 2026-01-31T23:59:59}. */
    static final int SECONDS_LENGTH = 19;

    private static final byte[] NOT_LOWER_HEX = new byte[256];

    static {
        for (int i = 0; i < NOT_LOWER_HEX.length; i++) {
            NOT_LOWER_HEX[i] = (byte) (isLowerHex((char) i) ? 0 : 1);
        }
    }

    private TextForms() {}

    /** Counts the fraction digits of a timestamp (§2.16); -1 when it is none, -2 when no such time exists. */
    static int timestampDigits(char[] c, int from, int length) {
        int last = from + length - 1;
        if (length <= SECONDS_LENGTH
                || c[last] != 'Z'
                || c[from + 4] != '-'
                || c[from + 7] != '-'
                || c[from + 10] != 'T'
                || c[from + 13] != ':'
                || c[from + 16] != ':') {
            return -1;
        }
        int year = pair(c, from) * 100 + pair(c, from + 2);
        int month = pair(c, from + 5);
        int day = pair(c, from + 8);
        int hour = pair(c, from + 11);
        int minute = pair(c, from + 14);
        int second = pair(c, from + 17);
        if (pair(c, from) < 0 || (year | month | day | hour | minute | second) < 0) {
            return -1;
        }
        int digits = fractionDigits(c, from + SECONDS_LENGTH, last);
        if (digits < 0) {
            return -1;
        }
        boolean exists = month >= 1
                && month <= 12
                && day >= 1
                && day <= daysIn(year, month)
                && hour <= 23
                && minute <= 59
                // RFC 3339 §5.7: a leap second ends the last day of a month.
                && (second <= 59 || (second == 60 && minute == 59 && hour == 23 && day == daysIn(year, month)));
        return exists ? digits : -2;
    }

    /** Counts the digits between a point at {@code from} and {@code to}; 0 without a point, -1 when malformed. */
    private static int fractionDigits(char[] c, int from, int to) {
        if (from == to) {
            return 0;
        }
        if (c[from] != '.' || to - from < 2) {
            return -1;
        }
        for (int i = from + 1; i < to; i++) {
            if (c[i] < '0' || c[i] > '9') {
                return -1;
            }
        }
        return to - from - 1;
    }

    private static int daysIn(int year, int month) {
        boolean leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return DAYS[month - 1] + (leap ? 1 : 0);
    }

    /** Reads two digits; a negative number large enough to stay negative when they are not. */
    private static int pair(char[] c, int at) {
        int tens = c[at] - '0';
        int ones = c[at + 1] - '0';
        return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -10_000 : tens * 10 + ones;
    }

    /** Compares two well-formed timestamps by their instants, to the last digit. */
    static int compareTimestamps(String a, String b) {
        if (a.length() == b.length()) {
            return a.compareTo(b); // fixed width: the order of the text is that of the time
        }
        for (int i = 0; i < SECONDS_LENGTH; i++) {
            int difference = a.charAt(i) - b.charAt(i);
            if (difference != 0) {
                return difference;
            }
        }
        int longest = Math.max(a.length(), b.length()) - 1;
        for (int i = SECONDS_LENGTH + 1; i < longest; i++) {
            int difference = fractionDigit(a, i) - fractionDigit(b, i);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int fractionDigit(String timestamp, int at) {
        return at < timestamp.length() - 1 ? timestamp.charAt(at) : '0';
    }

    /** Gives the length of the type in an identifier (§2.9); -1 when it is no identifier. */
    static int identifierTypeLength(char[] c, int from, int length) {
        int typeLength = typeLength(c, from, length);
        return typeLength > 0 && isTypeName(c, from, typeLength) ? typeLength : -1;
    }

    /** The same without judging the type, for a caller that finds it among known ones. */
    static int typeLength(char[] c, int from, int length) {
        int typeLength = length - UUID_LENGTH - 2;
        boolean identifier = typeLength > 0
                && c[from + typeLength] == '-'
                && c[from + typeLength + 1] == '-'
                && isUuid(c, from + typeLength + 2);
        return identifier ? typeLength : -1;
    }

    /** Whether 36 characters are a UUID in lower case of the variant that RFC 4122 defines, of any version from 1. */
    private static boolean isUuid(char[] c, int from) {
        if (c[from + 8] != '-' || c[from + 13] != '-' || c[from + 18] != '-' || c[from + 23] != '-') {
            return false;
        }
        char version = c[from + 14];
        char variant = c[from + 19];
        int wrong = notHex(c, from, 8)
                | notHex(c, from + 9, 4)
                | notHex(c, from + 14, 4)
                | notHex(c, from + 19, 4)
                | notHex(c, from + 24, 12);
        return wrong == 0
                && version >= '1'
                && version <= '8'
                && (variant == '8' || variant == '9' || variant == 'a' || variant == 'b');
    }

    /** Gives 0 when all the characters are lower-case hexadecimal digits; free of branches, as every id comes here. */
    private static int notHex(char[] c, int from, int length) {
        int wrong = 0;
        for (int i = from; i < from + length; i++) {
            wrong |= NOT_LOWER_HEX[c[i] & 0xFF] | (c[i] >> 8);
        }
        return wrong;
    }

    /** Whether the characters name a type (§3.1, §11.2.1): a-z, 0-9, single hyphens, a letter first, 3 to 250. */
    static boolean isTypeName(char[] c, int from, int length) {
        if (length < 3 || length > 250 || c[from] < 'a' || c[from] > 'z') {
            return false;
        }
        for (int i = from; i < from + length; i++) {
            boolean hyphen = c[i] == '-';
            if (hyphen ? c[i - 1] == '-' : !isLowerLetterOrDigit(c[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text can name a property (§3.1, §7.3.2, §11.1.1): a-z, 0-9, underscore, a letter first, 3 to 250. */
    static boolean isPropertyName(String name) {
        if (name.length() < 3 || name.length() > 250 || name.charAt(0) < 'a' || name.charAt(0) > 'z') {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != '_' && !isLowerLetterOrDigit(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text can be a dictionary key (§2.3): ASCII letters, digits, hyphen, underscore, at most 250. */
    static boolean isDictionaryKey(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c != '_' && c != '-' && !isLowerLetterOrDigit(c) && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= 250;
    }

    /** Whether the characters are an even count of digits and letters a to f (§2.8). */
    static boolean isHex(char[] c, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (!isLowerHex(c[i])) {
                return false;
            }
        }
        return length % 2 == 0 && length > 0;
    }

    /** Whether there are exactly that many hexadecimal digits, of either case. */
    static boolean isHexOfLength(char[] c, int from, int length, int wanted) {
        for (int i = from; i < from + length; i++) {
            if (!isLowerHex((char) (c[i] | 0x20)) || c[i] < '0') {
                return false;
            }
        }
        return length == wanted;
    }

    /** Whether the characters are base64 with padding (§2.1, RFC 4648 §4). */
    static boolean isBase64(char[] c, int from, int length) {
        int end = from + length;
        for (int padding = 0; padding < 2 && end > from && c[end - 1] == '='; padding++) {
            end--;
        }
        for (int i = from; i < end; i++) {
            if (!isBase64Letter(c[i])) {
                return false;
            }
        }
        return length % 4 == 0 && length > 0;
    }

    static boolean isBase64Letter(char c) {
        return isLowerLetterOrDigit(c) || (c >= 'A' && c <= 'Z') || c == '+' || c == '/';
    }

    /** Whether the text is a well-formed language tag (RFC 5646 §2.1); whether it is registered is not checked. */
    static boolean isLanguageTag(String tag) {
        int subtagLength = 0;
        boolean first = true;
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            char lower = (char) (c | 0x20);
            boolean letter = lower >= 'a' && lower <= 'z' && c < 0x80;
            if (c == '-') {
                boolean singleton = subtagLength == 1 && !(tag.charAt(0) == 'x' || tag.charAt(0) == 'i');
                if (subtagLength == 0 || (first && singleton)) {
                    return false;
                }
                first = false;
                subtagLength = 0;
            } else if (letter || (!first && c >= '0' && c <= '9')) {
                subtagLength++;
            } else {
                return false;
            }
            if (subtagLength > 8) {
                return false;
            }
        }
        return first ? subtagLength >= 2 : subtagLength >= 1;
    }

    /** Whether the text starts with a URI scheme and a colon, goes on, and has no space or control (RFC 3986 §3). */
    static boolean isUrl(char[] c, int from, int length) {
        int end = from + length;
        int i = from;
        while (i < end && (isLowerLetterOrDigit((char) (c[i] | 0x20)) || c[i] == '+' || c[i] == '-' || c[i] == '.')) {
            i++;
        }
        char lead = length == 0 ? ' ' : (char) (c[from] | 0x20);
        if (i == from || i + 1 >= end || c[i] != ':' || lead < 'a' || lead > 'z') {
            return false;
        }
        for (i = from; i < end; i++) {
            if (c[i] <= ' ' || c[i] == 0x7F || c[i] == '<' || c[i] == '>' || c[i] == '"') {
                return false;
            }
        }
        return true;
    }

    static boolean isLowerLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static boolean isLowerHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
