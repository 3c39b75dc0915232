package org.mithaq.reading;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a text into pieces, each of which is one word or one name: an address, a hash, a file name.
 *
 * <p>Addresses that were written so that nobody follows them by mistake ({@code hxxp}, {@code [.]}) are made whole first.
 */
final class Pieces {

    private static final Pattern CUTS = Pattern.compile("[\\s\\p{Z}\\p{Sm}\"<>()\\[\\]{},;!?*«»“”„،؛؟…•·`^]+");
    private static final Pattern DEFANGED_DOT = Pattern.compile("\\[\\.]|\\(\\.\\)|\\{\\.}|\\[dot]|\\(dot\\)");
    private static final Pattern DEFANGED_AT = Pattern.compile("\\[@]|\\(@\\)|\\[at]|\\(at\\)");
    private static final Pattern DEFANGED_COLON = Pattern.compile("\\[:]|\\[://]");
    private static final Pattern DEFANGED_SCHEME = Pattern.compile("(?i)\\bhxxp(s?)(?=:|\\[:)|\\bfxp(?=:|\\[:)");
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\u00AD\\uFEFF]");

    private Pieces() {}

    /** Gives the pieces in order; none is empty or begins or ends with a mark of punctuation. */
    static List<String> of(String text) {
        String plain = refanged(normal(text));
        List<String> pieces = new ArrayList<>();
        for (String cut : CUTS.split(plain)) {
            String piece = cut.contains("::") && Names.six(bare(cut)).isPresent() ? bare(cut) : trimmed(cut);
            if (!piece.isEmpty()) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    /** Makes addresses whole that were written so that nobody follows them by mistake. */
    static String refanged(String text) {
        if (text.indexOf('[') < 0
                && text.indexOf('(') < 0
                && text.indexOf('{') < 0
                && !text.contains("xp")
                && !text.contains("XP")) {
            return text;
        }
        String scheme = DEFANGED_SCHEME
                .matcher(text)
                .replaceAll(found -> found.group().startsWith("f")
                        ? "ftp"
                        : "http" + (found.group(1) == null ? "" : found.group(1)));
        String dots = DEFANGED_DOT.matcher(scheme).replaceAll(".");
        String ats = DEFANGED_AT.matcher(dots).replaceAll("@");
        return DEFANGED_COLON.matcher(ats).replaceAll(found -> found.group().length() > 3 ? "://" : ":");
    }

    private static String normal(String text) {
        String plain = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        return withPlainDigits(
                INVISIBLE.matcher(plain).replaceAll("").replace('\u2019', '\'').replace('\u02BC', '\''));
    }

    /** Writes the digits of all scripts as 0 to 9. */
    private static String withPlainDigits(String text) {
        if (text.chars().noneMatch(unit -> unit > '9' && Character.isDigit(unit))) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        text.chars()
                .map(unit -> Character.isDigit(unit) ? '0' + Character.digit(unit, 10) : unit)
                .forEach(unit -> plain.append((char) unit));
        return plain.toString();
    }

    /** Gives a text without the marks of punctuation at its ends. */
    static String trimmed(String cut) {
        int from = 0;
        int to = cut.length();
        while (from < to && !isPart(cut.codePointAt(from))) {
            from += Character.charCount(cut.codePointAt(from));
        }
        while (to > from && !isPart(cut.codePointBefore(to))) {
            to -= Character.charCount(cut.codePointBefore(to));
        }
        return cut.substring(from, to);
    }

    /** An address of version 6 may begin and end with colons. */
    private static String bare(String cut) {
        int from = 0;
        int to = cut.length();
        while (from < to && cut.charAt(from) == '\'') {
            from++;
        }
        while (to > from && "'.".indexOf(cut.charAt(to - 1)) >= 0) {
            to--;
        }
        return cut.substring(from, to);
    }

    /** Says whether a piece may begin and end with a character. */
    private static boolean isPart(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK;
    }
}
