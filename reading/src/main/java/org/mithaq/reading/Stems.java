package org.mithaq.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The terms of single words; remembers those of words it met. Used by one thread at a time. */
final class Stems {

    private static final int REMEMBERED = 30_000;

    private final OneWord folding = new OneWord();
    private final TokenStream folded = new ASCIIFoldingFilter(folding);
    private final OneWord english = new OneWord();
    private final TokenStream stemmed = new KStemFilter(english);
    private final OneWord arabic = new OneWord();
    private final TokenStream normal = new ArabicNormalizationFilter(arabic);
    private final Map<String, Set<String>> known = new HashMap<>();

    /** A stream of a single word, to be given through Lucene's filters. */
    private static final class OneWord extends TokenStream {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private String word = "";

        @Override
        public boolean incrementToken() {
            clearAttributes();
            term.append(word);
            return true;
        }
    }

    /**
     * Gives the terms of a word, none of which is empty.
     *
     * @param word letters and digits of one script
     */
    Collection<String> of(String word) {
        Set<String> terms = known.get(word);
        if (terms == null) {
            terms = made(word.toLowerCase(Locale.ROOT));
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(word, terms);
        }
        return terms;
    }

    private Set<String> made(String word) {
        Set<String> terms = new TreeSet<>();
        if (isArabic(word.charAt(0))) {
            String plain = through(arabic, normal, word);
            if (!plain.isEmpty()) {
                ArabicWords.add(word, plain, terms);
            }
        } else {
            String plain = through(folding, folded, Marks.without(word));
            LatinWords.add(plain, through(english, stemmed, plain), terms);
        }
        terms.remove("");
        return Set.copyOf(terms);
    }

    private static String through(OneWord source, TokenStream filter, String word) {
        try {
            source.word = word;
            filter.incrementToken();
            return source.term.toString();
        } catch (IOException neverFromMemory) {
            throw new UncheckedIOException(neverFromMemory);
        }
    }

    /** Says whether a character is of the Arabic script. */
    static boolean isArabic(int point) {
        return (point >= 0x0600 && point <= 0x06FF)
                || (point >= 0x0750 && point <= 0x077F)
                || (point >= 0x08A0 && point <= 0x08FF);
    }
}
