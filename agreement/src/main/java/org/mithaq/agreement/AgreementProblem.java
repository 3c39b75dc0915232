package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One thing that is wrong with a document.
 *
 * @param path where: a JSON pointer (RFC 6901) into the document as it was given, such as {@code /defaults/tlp}; empty
 *     for the document as a whole
 * @param found what stands there
 * @param wanted what should stand there
 * @param nearest the known word or key that was probably meant, if one is near
 */
public record AgreementProblem(String path, String found, String wanted, Optional<String> nearest) {

    /** Checks that every part is there. */
    public AgreementProblem {
        requireNonNull(path, "path");
        requireNonNull(found, "found");
        requireNonNull(wanted, "wanted");
        requireNonNull(nearest, "nearest");
    }

    /** Gives one sentence: what was found, what is wanted, what was probably meant. */
    public String message() {
        return "found " + found + ", wanted " + wanted
                + nearest.map(word -> " (did you mean '" + word + "'?)").orElse("");
    }

    @Override
    public String toString() {
        return "'" + path + "': " + message();
    }
}
