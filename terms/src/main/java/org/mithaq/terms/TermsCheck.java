package org.mithaq.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.stix.Tlp;

/** Checks terms that somebody offers against the rules of the agreement they name. */
public final class TermsCheck {

    private TermsCheck() {}

    /**
     * Gives every rule that the terms do not keep to; none when they may be given under the agreement.
     *
     * <p>Whether the agreement is signed by all and not suspended is not asked here, see {@link Standing}. Unknown
     * markings are no problem of an offer: what carries them is kept and not given on.
     *
     * @param offered terms with exactly their originators, as {@link AgreementTerms#of} gives them
     * @param given when they are offered
     */
    public static List<Clause> problems(Terms offered, Agreement agreement, Instant given) {
        List<Clause> problems = new ArrayList<>();
        validity(offered, agreement, given, problems);
        label(offered, agreement, problems);
        audience(offered, agreement, problems);
        purposes(offered, agreement, problems);
        retention(offered, agreement, given, problems);
        if (offered.attribution() == Attribution.CONTRADICTION) {
            problems.add(Clause.of(Rule.CONTRADICTION, Decisions.joined(offered.originators())));
        }
        return List.copyOf(problems);
    }

    private static void validity(Terms offered, Agreement agreement, Instant given, List<Clause> problems) {
        if (given.isBefore(agreement.validFrom()) || !given.isBefore(agreement.validUntil())) {
            problems.add(Clause.of(
                    agreement.id(),
                    Rule.AGREEMENT_DATES,
                    agreement.validFrom().toString(),
                    agreement.validUntil().toString()));
        }
        if (offered.originators().isEmpty() || !agreement.parties().containsAll(offered.originators())) {
            problems.add(
                    Clause.of(agreement.id(), Rule.ORIGINATOR_NOT_A_PARTY, Decisions.joined(offered.originators())));
        }
    }

    private static void label(Terms offered, Agreement agreement, List<Clause> problems) {
        if (offered.tlp().compareTo(agreement.ceiling()) > 0) {
            problems.add(Clause.of(
                    agreement.id(),
                    Rule.CEILING,
                    offered.tlp().label(),
                    agreement.ceiling().label()));
        }
    }

    private static void audience(Terms offered, Agreement agreement, List<Clause> problems) {
        Audience audience = offered.audience();
        if (audience.isNobody()) {
            problems.add(Clause.of(Rule.EMPTY_AUDIENCE));
            return;
        }
        // A reader has to belong to every alternative, so one that keeps within the agreement is enough.
        Optional<Set<Audience.Member>> narrowest = audience.alternatives().stream()
                .map(alternative -> beyond(alternative, agreement))
                .reduce((a, b) -> a.size() <= b.size() ? a : b);
        if (narrowest.isEmpty()) {
            problems.add(Clause.of(agreement.id(), Rule.AUDIENCE_TOO_WIDE, audience.text()));
        } else if (!narrowest.get().isEmpty()) {
            problems.add(Clause.of(agreement.id(), Rule.AUDIENCE_TOO_WIDE, texts(narrowest.get())));
        }
        persons(offered, problems);
    }

    private static Set<Audience.Member> beyond(Set<Audience.Member> alternative, Agreement agreement) {
        Set<Audience.Member> beyond = new TreeSet<>();
        for (Audience.Member member : alternative) {
            boolean within = switch (member) {
                case Audience.Member.OfParty(PartyId party) ->
                    agreement.parties().contains(party);
                case Audience.Member.Person(PartyId party, UserId _) ->
                    agreement.parties().contains(party);
                case Audience.Member.Roster(AgreementId id) -> id.equals(agreement.id());
            };
            if (!within) {
                beyond.add(member);
            }
        }
        return beyond;
    }

    private static void persons(Terms offered, List<Clause> problems) {
        Set<Audience.Member> persons = new TreeSet<>();
        Set<Audience.Member> others = new TreeSet<>();
        offered.audience()
                .alternatives()
                .forEach(alternative -> alternative.forEach(
                        member -> (member instanceof Audience.Member.Person ? persons : others).add(member)));
        boolean red = offered.tlp() == Tlp.RED;
        if (red && persons.isEmpty()) {
            problems.add(Clause.of(Rule.RED_WITHOUT_PERSONS));
        }
        if (red && !others.isEmpty()) {
            problems.add(Clause.of(Rule.RED_WITH_PARTIES, texts(others)));
        }
        if (!red && !persons.isEmpty()) {
            problems.add(Clause.of(
                    Rule.PERSONS_WITHOUT_RED, texts(persons), offered.tlp().label()));
        }
    }

    private static void purposes(Terms offered, Agreement agreement, List<Clause> problems) {
        switch (offered.purposes()) {
            case Purposes.Any _ ->
                problems.add(Clause.of(
                        agreement.id(), Rule.PURPOSE_NOT_AGREED, "*", Decisions.joined(agreement.purposes())));
            case Purposes.Only(Set<Purpose> purposes) -> {
                Set<Purpose> others = new TreeSet<>(purposes);
                others.removeAll(agreement.purposes());
                if (purposes.isEmpty()) {
                    problems.add(Clause.of(Rule.EMPTY_PURPOSES));
                } else if (!others.isEmpty()) {
                    problems.add(Clause.of(
                            agreement.id(),
                            Rule.PURPOSE_NOT_AGREED,
                            Decisions.joined(others),
                            Decisions.joined(agreement.purposes())));
                }
            }
        }
    }

    private static void retention(Terms offered, Agreement agreement, Instant given, List<Clause> problems) {
        Optional<Instant> latest = AgreementTerms.latest(agreement, given);
        boolean tooLong = latest.isPresent()
                && offered.retainUntil()
                        .filter(until -> !until.isAfter(latest.get()))
                        .isEmpty();
        if (tooLong) {
            problems.add(Clause.of(
                    agreement.id(),
                    Rule.RETENTION_TOO_LONG,
                    offered.retainUntil().map(Instant::toString).orElse("-"),
                    latest.get().toString()));
        }
    }

    private static String texts(Set<Audience.Member> members) {
        return String.join(", ", members.stream().map(Audience.Member::text).toList());
    }
}
