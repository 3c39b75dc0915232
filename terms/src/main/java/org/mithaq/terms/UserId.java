package org.mithaq.terms;

import java.util.regex.Pattern;

/**
 * Short name of a person who works at a party.
 *
 * <p>Users and parties share one name space, since either may be the user name of HTTP Basic.
 *
 * @param text 1 to 63 characters of {@code a-z 0-9 . -}, beginning with a letter or digit
 */
public record UserId(String text) implements Comparable<UserId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

    /** Checks the form. */
    public UserId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "A user's id has 1 to 63 characters of a-z 0-9 . - and begins with a letter or digit: '" + text
                            + "'");
        }
    }

    @Override
    public int compareTo(UserId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
