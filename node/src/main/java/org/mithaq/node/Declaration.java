package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mithaq.store.DirectoryEntries;

/**
 * What a declaration file says.
 *
 * @param entries parties, collections and users that shall be
 * @param notUsed what was read but this version does nothing with, as sentences
 */
record Declaration(DirectoryEntries entries, List<String> notUsed) {

    Declaration {
        requireNonNull(entries, "entries");
        notUsed = List.copyOf(notUsed);
    }
}
