package org.mithaq.terms;

/**
 * Short name of a party: what commands, configuration and the user name of HTTP Basic say.
 *
 * <p>Immutable, compared by value; safe to share between threads.
 *
 * @param text 1 to 63 characters of {@code a-z 0-9 -}, beginning with a letter or digit
 */
public record PartyId(String text) implements Comparable<PartyId> {

    /** Checks the form. */
    public PartyId {
        if (!ShortNames.isOne(text)) {
            throw new IllegalArgumentException(
                    "A party's id has 1 to 63 characters of a-z 0-9 - and begins with a letter or digit: '" + text
                            + "'");
        }
    }

    @Override
    public int compareTo(PartyId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
