package org.mithaq.terms;

/**
 * What a use of information is for, in the words of an agreement, such as {@code crime-prevention}.
 *
 * <p>Immutable, compared by value; safe to share between threads.
 *
 * @param text 1 to 63 characters of {@code a-z 0-9 -}, beginning with a letter or digit
 */
public record Purpose(String text) implements Comparable<Purpose> {

    /** Checks the form. */
    public Purpose {
        if (!ShortNames.isOne(text)) {
            throw new IllegalArgumentException(
                    "A purpose has 1 to 63 characters of a-z 0-9 - and begins with a letter or digit: '" + text + "'");
        }
    }

    @Override
    public int compareTo(Purpose other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
