package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A subject that an agreement is about.
 *
 * @param id short name: 1 to 63 characters of {@code a-z 0-9 -}, beginning with a letter or digit
 * @param text what it covers
 */
public record Theme(String id, Texts text) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** Checks the form. */
    public Theme {
        requireNonNull(text, "text");
        requireShortName("theme", id);
    }

    static void requireShortName(String what, String id) {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("The id of a " + what
                    + " has 1 to 63 characters of a-z 0-9 - and begins with a letter or digit: '" + id + "'");
        }
    }
}
