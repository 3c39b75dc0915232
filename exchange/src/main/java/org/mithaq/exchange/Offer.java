package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Terms;

/**
 * One object as its originator hands it over, with the terms it is given under.
 *
 * @param object the object
 * @param terms its terms, complete
 * @param stated whether the originator stated terms for this very object: giving the same bytes again then changes the
 *     terms to these; otherwise the terms it was first given under stay
 * @param markedInFull whether the object's own markings, with the agreement, say all that its terms say; if not, it goes
 *     only to parties that honour contribution objects
 * @param names objects that it refers to, markings excepted: a reader who may not see one of them that is held, and may
 *     not be told its name, is not given this one
 * @param insteadOf for a reduced copy: what it stands for; readers who see that are not given the copy, and the copy is taken
 *     only where that is held from the same originator, byte for byte and under the very terms it was made by
 * @param secret its secret; for a contribution that is known, the one that is held counts unless this one is the
 *     originator's
 * @param originatorsSecret whether the secret is what the originator's own contribution object says
 * @param contribution contribution object that carries the terms, placed before the object whenever that is added or its
 *     terms change; only for readers who honour it
 */
public record Offer(
        StixObject object,
        Terms terms,
        boolean stated,
        boolean markedInFull,
        Set<StixId> names,
        Optional<Whole> insteadOf,
        ItemSecret secret,
        boolean originatorsSecret,
        Optional<StixObject> contribution) {

    /**
     * What a reduced copy stands for.
     *
     * @param object the object that it was made from
     * @param terms terms that this one is offered under
     * @param stated as in {@link Offer}
     */
    public record Whole(StixObject object, Terms terms, boolean stated) {

        /** Checks that all is there. */
        public Whole {
            requireNonNull(object, "object");
            requireNonNull(terms, "terms");
        }

        /** What is offered beside the copy. */
        public static Whole of(Offer whole) {
            return new Whole(whole.object(), whole.terms(), whole.stated());
        }
    }

    /** Checks and copies. */
    public Offer {
        requireNonNull(object, "object");
        requireNonNull(terms, "terms");
        names = Set.copyOf(names);
        requireNonNull(insteadOf, "insteadOf");
        requireNonNull(secret, "secret");
        requireNonNull(contribution, "contribution");
    }

    /** Makes an offer without a contribution object, with a secret that was drawn. */
    public Offer(
            StixObject object,
            Terms terms,
            boolean stated,
            boolean markedInFull,
            Set<StixId> names,
            Optional<Whole> insteadOf,
            ItemSecret secret) {
        this(object, terms, stated, markedInFull, names, insteadOf, secret, false, Optional.empty());
    }

    /**
     * Gives the contribution object as an offer of its own, under the same terms. It names its item: who may not see that,
     * nor be told of it, or is given the whole instead of this copy, is not given the contribution object either. It is kept with the item's secret.
     */
    public Optional<Offer> contributionOffer() {
        Set<StixId> named = new HashSet<>(names);
        named.add(object.id());
        return contribution.map(made ->
                new Offer(made, terms, false, false, named, insteadOf, secret, originatorsSecret, Optional.empty()));
    }

    /** Gives the same offer with a contribution object. */
    Offer with(StixObject made) {
        return new Offer(
                object, terms, stated, markedInFull, names, insteadOf, secret, originatorsSecret, Optional.of(made));
    }

    /** Gives the same offer with another secret, still without a contribution object. */
    Offer with(ItemSecret held) {
        return new Offer(object, terms, stated, markedInFull, names, insteadOf, held);
    }

    /** Whether it is so public that no contribution object is made for it: TLP:CLEAR, no agreement, marked in full. */
    boolean isPublic() {
        return markedInFull && terms.tlp() == Tlp.CLEAR && terms.agreements().isEmpty();
    }

    /** Gives an object that says all its terms itself and is not a reduced copy. */
    public static Offer of(StixObject object, Terms terms, ItemSecret secret) {
        return new Offer(object, terms, false, true, Set.of(), Optional.empty(), secret);
    }
}
