package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.AgreementTerms;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Clause;
import org.mithaq.terms.MarkingLimits;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purposes;
import org.mithaq.terms.Rule;
import org.mithaq.terms.Situation;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Stated;
import org.mithaq.terms.Terms;
import org.mithaq.terms.UserId;

/**
 * The terms that something is given under, or why it cannot be given.
 *
 * @param terms the terms; of no use when there are problems
 * @param markedInFull whether markings and agreement say them all
 * @param problems every clause that is not kept; none when it may be given
 */
record GivenTerms(Terms terms, boolean markedInFull, List<Clause> problems) {

    GivenTerms {
        requireNonNull(terms, "terms");
        problems = List.copyOf(problems);
    }

    /** Finds them from what the giver states, what the markings say and what the agreement has as defaults. */
    static GivenTerms of(OfferMaker.Giver giver, MarkingLimits markings) {
        return of(giver, markings, Optional.empty());
    }

    /**
     * Finds them, also from what a contribution object carries: it counts as stated, and what is stated for the whole
     * submission can only make it stricter.
     */
    static GivenTerms of(OfferMaker.Giver giver, MarkingLimits markings, Optional<Terms> carried) {
        Wish wish = giver.wish();
        Stated stated =
                carried.map(terms -> carried(terms, stated(giver, markings))).orElseGet(() -> stated(giver, markings));
        Optional<AgreementId> agreement = wish.agreement()
                .or(() -> carried.flatMap(terms -> terms.agreements().stream().findFirst()))
                .or(giver.collection()::agreement);
        return agreement.isPresent()
                ? under(agreement.get(), giver, stated, markings)
                : without(giver, stated, markings);
    }

    private static Stated stated(OfferMaker.Giver giver, MarkingLimits markings) {
        Wish wish = giver.wish();
        Optional<Tlp> tlp = wish.tlp()
                .or(() -> markings.tlp().isPresent()
                        ? Optional.empty()
                        : giver.collection().tlp());
        Stated stated = Stated.NOTHING;
        stated = tlp.isPresent() ? stated.withTlp(tlp.get()) : stated;
        stated = wish.audience().isPresent()
                ? stated.withAudience(Audience.of(wish.audience().get()))
                : stated;
        return wish.purposes().isPresent()
                ? stated.withPurposes(new Purposes.Only(wish.purposes().get()))
                : stated;
    }

    private static Stated carried(Terms terms, Stated stated) {
        return new Stated(
                Optional.of(stated.audience().map(terms.audience()::strictest).orElse(terms.audience())),
                Optional.of(stated.tlp()
                        .filter(tlp -> tlp.compareTo(terms.tlp()) > 0)
                        .orElse(terms.tlp())),
                Optional.of(terms.pap()),
                Optional.of(terms.iep()),
                Optional.of(stated.purposes().map(terms.purposes()::strictest).orElse(terms.purposes())),
                Optional.of(terms.onward()),
                terms.retainUntil(),
                Optional.of(terms.attribution()),
                Optional.of(terms.allowances()));
    }

    private static GivenTerms under(AgreementId id, OfferMaker.Giver giver, Stated stated, MarkingLimits markings) {
        Situation situation = giver.directory().situation(giver.now());
        Standing standing = situation.agreements().get(id);
        if (standing == null) {
            return refused(List.of(Clause.of(id, Rule.AGREEMENT_UNKNOWN)));
        }
        Optional<Clause> closed = switch (standing) {
            case Standing.Signed _ -> Optional.empty();
            case Standing.Unsigned unsigned ->
                Optional.of(Clause.of(id, Rule.AGREEMENT_UNSIGNED, joined(unsigned.missing())));
            case Standing.Suspended suspended ->
                Optional.of(
                        Clause.of(id, Rule.AGREEMENT_SUSPENDED, suspended.by().text()));
        };
        if (closed.isPresent()) {
            return refused(List.of(closed.get()));
        }
        if (standing.agreement().twoPersons() && giver.own() && !giver.released()) {
            return refused(List.of(Clause.of(id, Rule.TWO_PERSONS)));
        }
        return switch (AgreementTerms.resolve(giver.party(), stated, markings, standing.agreement(), giver.now())) {
            case org.mithaq.terms.Offer.Accepted(Terms terms) ->
                given(
                        giver,
                        terms,
                        AgreementTerms.impliedByMarkings(terms, markings, standing.agreement(), giver.now()));
            case org.mithaq.terms.Offer.Refused(List<Clause> clauses) -> refused(clauses);
        };
    }

    private static GivenTerms without(OfferMaker.Giver giver, Stated stated, MarkingLimits markings) {
        Terms terms = AgreementTerms.withoutAgreement(giver.party(), stated, markings);
        List<Clause> problems = new ArrayList<>();
        // Without a stated audience, nobody but giver and holder is what is meant for all that is not CLEAR.
        if (giver.wish().audience().filter(Set::isEmpty).isPresent()) {
            problems.add(Clause.of(Rule.EMPTY_AUDIENCE));
        }
        if (terms.attribution() == Attribution.CONTRADICTION) {
            problems.add(Clause.of(Rule.CONTRADICTION, giver.party().text()));
        }
        boolean named = terms.audience().alternatives().stream()
                .flatMap(Set::stream)
                .anyMatch(member -> member instanceof Audience.Member.Person);
        if (terms.tlp() == Tlp.RED && !named) {
            problems.add(Clause.of(Rule.RED_WITHOUT_PERSONS));
        }
        if (isForOthers(giver) && terms.tlp() != Tlp.CLEAR && terms.tlp() != Tlp.RED) {
            problems.add(Clause.of(Rule.NO_AGREEMENT));
        }
        Terms implied = AgreementTerms.withoutAgreement(giver.party(), Stated.NOTHING, markings);
        return problems.isEmpty() ? given(giver, terms, implied.keepTo(terms)) : refused(problems);
    }

    /** Whether somebody else is meant than giver and holder, who need no agreement to have it. */
    private static boolean isForOthers(OfferMaker.Giver giver) {
        Set<PartyId> here =
                new HashSet<>(List.of(giver.party(), giver.directory().own().id()));
        return giver.wish().audience().orElse(Set.of()).stream().anyMatch(member -> switch (member) {
            case Audience.Member.OfParty(PartyId party) -> !here.contains(party);
            case Audience.Member.Person(PartyId party, UserId _) -> !here.contains(party);
            case Audience.Member.Roster _ -> true;
        });
    }

    private static GivenTerms given(OfferMaker.Giver giver, Terms terms, boolean markedInFull) {
        // RED stays where its originator is; another party's would have left it by coming here.
        return terms.tlp() == Tlp.RED && !giver.own()
                ? refused(List.of(Clause.of(Rule.RED_NAMED_PERSONS)))
                : new GivenTerms(terms, markedInFull, List.of());
    }

    private static GivenTerms refused(List<Clause> problems) {
        return new GivenTerms(Terms.UNLIMITED, false, problems);
    }

    private static String joined(Set<PartyId> parties) {
        return String.join(", ", parties.stream().map(PartyId::text).toList());
    }
}
