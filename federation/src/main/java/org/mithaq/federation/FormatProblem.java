package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a record from a partner.
 *
 * @param path where: a JSON pointer (RFC 6901) into the record; empty for the whole
 * @param found what stands there, cut to what a message can hold
 * @param wanted what should stand there
 */
public record FormatProblem(String path, String found, String wanted) {

    /** Checks that every part is there. */
    public FormatProblem {
        requireNonNull(path, "path");
        requireNonNull(found, "found");
        requireNonNull(wanted, "wanted");
    }

    @Override
    public String toString() {
        return "'" + path + "': found " + found + ", wanted " + wanted;
    }
}
