package org.mithaq.agreement;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One text in the three languages of an agreement, each of them a single paragraph.
 *
 * <p>White space is made uniform: none at the ends, one space between words. Characters that could make the text read
 * differently from what is signed — controls, and the controls of writing direction that embed, override or isolate —
 * are refused, and so are braces, which stand for values while a clause is written and never after. Immutable, compared by value; safe to share between threads.
 *
 * @param ar Arabic, not empty
 * @param fr French, not empty
 * @param en English, not empty
 */
public record Texts(String ar, String fr, String en) {

    private static final Pattern SPACES = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");

    /** Checks and makes white space uniform. */
    public Texts {
        ar = checked(Language.AR, ar);
        fr = checked(Language.FR, fr);
        en = checked(Language.EN, en);
    }

    /** Gives the text in one language. */
    public String in(Language language) {
        return switch (language) {
            case AR -> ar;
            case FR -> fr;
            case EN -> en;
        };
    }

    /** Gives the texts that a change makes of these. */
    Texts map(UnaryOperator<String> change) {
        return new Texts(change.apply(ar), change.apply(fr), change.apply(en));
    }

    /** Gives a text without white space at its ends and with one space between words. */
    static String uniform(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    private static String checked(Language language, String text) {
        String uniform = uniform(text);
        if (uniform.isEmpty()) {
            throw new IllegalArgumentException("The text in '" + language.tag() + "' is empty");
        }
        uniform.codePoints().filter(Texts::disguises).findFirst().ifPresent(character -> {
            throw new IllegalArgumentException("The text in '" + language.tag()
                    + "' holds a character that can make it read differently from what is signed: "
                    + Integer.toHexString(character) + " (hexadecimal)");
        });
        return uniform;
    }

    /** Controls, half surrogate pairs, private and invisible characters, braces; joiners and marks of direction are harmless. */
    private static boolean disguises(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            case Character.START_PUNCTUATION, Character.END_PUNCTUATION -> character == '{' || character == '}';
            case Character.FORMAT -> !(character >= 0x200C && character <= 0x200F) && character != 0x061C;
            default -> false;
        };
    }
}
