package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.Audience.Member;
import org.mithaq.terms.Clause;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Rule;
import org.mithaq.terms.Situation;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Terms;

/**
 * What somebody who is given a contribution may be told about others: who gave it, and whom else it is for.
 *
 * <p>Whoever gave it knows its terms. To everybody else its source is named where no one forbade that, and other parties
 * only where each agreement it is given under lets its roster be seen.
 *
 * @param party who is told
 * @param situation the agreements
 */
record Discretion(PartyId party, Situation situation) {

    Discretion {
        requireNonNull(party, "party");
        requireNonNull(situation, "situation");
    }

    KnownTerms known(Holding holding) {
        Terms terms = holding.terms();
        return KnownTerms.of(terms, source(holding), audience(holding));
    }

    /** Who gave it, if that may be told. */
    Optional<PartyId> source(Holding holding) {
        Attribution attribution = holding.terms().attribution();
        boolean named =
                holding.originator().equals(party) || attribution == Attribution.MAY || attribution == Attribution.MUST;
        return named ? Optional.of(holding.originator()) : Optional.empty();
    }

    private List<KnownTerms.Alternative> audience(Holding holding) {
        return holding.terms().audience().alternatives().stream()
                .map(alternative -> {
                    Set<Member> told = new HashSet<>(alternative);
                    told.removeIf(member -> !isTold(holding, member));
                    return new KnownTerms.Alternative(told, told.size() < alternative.size());
                })
                .toList();
    }

    private boolean isTold(Holding holding, Member member) {
        return switch (member) {
            case Member.OfParty(PartyId other) ->
                isTold(holding, other) || source(holding).filter(other::equals).isPresent();
            case Member.Person(PartyId other, var _) -> isTold(holding, other);
            case Member.Roster roster ->
                holding.originator().equals(party)
                        || Optional.ofNullable(situation.agreements().get(roster.agreement()))
                                .filter(standing ->
                                        standing.agreement().parties().contains(party))
                                .isPresent();
        };
    }

    /** Whether the party may be told how a contribution stands to another party. */
    boolean isTold(Holding holding, PartyId other) {
        boolean named = holding.originator().equals(party) && isNamed(holding.terms(), other);
        return other.equals(party) || named || rostersAreOpen(holding.terms());
    }

    /** Agreements of a contribution that do not let it be told who else is a party. */
    Set<AgreementId> silent(Holding holding) {
        return agreements(holding.terms()).filter(id -> !isOpen(id)).collect(Collectors.toSet());
    }

    private static boolean isNamed(Terms terms, PartyId other) {
        return terms.audience().alternatives().stream().flatMap(Set::stream).anyMatch(member -> switch (member) {
            case Member.OfParty(PartyId one) -> one.equals(other);
            case Member.Person(PartyId one, var _) -> one.equals(other);
            case Member.Roster _ -> false;
        });
    }

    private boolean rostersAreOpen(Terms terms) {
        return agreements(terms).allMatch(this::isOpen);
    }

    private boolean isOpen(AgreementId id) {
        Standing standing = situation.agreements().get(id);
        return standing != null && standing.agreement().rosterVisible();
    }

    private static Stream<AgreementId> agreements(Terms terms) {
        Set<AgreementId> all = new HashSet<>(terms.agreements());
        terms.audience().alternatives().stream()
                .flatMap(Set::stream)
                .filter(Member.Roster.class::isInstance)
                .forEach(member -> all.add(((Member.Roster) member).agreement()));
        return all.stream();
    }

    /** A clause without the names that may not be told. */
    Clause told(Holding holding, Clause clause) {
        boolean names = clause.rule() == Rule.ONWARD || clause.rule() == Rule.CONTRADICTION;
        return names && source(holding).isEmpty() ? new Clause(clause.rule(), clause.agreement(), List.of()) : clause;
    }
}
