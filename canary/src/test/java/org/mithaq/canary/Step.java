package org.mithaq.canary;

import java.time.Duration;
import java.util.List;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Wish;
import org.mithaq.stix.StixId;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Standing;

/** Something that happens in a world. */
sealed interface Step {

    /**
     * Somebody gives items.
     *
     * @param wish what is stated about all of them
     */
    record Give(SignIn by, CollectionId into, Wish wish, List<Item> items) implements Step {
        public Give {
            items = List.copyOf(items);
        }
    }

    /** Somebody withdraws versions of what their party gave. */
    record Withdraw(SignIn by, CollectionId from, StixId id, Which which) implements Step {}

    /** Which versions. */
    enum Which {
        ALL,
        FIRST,
        LAST
    }

    /** An agreement comes to stand otherwise: signed, suspended, resumed, amended. */
    record Stand(AgreementId agreement, Standing standing) implements Step {}

    /** Time passes. */
    record Pass(Duration time) implements Step {}
}
