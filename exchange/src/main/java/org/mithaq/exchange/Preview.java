package org.mithaq.exchange;

import java.util.List;
import org.mithaq.terms.Clause;

/** What a person is told who is about to give something. */
public sealed interface Preview {

    /**
     * It may be given like this.
     *
     * @param recipients who would be given it and who is left out, as far as the person may be told who there is
     * @param othersUnnamed whether an agreement is among the terms that does not let its parties be listed, so that others
     *     than those who are named may be among the recipients
     * @param second whether it leaves only with the yes of a second person
     */
    record Listed(List<Recipient> recipients, boolean othersUnnamed, boolean second) implements Preview {

        /** Copies. */
        public Listed {
            recipients = List.copyOf(recipients);
        }
    }

    /**
     * It could not be given like this at all.
     *
     * @param problems why, at least one
     */
    record NotGiven(List<Clause> problems) implements Preview {

        /** Copies. */
        public NotGiven {
            problems = List.copyOf(problems);
        }
    }

    /** There is no such collection, or none that this caller may add to: the two look the same. */
    record NoSuchCollection() implements Preview {}
}
