package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mithaq.agreement.Overlap;
import org.mithaq.terms.Standing;

/** What became of a signature, a suspension or a resumption. */
public sealed interface AgreementOutcome {

    /**
     * It is done.
     *
     * @param standing how the agreement stands now
     * @param overlaps other agreements that hold for the same parties and purposes at the same time
     */
    record Done(Standing standing, List<Overlap> overlaps) implements AgreementOutcome {

        /** Copies. */
        public Done {
            requireNonNull(standing, "standing");
            overlaps = List.copyOf(overlaps);
        }
    }

    /**
     * It was so before; nothing was changed.
     *
     * @param standing how the agreement stands
     */
    record AlreadySo(Standing standing) implements AgreementOutcome {

        /** Checks that it is there. */
        public AlreadySo {
            requireNonNull(standing, "standing");
        }
    }

    /**
     * It was not done; nothing was changed.
     *
     * @param message what was found, what was wanted, what to do
     */
    record Refused(String message) implements AgreementOutcome {

        /** Checks that it is there. */
        public Refused {
            requireNonNull(message, "message");
        }
    }
}
