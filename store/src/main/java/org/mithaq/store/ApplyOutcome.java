package org.mithaq.store;

import java.util.List;

/** What became of declared entries, all together. */
public sealed interface ApplyOutcome {

    /**
     * All are as declared now.
     *
     * @param changes one for each entry: parties, collections, users, each in the order declared
     */
    record Applied(List<DirectoryChange> changes) implements ApplyOutcome {

        /** Copies. */
        public Applied {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Nothing was changed.
     *
     * @param problems all that were found, at least one
     */
    record Refused(List<DirectoryProblem> problems) implements ApplyOutcome {

        /** Copies. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
