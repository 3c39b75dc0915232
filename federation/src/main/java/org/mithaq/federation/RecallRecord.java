package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.terms.PartyId;

/**
 * A recall as this node knows it.
 *
 * @param order the originator's order
 * @param stage how far this node is with it
 * @param givers partners that gave the order; empty when this node is the originator's; copied, sorted
 * @param recipients partners to whom the order was given on; copied, sorted
 */
public record RecallRecord(RecallOrder order, Stage stage, Set<PartyId> givers, Set<PartyId> recipients) {

    /** Copies. */
    public RecallRecord {
        requireNonNull(order, "order");
        requireNonNull(stage, "stage");
        givers = Collections.unmodifiableSortedSet(new TreeSet<>(givers));
        recipients = Collections.unmodifiableSortedSet(new TreeSet<>(recipients));
    }

    /** How far a node is with a recall. */
    public enum Stage {
        /** The key of its originator is not known here yet; nothing is done until it is. */
        UNPROVEN,

        /** Its originator did not sign it. */
        FORGED,

        /** Something is to be done at once. */
        OPEN,

        /** A person has to decide. */
        ASKED,

        /** This node did and said what it had to; others may still owe their answers. */
        DONE
    }

    RecallRecord at(Stage next) {
        return new RecallRecord(order, next, givers, recipients);
    }

    RecallRecord givenBy(PartyId partner) {
        Set<PartyId> more = new TreeSet<>(givers);
        more.add(partner);
        return new RecallRecord(order, stage == Stage.UNPROVEN ? stage : Stage.OPEN, more, recipients);
    }

    RecallRecord givenTo(Set<PartyId> partners) {
        Set<PartyId> more = new TreeSet<>(recipients);
        more.addAll(partners);
        return new RecallRecord(order, stage, givers, more);
    }
}
