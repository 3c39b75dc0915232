package org.mithaq.terms;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mithaq.stix.Tlp;

/**
 * The one decision: may this reader do this with something under these terms, now?
 *
 * <p>Pure, without any state; safe to call from any thread. What is not allowed by a rule is denied.
 */
public final class Decisions {

    private Decisions() {}

    /** Decides. */
    public static Decision decide(Reader reader, Action action, Terms terms, Situation situation) {
        Decision read = read(reader, terms, situation);
        return switch (action) {
            case READ -> read;
            case FORWARD -> read.permits() ? forward(reader, terms, read) : read;
            case NAME -> read.permits() || terms.allowances().mayName() ? permittedBy(read) : notAllowed();
            case COUNT -> read.permits() || terms.allowances().mayCount() ? permittedBy(read) : notAllowed();
        };
    }

    private static Decision permittedBy(Decision read) {
        return read.permits() ? read : new Decision.Permitted(Clause.of(Rule.NOT_ALLOWED));
    }

    private static Decision notAllowed() {
        return new Decision.Denied(Clause.of(Rule.NOT_ALLOWED));
    }

    private static Decision forward(Reader reader, Terms terms, Decision read) {
        if (terms.originators().equals(Set.of(reader.party()))) {
            return read;
        }
        if (terms.tlp() == Tlp.RED || !terms.unknownMarkings().isEmpty()) {
            return new Decision.Denied(Clause.of(Rule.ONWARD));
        }
        return switch (terms.onward()) {
            case WITHIN_AUDIENCE -> read;
            case ASK_ORIGINATOR -> new Decision.AskOriginators(Clause.of(Rule.ONWARD), terms.originators());
            case NO -> new Decision.Denied(Clause.of(Rule.ONWARD));
        };
    }

    private static Decision read(Reader reader, Terms terms, Situation situation) {
        // 1. RED: named persons, each by an own sign-in, where the originator's own node decides.
        if (terms.tlp() == Tlp.RED) {
            return red(reader, terms, situation);
        }
        // 2. Whoever gave it.
        if (terms.originators().equals(Set.of(reader.party()))) {
            return new Decision.Permitted(Clause.of(Rule.ORIGINATOR));
        }
        boolean received = reader.party().equals(situation.own());
        Optional<Decision> refused = limits(reader, terms, situation, received);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (received) {
            return new Decision.Permitted(Clause.of(Rule.RECEIVED));
        }
        if (!belongs(reader, terms.audience(), situation)) {
            return new Decision.Denied(Clause.of(Rule.AUDIENCE));
        }
        if (terms.agreements().isEmpty()) {
            boolean open = terms.tlp() == Tlp.CLEAR;
            return open
                    ? new Decision.Permitted(Clause.of(Rule.CLEAR))
                    : new Decision.Denied(Clause.of(Rule.NO_AGREEMENT));
        }
        return new Decision.Permitted(Clause.of(terms.agreements().iterator().next(), Rule.PERMITTED));
    }

    private static Decision red(Reader reader, Terms terms, Situation situation) {
        boolean named = reader.user()
                .map(user -> new Audience.Member.Person(reader.party(), user))
                .filter(person -> terms.audience().alternatives().stream().allMatch(set -> set.contains(person)))
                .isPresent();
        boolean atOrigin = terms.originators().equals(Set.of(situation.own()));
        if (!named || !atOrigin || terms.audience().alternatives().isEmpty()) {
            return new Decision.Denied(Clause.of(Rule.RED_NAMED_PERSONS));
        }
        return limits(reader, terms, situation, true)
                .orElseGet(() -> new Decision.Permitted(Clause.of(Rule.RED_NAMED_PERSONS)));
    }

    /** What forbids a use whoever the reader is; {@code received} readers need no agreement in force. */
    private static Optional<Decision> limits(Reader reader, Terms terms, Situation situation, boolean received) {
        if (!terms.unknownMarkings().isEmpty() && !received) {
            return denied(Clause.of(Rule.UNKNOWN_MARKING, String.join(", ", terms.unknownMarkings())));
        }
        if (terms.attribution() == Attribution.CONTRADICTION) {
            return Optional.of(new Decision.AskOriginators(Clause.of(Rule.CONTRADICTION), terms.originators()));
        }
        if (terms.retainUntil().isPresent()
                && !situation.now().isBefore(terms.retainUntil().get())) {
            return denied(Clause.of(Rule.RETENTION, terms.retainUntil().get().toString()));
        }
        if (!received) {
            for (AgreementId agreement : terms.agreements()) {
                Optional<Clause> closed = closed(reader, agreement, situation);
                if (closed.isPresent()) {
                    return denied(closed.get());
                }
            }
        }
        return terms.purposes() instanceof Purposes.Only(Set<Purpose> allowed)
                        && !reader.purpose().map(allowed::contains).orElse(false)
                ? denied(Clause.of(
                        Rule.PURPOSE, reader.purpose().map(Purpose::text).orElse(""), joined(allowed)))
                : Optional.empty();
    }

    private static Optional<Clause> closed(Reader reader, AgreementId id, Situation situation) {
        Standing standing = situation.agreements().get(id);
        if (standing == null) {
            return Optional.of(Clause.of(id, Rule.AGREEMENT_UNKNOWN));
        }
        if (!standing.agreement().parties().contains(reader.party())) {
            return Optional.of(Clause.of(id, Rule.NOT_A_PARTY));
        }
        return switch (standing) {
            case Standing.Unsigned unsigned ->
                Optional.of(Clause.of(id, Rule.AGREEMENT_UNSIGNED, joined(unsigned.missing())));
            case Standing.Suspended suspended ->
                Optional.of(
                        Clause.of(id, Rule.AGREEMENT_SUSPENDED, suspended.by().text()));
            case Standing.Signed signed ->
                signed.inForce(situation.now())
                        ? Optional.empty()
                        : Optional.of(Clause.of(
                                id,
                                Rule.AGREEMENT_DATES,
                                signed.agreement().validFrom().toString(),
                                signed.agreement().validUntil().toString()));
        };
    }

    private static boolean belongs(Reader reader, Audience audience, Situation situation) {
        for (Set<Audience.Member> alternative : audience.alternatives()) {
            boolean one = false;
            for (Audience.Member member : alternative) {
                one |= switch (member) {
                    case Audience.Member.OfParty(PartyId party) -> party.equals(reader.party());
                    case Audience.Member.Person(PartyId party, UserId user) ->
                        party.equals(reader.party())
                                && reader.user().filter(user::equals).isPresent();
                    case Audience.Member.Roster(AgreementId agreement) ->
                        situation
                                .inForce(agreement)
                                .filter(rules -> rules.parties().contains(reader.party()))
                                .isPresent();
                };
            }
            if (!one) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Decision> denied(Clause clause) {
        return Optional.of(new Decision.Denied(clause));
    }

    private static String joined(Set<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
