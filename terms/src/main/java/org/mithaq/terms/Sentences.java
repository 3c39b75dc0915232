package org.mithaq.terms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules as sentences in Arabic, French and English: why it was decided so, and what would have to change.
 *
 * <p>Languages are RFC 5646 tags, of which the primary subtag counts; English stands in for any other language. In
 * Arabic sentences every value, label and identifier is isolated from left to right by U+2066 and U+2069, so its parts
 * keep their order. Sentences are plain text: whoever puts them into a page escapes them. Safe to call from any thread.
 */
public final class Sentences {

    private static final String ENGLISH = "en";
    private static final String ARABIC = "ar";
    private static final char LEFT_TO_RIGHT_ISOLATE = '\u2066';
    private static final char POP_ISOLATE = '\u2069';

    /** Every language that the sentences are written in, English first. */
    private static final List<String> LANGUAGES = List.of(ENGLISH, "fr", ARABIC);

    /** {@code {0}} and {@code {1}} are values, {@code {agreement}} the agreement, anything else stands for itself. */
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");

    private static final Map<String, Properties> SENTENCES = read();

    private Sentences() {}

    /** Says why the clause decided as it did. */
    public static String why(Clause clause, String language) {
        return sentence(clause, "why", language);
    }

    /** Says what would have to change for another decision; that nothing has to where the clause permits. */
    public static String change(Clause clause, String language) {
        return sentence(clause, "change", language);
    }

    /** Lists the languages that there are sentences in, as primary subtags, English first. */
    public static List<String> languages() {
        return LANGUAGES;
    }

    private static String sentence(Clause clause, String kind, String language) {
        String primary = language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        String known = LANGUAGES.contains(primary) ? primary : ENGLISH;
        String pattern = pattern(known, clause.rule(), kind);
        return PLACE.matcher(pattern)
                .replaceAll(place -> Matcher.quoteReplacement(isolated(value(clause, place), known)));
    }

    static String pattern(String language, Rule rule, String kind) {
        Properties sentences = SENTENCES.get(language);
        String pattern = sentences == null ? null : sentences.getProperty(rule.code() + "." + kind);
        if (pattern == null) {
            throw new IllegalStateException("No sentence " + rule.code() + "." + kind + " in " + language);
        }
        return pattern;
    }

    private static String value(Clause clause, MatchResult place) {
        return switch (place.group(1)) {
            case "agreement" -> clause.agreement().map(AgreementId::text).orElse("-");
            case "0" -> valueAt(clause, 0);
            case "1" -> valueAt(clause, 1);
            case String literal -> literal;
        };
    }

    private static String valueAt(Clause clause, int index) {
        return index < clause.values().size() ? clause.values().get(index) : "-";
    }

    private static String isolated(String value, String language) {
        return language.equals(ARABIC) ? LEFT_TO_RIGHT_ISOLATE + value + POP_ISOLATE : value;
    }

    private static Map<String, Properties> read() {
        Map<String, Properties> all = new HashMap<>();
        for (String language : LANGUAGES) {
            all.put(language, read("sentences_" + language + ".properties"));
        }
        return Map.copyOf(all);
    }

    private static Properties read(String name) {
        try (InputStream file = Sentences.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The module lacks its file " + name);
            }
            var sentences = new Properties();
            sentences.load(new InputStreamReader(file, UTF_8));
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the module's file " + name, e);
        }
    }
}
