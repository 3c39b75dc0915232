package org.mithaq.terms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.mithaq.stix.Tlp;
import org.mithaq.testkit.Choices;

/**
 * The laws of terms, each as a check of one random case that throws when it is broken. They take the algebra as a
 * parameter, so that the same checks run over the real one and over ones with a planted fault.
 */
final class Laws {

    /** What is under test. */
    interface Decider {
        Decision decide(Reader reader, Action action, Terms terms, Situation situation);
    }

    record Algebra(BinaryOperator<Terms> strictest, Decider decider, Function<List<Terms>, Terms> derivedAtAtlas) {
        static final PartyId ATLAS = Some.PARTIES.getFirst();
        static final Algebra REAL = new Algebra(Terms::strictest, Decisions::decide, used -> Derived.of(ATLAS, used));

        boolean permits(Case one, Terms terms) {
            return decider.decide(one.reader, one.action, terms, one.situation).permits();
        }
    }

    /** Who wants to do what, when. */
    record Case(Reader reader, Action action, Situation situation) {
        static Case of(Choices choices) {
            return new Case(Some.reader(choices), Some.action(choices), Some.situation(choices));
        }

        boolean isOfOwn() {
            return reader.party().equals(situation.own());
        }

        boolean isOfGiver(Terms terms) {
            return terms.originators().equals(Set.of(reader.party())) && terms.tlp() != Tlp.RED;
        }
    }

    private Laws() {}

    static void hold(boolean condition, Object... about) {
        if (!condition) {
            throw new AssertionError("Law is broken for " + List.of(about));
        }
    }

    /** Associative, commutative, idempotent, with a neutral element. */
    static <T> void semilattice(Choices choices, Function<Choices, T> some, BinaryOperator<T> meet, T top) {
        T a = some.apply(choices);
        T b = some.apply(choices);
        T c = some.apply(choices);
        hold(meet.apply(meet.apply(a, b), c).equals(meet.apply(a, meet.apply(b, c))), "associative", a, b, c);
        hold(meet.apply(a, b).equals(meet.apply(b, a)), "commutative", a, b);
        hold(meet.apply(a, a).equals(a), "idempotent", a);
        hold(meet.apply(a, top).equals(a), "neutral", a);
    }

    /** Who may do something under the strictest may do it under each. Returns whether anybody may. */
    static boolean visibility(Choices choices, Algebra algebra) {
        boolean isRed = choices.oneIn(10);
        Terms a = isRed ? Some.red(choices) : Some.given(choices);
        Terms b = choices.oneIn(4) ? a : isRed ? Some.red(choices) : Some.given(choices);
        Case one = Case.of(choices);
        boolean may = algebra.permits(one, algebra.strictest.apply(a, b));
        hold(!may || (algebra.permits(one, a) && algebra.permits(one, b)), a, b, one);
        return may;
    }

    /** A limit, which nobody gave, takes away and never adds. */
    static boolean limit(Choices choices, Algebra algebra) {
        Terms given = Some.given(choices);
        Terms any = Some.terms(choices);
        Terms limit = new Terms(
                Set.of(),
                any.audience(),
                any.tlp(),
                any.pap(),
                any.iep(),
                any.purposes(),
                any.onward(),
                any.retainUntil(),
                any.attribution(),
                Set.of(),
                any.allowances(),
                any.unknownMarkings());
        Case one = Case.of(choices);
        boolean may = algebra.permits(one, algebra.strictest.apply(given, limit));
        hold(!may || algebra.permits(one, given), given, limit, one);
        return may;
    }

    /** Making terms fit to be combined changes no answer. */
    static boolean asGiven(Choices choices, Algebra algebra) {
        Terms terms = Some.terms(choices);
        Case one = Case.of(choices);
        boolean may = algebra.permits(one, terms);
        hold(may == algebra.permits(one, terms.asGiven()), terms, one);
        return may;
    }

    /** A contradiction or an unknown marking of one stays in every meet, and lets nothing out to another party. */
    static void absorbing(Choices choices, Algebra algebra) {
        Terms a = Some.given(choices);
        Terms met = algebra.strictest.apply(a, Some.given(choices));
        hold(
                a.attribution() != Attribution.CONTRADICTION || met.attribution() == Attribution.CONTRADICTION,
                "contradiction",
                a,
                met);
        hold(met.unknownMarkings().containsAll(a.unknownMarkings()), "unknown", a, met);
        Case one = Case.of(choices);
        boolean kept = met.attribution() == Attribution.CONTRADICTION
                || !met.unknownMarkings().isEmpty();
        boolean goesOut = !one.isOfOwn() || one.action == Action.FORWARD;
        hold(!(kept && goesOut && !one.isOfGiver(met)) || !algebra.permits(one, met), met, one);
    }

    /** Whoever keeps to the meet of two attributions keeps to each, whether that is naming the source or not. */
    static void attribution(Choices choices, BinaryOperator<Attribution> meet) {
        Attribution a = Some.attribution(choices);
        Attribution b = Some.attribution(choices);
        boolean names = choices.flip();
        hold(!keeps(meet.apply(a, b), names) || (keeps(a, names) && keeps(b, names)), a, b, names);
    }

    private static boolean keeps(Attribution attribution, boolean namesTheSource) {
        return switch (attribution) {
            case MAY -> true;
            case MUST -> namesTheSource;
            case MUST_NOT -> !namesTheSource;
            case CONTRADICTION -> false;
        };
    }

