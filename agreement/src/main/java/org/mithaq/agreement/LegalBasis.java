package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

/**
 * What entitles the parties to exchange information.
 *
 * @param reference name and number of the treaty, law or memorandum, the same in all languages, not empty
 * @param text what it says, in one or two sentences
 */
public record LegalBasis(String reference, Texts text) {

    /** Checks and makes white space uniform. */
    public LegalBasis {
        reference = new Texts(reference, reference, reference).en();
        requireNonNull(text, "text");
    }
}
