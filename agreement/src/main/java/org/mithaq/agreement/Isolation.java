package org.mithaq.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds in a text what is written in the other direction than its language (Unicode Standard Annex 9, isolates). */
final class Isolation {

    private static final String LATIN = "[\\p{IsLatin}\\d](?:[\\p{IsLatin}\\d+:/._@'’-]*[\\p{IsLatin}\\d+])?";
    private static final String ARABIC = "\\p{IsArabic}(?:[\\p{IsArabic}\\p{Mn}،؛]*[\\p{IsArabic}\\p{Mn}])?";
    private static final Pattern LEFT_TO_RIGHT = Pattern.compile(LATIN + "(?: " + LATIN + ")*");
    private static final Pattern RIGHT_TO_LEFT = Pattern.compile(ARABIC + "(?: " + ARABIC + ")*");

    private Isolation() {}

    /** Writes a text, its runs of the other direction by {@code isolated} and the rest by {@code plain}. */
    static String written(String text, Language language, UnaryOperator<String> plain, UnaryOperator<String> isolated) {
        return runs(text, language).stream()
                .map(run -> run.foreign() ? isolated.apply(run.text()) : plain.apply(run.text()))
                .collect(Collectors.joining());
    }

    /** Cuts a text where its direction changes; the runs together are the text, and none is empty. */
    static List<TextRun> runs(String text, Language language) {
        Matcher foreign = (language == Language.AR ? LEFT_TO_RIGHT : RIGHT_TO_LEFT).matcher(text);
        List<TextRun> runs = new ArrayList<>();
        int end = 0;
        while (foreign.find()) {
            addPlain(runs, text.substring(end, foreign.start()));
            runs.add(new TextRun(foreign.group(), true));
            end = foreign.end();
        }
        addPlain(runs, text.substring(end));
        return List.copyOf(runs);
    }

    private static void addPlain(List<TextRun> runs, String text) {
        if (!text.isEmpty()) {
            runs.add(new TextRun(text, false));
        }
    }
}
