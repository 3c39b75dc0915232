package org.mithaq.store;

import java.util.List;

/** What became of declared entries, all together. */
public sealed interface ApplyOutcome {

    /**
     * All are as declared now.
     *
     * @param changes one for each entry: parties, agreements, collections, users, each in the order declared
     * @param warnings what was done and yet deserves a second look, as sentences
     */
    record Applied(List<DirectoryChange> changes, List<String> warnings) implements ApplyOutcome {

        /** Copies. */
        public Applied {
            changes = List.copyOf(changes);
            warnings = List.copyOf(warnings);
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
