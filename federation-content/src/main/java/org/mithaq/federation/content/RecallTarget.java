package org.mithaq.federation.content;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.StixId;
import org.mithaq.terms.AgreementId;

/** Which of the own party's items are to be recalled. */
public sealed interface RecallTarget {

    /**
     * Items by name, each with all versions that the own party gave.
     *
     * @param ids at least one; copied
     */
    record Items(List<StixId> ids) implements RecallTarget {
        /** Copies. */
        public Items {
            ids = List.copyOf(ids);
            if (ids.isEmpty()) {
                throw new IllegalArgumentException("A recall by name names an item");
            }
        }
    }

    /**
     * Contributions by their handles: also what is held here no longer and others have, by the register.
     *
     * @param handles at least one; copied
     */
    record Handles(List<Handle> handles) implements RecallTarget {
        /** Copies. */
        public Handles {
            handles = List.copyOf(handles);
            if (handles.isEmpty()) {
                throw new IllegalArgumentException("A recall by handle names a contribution");
            }
        }
    }

    /**
     * Everything that was given under an agreement.
     *
     * @param agreement which
     */
    record UnderAgreement(AgreementId agreement) implements RecallTarget {
        /** Checks that there is one. */
        public UnderAgreement {
            requireNonNull(agreement, "agreement");
        }
    }

    /**
     * Everything in a collection that fits; of an object with dated versions those versions only that were added then.
     *
     * @param collection TAXII id or alias
     * @param types wanted type names; any, when empty; copied
     * @param addedAfter only what was added later
     * @param addedBefore only what was added earlier
     */
    record Matching(String collection, Set<String> types, Optional<Instant> addedAfter, Optional<Instant> addedBefore)
            implements RecallTarget {
        /** Copies. */
        public Matching {
            requireNonNull(collection, "collection");
            requireNonNull(addedAfter, "addedAfter");
            requireNonNull(addedBefore, "addedBefore");
            types = Set.copyOf(types);
        }
    }
}
