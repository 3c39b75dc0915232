package org.mithaq.exchange;

import java.util.List;

/** What the yes of a second person came to. */
public sealed interface ReleaseResult {

    /** It was given. */
    record Given() implements ReleaseResult {}

    /**
     * It could not be given, and waits again.
     *
     * @param reasons why, in the language asked for; at least one
     */
    record NotGiven(List<String> reasons) implements ReleaseResult {

        /** Copies. */
        public NotGiven {
            reasons = List.copyOf(reasons);
        }
    }

    /** There is no such draft that this person may decide about: there is none, it is decided, or it is their own. */
    record NoSuchDraft() implements ReleaseResult {}
}
