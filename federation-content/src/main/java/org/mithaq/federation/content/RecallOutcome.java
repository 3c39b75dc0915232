package org.mithaq.federation.content;

import java.util.List;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.StixId;

/** What an operator's order to recall came to. In every case but the first, nothing was recalled. */
public sealed interface RecallOutcome {

    /**
     * The recalls are on their way, and the items are erased here.
     *
     * @param recalls their ids; one for each set of recipients
     * @param items how many contributions are recalled
     * @param untracked how many more would have fitted, which are public and of which nobody keeps books
     */
    record Issued(List<StixId> recalls, int items, int untracked) implements RecallOutcome {
        /** Copies. */
        public Issued {
            recalls = List.copyOf(recalls);
        }
    }

    /**
     * Items of others: only who gave an item can recall it.
     *
     * @param ids which; copied
     */
    record NotOurs(List<StixId> ids) implements RecallOutcome {
        /** Copies. */
        public NotOurs {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Items that are held no longer: they were recalled before, or their time was over.
     *
     * @param ids which; copied
     */
    record Erased(List<StixId> ids) implements RecallOutcome {
        /** Copies. */
        public Erased {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Public items without an agreement, of which nobody keeps books.
     *
     * @param ids which; copied
     */
    record Untracked(List<StixId> ids) implements RecallOutcome {
        /** Copies. */
        public Untracked {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Items that are not known here.
     *
     * @param ids which; copied
     */
    record NoSuchItem(List<StixId> ids) implements RecallOutcome {
        /** Copies. */
        public NoSuchItem {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Handles of nothing that the own party gave: neither held here as its own, nor had from it by what holders said.
     *
     * @param handles which; copied
     */
    record NeverGiven(List<Handle> handles) implements RecallOutcome {
        /** Copies. */
        public NeverGiven {
            handles = List.copyOf(handles);
        }
    }

    /** There is no such collection of items. */
    record NoSuchCollection() implements RecallOutcome {}

    /** Nothing that the own party gave, and that can be recalled, fits. */
    record NothingMatches() implements RecallOutcome {}
}
