package org.mithaq.store;

import static java.util.Objects.requireNonNull;

/**
 * Why an entry was refused.
 *
 * @param subject kind of entry
 * @param name short name of the entry
 * @param message what was found, what was wanted, what to do
 */
public record DirectoryProblem(DirectoryChange.Subject subject, String name, String message) {

    /** Checks that every part is there. */
    public DirectoryProblem {
        requireNonNull(subject, "subject");
        requireNonNull(name, "name");
        requireNonNull(message, "message");
    }
}