    /**
     * RED: only a person named, signed in at the only originator's own node; nobody gives it on, names or counts it.
     */
    static boolean red(Choices choices, Algebra algebra) {
        Terms terms = algebra.strictest.apply(Some.red(choices), choices.flip() ? Some.red(choices) : Terms.UNLIMITED);
        Case one = Case.of(choices);
        if (terms.tlp() != Tlp.RED || !algebra.permits(one, terms)) {
            return false;
        }
        hold(one.reader.user().isPresent(), "without a person", terms, one);
        hold(terms.originators().equals(Set.of(one.situation.own())), "away from the origin", terms, one);
        hold(one.action != Action.FORWARD, "given on", terms, one);
        var person =
                new Audience.Member.Person(one.reader.party(), one.reader.user().get());
        hold(terms.audience().alternatives().stream().allMatch(set -> set.contains(person)), "not named", terms, one);
        return true;
    }

    /**
     * Nothing leaves to another party, or from the own one, unless every agreement named is in force with that party.
     */
    static boolean agreements(Choices choices, Algebra algebra) {
        Terms terms = Some.given(choices);
        Case one = Case.of(choices);
        boolean reads = one.action == Action.READ && !one.isOfOwn();
        if (one.isOfGiver(terms) || !(reads || one.action == Action.FORWARD) || !algebra.permits(one, terms)) {
            return false;
        }
        hold(!terms.agreements().isEmpty() || terms.tlp() == Tlp.CLEAR, "no agreement", terms, one);
        for (AgreementId id : terms.agreements()) {
            boolean open = one.situation
                    .inForce(id)
                    .filter(rules -> rules.parties().contains(one.reader.party()))
                    .isPresent();
            hold(open, id, terms, one);
        }
        return true;
    }

    /** The purpose has to be stated and allowed, but for whoever alone gave it; an allowance asks for none. */
    static boolean purpose(Choices choices, Algebra algebra) {
        Terms terms = Some.given(choices);
        Case one = Case.of(choices);
        boolean uses = one.action == Action.READ || one.action == Action.FORWARD;
        if (!uses || one.isOfGiver(terms) || !algebra.permits(one, terms)) {
            return false;
        }
        boolean fits = switch (terms.purposes()) {
            case Purposes.Any _ -> true;
            case Purposes.Only(Set<Purpose> allowed) ->
                one.reader.purpose().filter(allowed::contains).isPresent();
        };
        hold(fits, terms, one);
        return true;
    }

    /** While nothing but time changes and agreements hold, what was denied is never permitted later. */
    static void time(Choices choices, Algebra algebra) {
        Terms terms = Some.given(choices);
        Case now = Case.of(choices);
        Situation then = now.situation;
        var later = new Case(
                now.reader,
                now.action,
                new Situation(then.own(), then.agreements(), then.now().plus(Duration.ofHours(choices.between(1, 5)))));
        List<AgreementId> named = new ArrayList<>(terms.agreements());
        terms.audience()
                .alternatives()
                .forEach(alternative -> alternative.forEach(member -> {
                    if (member instanceof Audience.Member.Roster(AgreementId id)) {
                        named.add(id);
                    }
                }));
        boolean begins = named.stream()
                .anyMatch(id -> then.inForce(id).isEmpty()
                        && later.situation.inForce(id).isPresent());
        hold(begins || !algebra.permits(later, terms) || algebra.permits(now, terms), terms, now, later);
        boolean isOver = terms.retainUntil()
                .filter(until -> !now.situation.now().isBefore(until))
                .isPresent();
        hold(!isOver || now.isOfGiver(terms) || !algebra.permits(now, terms), "retention", terms, now);
    }

    /**
     * At the node that made it, something derived is for no other party that could not do the same with every source.
     */
    static boolean derived(Choices choices, Algebra algebra) {
        List<Terms> used = new ArrayList<>();
        for (int i = choices.between(1, 3); i > 0; i--) {
            used.add(choices.oneIn(4) ? Some.terms(choices) : Some.given(choices));
        }
        used.removeIf(terms -> terms.originators().isEmpty());
        Case any = Case.of(choices);
        var one = new Case(
                any.reader, any.action, new Situation(Algebra.ATLAS, any.situation.agreements(), any.situation.now()));
        if (used.isEmpty()) {
            return false;
        }
        Terms derived = algebra.derivedAtAtlas.apply(used);
        boolean may = algebra.permits(one, derived);
        boolean isAtlas = one.reader.party().equals(Algebra.ATLAS);
        for (Terms source : used) {
            hold(!may || isAtlas || algebra.permits(one, source), source, used, one);
            hold(derived.originators().containsAll(source.originators()), "originators", source, derived);
        }
        return may && !isAtlas;
    }

    /** The own party reads what it received below RED, within date and purpose, whatever the audience. */
    static boolean own(Choices choices, Algebra algebra) {
        Terms terms = Some.given(choices);
        Case one = Case.of(choices);
        boolean inDate = terms.retainUntil()
                .filter(until -> !one.situation.now().isBefore(until))
                .isEmpty();
        if (!one.isOfOwn() || one.action != Action.READ || terms.tlp() == Tlp.RED || !inDate) {
            return false;
        }
        boolean fits = !(terms.purposes() instanceof Purposes.Only(Set<Purpose> allowed))
                || one.reader.purpose().filter(allowed::contains).isPresent();
        hold(!fits || algebra.permits(one, terms), terms, one);
        return fits;
    }
}
