package org.mithaq.agreement;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a text what is written in the other direction than its language (Unicode Standard Annex 9, isolates). */
final class Isolation {

    private static final String LATIN = "[\\p{IsLatin}\\d](?:[\\p{IsLatin}\\d+:/._@'’-]*[\\p{IsLatin}\\d+])?";
    private static final String ARABIC = "\\p{IsArabic}(?:[\\p{IsArabic}\\p{Mn}،؛]*[\\p{IsArabic}\\p{Mn}])?";
    private static final Pattern LEFT_TO_RIGHT = Pattern.compile(LATIN + "(?: " + LATIN + ")*");
    private static final Pattern RIGHT_TO_LEFT = Pattern.compile(ARABIC + "(?: " + ARABIC + ")*");

    private Isolation() {}

    /** Writes a text, its runs of the other direction by {@code isolated} and the rest by {@code plain}. */
    static String written(String text, Language language, UnaryOperator<String> plain, UnaryOperator<String> isolated) {
        Matcher runs = (language == Language.AR ? LEFT_TO_RIGHT : RIGHT_TO_LEFT).matcher(text);
        var out = new StringBuilder();
        int end = 0;
        while (runs.find()) {
            out.append(plain.apply(text.substring(end, runs.start())));
            out.append(isolated.apply(runs.group()));
            end = runs.end();
        }
        return out.append(plain.apply(text.substring(end))).toString();
    }
}
