package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A piece of a text that is written in one direction.
 *
 * @param text the piece, not empty
 * @param foreign whether it runs against the text around it, as a label in an Arabic clause does, and has to be isolated
 *     where it is shown (Unicode Standard Annex 9)
 */
public record TextRun(String text, boolean foreign) {

    /** Checks that there is a text. */
    public TextRun {
        requireNonNull(text, "text");
    }

    /** Cuts a text of an agreement where its direction changes; the runs together are the text. */
    public static List<TextRun> of(String text, Language language) {
        return Isolation.runs(text, language);
    }
}
