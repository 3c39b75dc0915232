package org.mithaq.reading;

import java.util.Set;
import java.util.TreeSet;

/**
 * The terms of one Arabic word: letters that are written in several ways are one, and what is written together with a word
 * – article, conjunction, preposition, possessive, regular plural – is taken off.
 *
 * <p>Nothing that makes another word is taken off: the police (شرطة) is not a condition (شرط), a library not an office. Where
 * only a reader could tell whether a letter is the word's own, the word is kept both ways, unless it is one of
 * {@link ArabicOpenings}.
 */
final class ArabicWords {

    private static final int LEAST_AFTER_CLITIC = 4;
    private static final int LEAST_AFTER_ARTICLE = 3;
    private static final int LEAST_BEFORE_ENDING = 3;

    /** Article with and without what is joined to it, longest first. */
    private static final String[] ARTICLES = {
        "وبال", "فبال", "وكال", "فلل", "ولل", "وال", "فال", "بال", "كال", "لل", "ال"
    };

    private static final String[] POSSESSIVES = {"ها", "هم", "هن", "نا", "كم"};

    private ArabicWords() {}

    /**
     * Adds the terms of a word.
     *
     * @param written the word as it stands in the text
     * @param plain the same after Lucene's normalisation of Arabic
     */
    static void add(String written, String plain, Set<String> terms) {
        String word = folded(written, plain);
        Set<String> stems = new TreeSet<>();
        boolean hamza = written.charAt(0) != 'ا' && word.startsWith("ا");
        withoutOpening(word, hamza, stems);
        for (String stem : stems) {
            terms.add(stem);
            withoutEnding(stem, terms);
        }
    }

    /** One letter for each that is written in several ways, beyond what Lucene does. */
    private static String folded(String written, String plain) {
        boolean adverb = written.indexOf('ً') >= 0 && plain.endsWith("ا") && plain.length() > LEAST_BEFORE_ENDING;
        String word = adverb ? plain.substring(0, plain.length() - 1) : plain;
        word = word.replace('ی', 'ي')
                .replace('ک', 'ك')
                .replace('ؤ', 'ء')
                .replace('ئ', 'ء')
                .replace('ٱ', 'ا');
        // The hamza of شيء and لاجئ stands on, after or without its seat.
        return word.endsWith("يء") ? word.substring(0, word.length() - 2) + "ء" : word;
    }

    private static void withoutOpening(String word, boolean hamza, Set<String> stems) {
        String article = hamza ? "" : article(word);
        if (article.isEmpty()) {
            stems.add(word);
            withoutClitic(word, stems);
        } else {
            stems.add(word.substring(article.length()));
        }
    }

    private static void withoutClitic(String word, Set<String> stems) {
        boolean clitic = "وفبكل".indexOf(word.charAt(0)) >= 0;
        int least = word.charAt(0) == 'و' ? LEAST_AFTER_ARTICLE : LEAST_AFTER_CLITIC;
        if (!clitic || word.length() <= least || ArabicOpenings.isOwn(word) || ArabicOpenings.isWithoutArticle(word)) {
            return;
        }
        String rest = word.substring(1);
        stems.add(rest);
        boolean second = word.charAt(0) == 'و' || word.charAt(0) == 'ف';
        if (second
                && "بكل".indexOf(rest.charAt(0)) >= 0
                && rest.length() > LEAST_AFTER_CLITIC
                && !ArabicOpenings.isOwn(rest)) {
            stems.add(rest.substring(1));
        }
    }

    private static String article(String word) {
        if (ArabicOpenings.isWithoutArticle(word)) {
            return "";
        }
        for (String article : ARTICLES) {
            if (word.startsWith(article) && word.length() >= article.length() + leastAfter(article)) {
                return article;
            }
        }
        return "";
    }

    private static int leastAfter(String article) {
        return article.equals("ال") ? 2 : LEAST_AFTER_ARTICLE;
    }

    private static void withoutEnding(String stem, Set<String> terms) {
        possessive(stem, terms);
        if (stem.endsWith("تين") || stem.endsWith("تان")) {
            addFeminine(stem, 3, terms);
        } else if (stem.endsWith("ون") || stem.endsWith("ين")) {
            addRest(stem, 2, LEAST_AFTER_CLITIC, terms);
        } else if (stem.endsWith("ات")) {
            addPlural(stem, terms);
        } else if (stem.endsWith("يه") && !ArabicOpenings.isNoun(stem)) {
            addRest(stem, 1, LEAST_AFTER_CLITIC, terms);
        }
    }

    private static void addPlural(String stem, Set<String> terms) {
        addFeminine(stem, 2, terms);
        String rest = stem.substring(0, stem.length() - 2);
        if (!rest.endsWith("ي")) {
            addRest(stem, 2, LEAST_AFTER_CLITIC, terms);
        }
    }

    private static void possessive(String stem, Set<String> terms) {
        for (String possessive : POSSESSIVES) {
            if (stem.endsWith("ت" + possessive)) {
                addFeminine(stem, possessive.length() + 1, terms);
            }
            if (stem.endsWith(possessive)) {
                addRest(stem, possessive.length(), LEAST_AFTER_CLITIC, terms);
            }
        }
        if (stem.endsWith("ته")) {
            addFeminine(stem, 2, terms);
        }
    }

    private static void addFeminine(String stem, int ending, Set<String> terms) {
        if (stem.length() - ending >= LEAST_BEFORE_ENDING) {
            terms.add(stem.substring(0, stem.length() - ending) + "ه");
        }
    }

    private static void addRest(String stem, int ending, int least, Set<String> terms) {
        if (stem.length() - ending >= least) {
            terms.add(stem.substring(0, stem.length() - ending));
        }
    }
}
