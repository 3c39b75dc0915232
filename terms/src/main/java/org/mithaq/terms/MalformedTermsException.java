package org.mithaq.terms;

/**
 * A text is not the canonical form of any terms, see {@link TermsText}. Says which part, what it holds and what was
 * wanted.
 */
public final class MalformedTermsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String part;

    /**
     * Makes the exception.
     *
     * @param part which part of the text, such as {@code audience}
     * @param problem what was found and what was wanted
     */
    public MalformedTermsException(String part, String problem) {
        super("Text of terms, part '" + part + "': " + problem);
        this.part = part;
    }

    /** Which part of the text is wrong: a name of the table in {@link TermsText}, or {@code text} for the whole. */
    public String part() {
        return part;
    }
}
