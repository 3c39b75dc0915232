package org.mithaq.terms;

/**
 * Short name of an agreement, the same in all its versions.
 *
 * <p>Immutable, compared by value; safe to share between threads.
 *
 * @param text 1 to 63 characters of {@code a-z 0-9 -}, beginning with a letter or digit
 */
public record AgreementId(String text) implements Comparable<AgreementId> {

    /** Checks the form. */
    public AgreementId {
        if (!ShortNames.isOne(text)) {
            throw new IllegalArgumentException(
                    "An agreement's id has 1 to 63 characters of a-z 0-9 - and begins with a letter or digit: '" + text
                            + "'");
        }
    }

    @Override
    public int compareTo(AgreementId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
