package org.mithaq.reading;

import java.util.Set;

/**
 * The terms of one word in Latin letters, by English and by French rules at once, since neither a question of one word nor a
 * name tells its language.
 *
 * <p>English is Lucene's KStem, which knows its words and takes off inflection only. French takes off the plural and the
 * feminine; its verbs are left as they are.
 */
final class LatinWords {

    private static final int LEAST_FOR_FRENCH = 5;
    private static final int LONG = 7;
    private static final int LEAST_BEFORE_ENDING = 3;

    /** Feminine endings and what stands for them, longest first. */
    private static final String[][] FEMININE = {
        {"ienne", "ien"},
        {"eenne", "een"},
        {"euse", "eux"},
        {"iere", "ier"},
        {"aise", "ais"},
        {"elle", "el"},
        {"ente", "ent"},
        {"ante", "ant"},
        {"ive", "if"},
        {"ale", "al"},
        {"ine", "in"}
    };

    private LatinWords() {}

    /**
     * Adds the terms of a word.
     *
     * @param folded the word in small letters without accents
     * @param stem the same by KStem
     */
    static void add(String folded, String stem, Set<String> terms) {
        terms.add(stem);
        if (folded.length() >= LEAST_FOR_FRENCH) {
            terms.add(folded);
            french(folded, terms);
            english(folded, stem, terms);
        }
    }

    /** Inflections that KStem leaves. */
    private static void english(String word, String stem, Set<String> terms) {
        int length = word.length();
        if (word.endsWith("ves") && length > LEAST_FOR_FRENCH) {
            terms.add(word.substring(0, length - 3) + "f");
            terms.add(word.substring(0, length - 3) + "fe");
        } else if ((word.endsWith("icking") || word.endsWith("icked")) && length > LONG) {
            terms.add(word.substring(0, word.lastIndexOf('k')));
        } else if (word.endsWith("ing") && stem.equals(word) && length > LEAST_FOR_FRENCH) {
            String verb = word.substring(0, length - 3);
            boolean dropped = !isVowel(verb, 1) && isVowel(verb, 2) && !isVowel(verb, 3);
            terms.add(dropped ? verb + "e" : verb);
        }
    }

    private static boolean isVowel(String word, int fromEnd) {
        return word.length() >= fromEnd && "aeiou".indexOf(word.charAt(word.length() - fromEnd)) >= 0;
    }

    private static void french(String word, Set<String> terms) {
        String shorter = word.substring(0, word.length() - 1);
        if (word.endsWith("aux")) {
            terms.add(shorter);
            terms.add(word.substring(0, word.length() - 2) + "l");
        } else if (word.endsWith("eux")) {
            terms.add(word);
            terms.add(shorter);
        } else if (word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is")) {
            terms.add(shorter);
            feminine(shorter, terms);
        } else {
            feminine(word, terms);
        }
    }

    private static void feminine(String word, Set<String> terms) {
        if (word.endsWith("ee") && word.length() > LEAST_FOR_FRENCH) {
            terms.add(word.substring(0, word.length() - 1));
        }
        for (String[] ending : FEMININE) {
            if (word.endsWith(ending[0]) && word.length() - ending[0].length() >= LEAST_BEFORE_ENDING) {
                terms.add(word.substring(0, word.length() - ending[0].length()) + ending[1]);
                return;
            }
        }
    }
}
