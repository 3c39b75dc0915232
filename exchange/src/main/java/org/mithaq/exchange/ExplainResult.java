package org.mithaq.exchange;

import java.util.List;
import org.mithaq.terms.Clause;

/** What somebody gets who asks why. */
public sealed interface ExplainResult {

    /**
     * The reasons.
     *
     * @param explanations one for each contribution that is held, those that are given first; at least one
     */
    record Explained(List<Explanation> explanations) implements ExplainResult {

        /** Copies. */
        public Explained {
            explanations = List.copyOf(explanations);
        }
    }

    /**
     * Who is given it and who is left out.
     *
     * @param recipients every possible reader
     */
    record Listed(List<Recipient> recipients) implements ExplainResult {

        /** Copies. */
        public Listed {
            recipients = List.copyOf(recipients);
        }
    }

    /** Nothing is held under that id, or nothing that the caller may see: the two look the same. */
    record NoSuchObject() implements ExplainResult {}

    /** There is no such collection, or none that this caller may add to: the two look the same. */
    record NoSuchCollection() implements ExplainResult {}

    /**
     * It could not be given under such terms at all.
     *
     * @param problems why, at least one
     */
    record NotGiven(List<Clause> problems) implements ExplainResult {

        /** Copies. */
        public NotGiven {
            problems = List.copyOf(problems);
        }
    }

    /** Only whoever runs the node may ask on behalf of others. */
    record OperatorOnly() implements ExplainResult {}
}
