package org.mithaq.reading;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Accents and other marks that stand on letters. */
final class Marks {

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private Marks() {}

    /** Gives a text without marks on its letters; what has none is given back as it is. */
    static String without(String text) {
        boolean plain = text.chars().allMatch(unit -> unit < 0x80);
        return plain
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }
}
