package org.mithaq.terms;

import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.Tlp;

/**
 * The one decision: may this reader do this with something under these terms, now?
 *
 * <p>Pure, without any state; safe to call from any thread. What is not allowed by a rule is denied. The rules are
 * looked at in the order of {@link Rule}, from those that an outsider may know of to those of the item itself, so a
 * refusal tells no more than it must. Costs well under a microsecond where the terms name few agreements and members.
 */
public final class Decisions {

    private static final Decision ORIGINATOR = new Decision.Permitted(Clause.of(Rule.ORIGINATOR));
    private static final Decision RECEIVED = new Decision.Permitted(Clause.of(Rule.RECEIVED));
    private static final Decision CLEAR = new Decision.Permitted(Clause.of(Rule.CLEAR));
    private static final Decision ALLOWED = new Decision.Permitted(Clause.of(Rule.ALLOWED));
    private static final Decision RED_PERMITTED = new Decision.Permitted(Clause.of(Rule.RED_NAMED_PERSONS));
    private static final Decision RED_DENIED = new Decision.Denied(Clause.of(Rule.RED_NAMED_PERSONS));
    private static final Decision NOT_ALLOWED = new Decision.Denied(Clause.of(Rule.NOT_ALLOWED));

    private Decisions() {}

    /** Decides. */
    public static Decision decide(Reader reader, Action action, Terms terms, Situation situation) {
        Decision read = read(reader, terms, situation);
        return switch (action) {
            case READ -> read;
            case FORWARD -> read.permits() ? forward(reader, terms, situation, read) : read;
            case NAME -> unread(read, terms, terms.allowances().mayName(), situation);
            case COUNT -> unread(read, terms, terms.allowances().mayCount(), situation);
        };
    }

    /**
     * What may be done towards a reader who may not read it; an allowance is worth nothing where nothing is given on.
     */
    private static Decision unread(Decision read, Terms terms, boolean allowed, Situation situation) {
        if (read.permits() || read instanceof Decision.AskOriginators) {
            return read;
        }
        boolean holds = terms.tlp() != Tlp.RED
                && terms.unknownMarkings().isEmpty()
                && terms.attribution() != Attribution.CONTRADICTION
                && expired(terms, situation) == null;
        return allowed && holds ? ALLOWED : NOT_ALLOWED;
    }

    private static Decision forward(Reader reader, Terms terms, Situation situation, Decision read) {
        if (terms.tlp() == Tlp.RED) {
            return RED_DENIED;
        }
        if (gave(reader, terms)) {
            return read;
        }
        // The own party may read what it holds whatever became of the agreements, but not give it on.
        Clause refused = closed(reader, terms, situation);
        if (refused == null && terms.audience().isNobody()) {
            refused = Clause.of(Rule.AUDIENCE);
        }
        if (refused == null) {
            refused = unknown(terms);
        }
        if (refused != null) {
            return new Decision.Denied(refused);
        }
        if (terms.attribution() == Attribution.CONTRADICTION) {
            return contradiction(terms);
        }
        return switch (terms.onward()) {
            case WITHIN_AUDIENCE -> read;
            case ASK_ORIGINATOR ->
                new Decision.AskOriginators(Clause.of(Rule.ONWARD, joined(terms.originators())), terms.originators());
            case NO -> new Decision.Denied(Clause.of(Rule.ONWARD, joined(terms.originators())));
        };
    }

    private static Decision read(Reader reader, Terms terms, Situation situation) {
        boolean red = terms.tlp() == Tlp.RED;
        if (red && !isNamedAtOrigin(reader, terms, situation)) {
            return RED_DENIED;
        }
        if (!red && gave(reader, terms)) {
            return ORIGINATOR;
        }
        boolean own = reader.party().equals(situation.own());
        if (!own) {
            Clause outside = outside(reader, terms, situation);
            if (outside != null) {
                return new Decision.Denied(outside);
            }
            if (terms.attribution() == Attribution.CONTRADICTION) {
                return contradiction(terms);
            }
        }
        Clause limit = expired(terms, situation);
        if (limit == null) {
            limit = otherPurpose(reader, terms);
        }
        if (limit != null) {
            return new Decision.Denied(limit);
        }
        if (red) {
            return RED_PERMITTED;
        }
        return own ? RECEIVED : permitted(terms);
    }

    private static Decision permitted(Terms terms) {
        Iterator<AgreementId> agreements = terms.agreements().iterator();
        return agreements.hasNext() ? new Decision.Permitted(Clause.of(agreements.next(), Rule.PERMITTED)) : CLEAR;
    }

    private static Decision contradiction(Terms terms) {
        return new Decision.AskOriginators(
                Clause.of(Rule.CONTRADICTION, joined(terms.originators())), terms.originators());
    }

    private static boolean gave(Reader reader, Terms terms) {
        return isOnly(reader.party(), terms.originators());
    }

    private static boolean isOnly(PartyId party, Set<PartyId> parties) {
        return parties.size() == 1 && parties.contains(party);
    }

    /** Named in each alternative: the meet of two RED items is for persons whom both name. */
    private static boolean isNamedAtOrigin(Reader reader, Terms terms, Situation situation) {
        if (reader.user().isEmpty()
                || terms.audience().alternatives().isEmpty()
                || !isOnly(situation.own(), terms.originators())) {
            return false;
        }
        var person = new Audience.Member.Person(reader.party(), reader.user().get());
        for (Set<Audience.Member> alternative : terms.audience().alternatives()) {
            if (!alternative.contains(person)) {
                return false;
            }
        }
        return true;
    }

    /** What keeps out a reader of another party; null when nothing does. */
    private static @Nullable Clause outside(Reader reader, Terms terms, Situation situation) {
        Clause closed = closed(reader, terms, situation);
        if (closed != null) {
            return closed;
        }
        return belongs(reader, terms.audience(), situation) ? unknown(terms) : Clause.of(Rule.AUDIENCE);
    }

    /** What is closed to the reader's party whatever the audience; null when nothing is. */
    private static @Nullable Clause closed(Reader reader, Terms terms, Situation situation) {
        for (AgreementId id : terms.agreements()) {
            Clause closed = closed(reader, id, situation);
            if (closed != null) {
                return closed;
            }
        }
        return terms.agreements().isEmpty() && terms.tlp() != Tlp.CLEAR ? Clause.of(Rule.NO_AGREEMENT) : null;
    }

    private static @Nullable Clause closed(Reader reader, AgreementId id, Situation situation) {
        Standing standing = situation.agreements().get(id);
        if (standing == null) {
            return Clause.of(id, Rule.AGREEMENT_UNKNOWN);
        }
        if (!standing.agreement().parties().contains(reader.party())) {
            return Clause.of(id, Rule.NOT_A_PARTY);
        }
        return switch (standing) {
            case Standing.Unsigned unsigned -> Clause.of(id, Rule.AGREEMENT_UNSIGNED, joined(unsigned.missing()));
            case Standing.Suspended suspended ->
                Clause.of(id, Rule.AGREEMENT_SUSPENDED, suspended.by().text());
            case Standing.Signed signed ->
                signed.inForce(situation.now())
                        ? null
                        : Clause.of(
                                id,
                                Rule.AGREEMENT_DATES,
                                signed.agreement().validFrom().toString(),
                                signed.agreement().validUntil().toString());
        };
    }

    private static @Nullable Clause unknown(Terms terms) {
        return terms.unknownMarkings().isEmpty()
                ? null
                : Clause.of(Rule.UNKNOWN_MARKING, String.join(", ", terms.unknownMarkings()));
    }

    private static @Nullable Clause expired(Terms terms, Situation situation) {
        return terms.retainUntil().isEmpty()
                        || situation.now().isBefore(terms.retainUntil().get())
                ? null
                : Clause.of(Rule.RETENTION, terms.retainUntil().get().toString());
    }

    private static @Nullable Clause otherPurpose(Reader reader, Terms terms) {
        if (!(terms.purposes() instanceof Purposes.Only(Set<Purpose> allowed))) {
            return null;
        }
        boolean stated = reader.purpose().isPresent();
        return stated && allowed.contains(reader.purpose().get())
                ? null
                : Clause.of(Rule.PURPOSE, stated ? reader.purpose().get().text() : "-", joined(allowed));
    }

    private static boolean belongs(Reader reader, Audience audience, Situation situation) {
        for (Set<Audience.Member> alternative : audience.alternatives()) {
            boolean one = false;
            for (Audience.Member member : alternative) {
                one |= is(reader, member, situation);
            }
            if (!one) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(Reader reader, Audience.Member member, Situation situation) {
        return switch (member) {
            case Audience.Member.OfParty(PartyId party) -> party.equals(reader.party());
            case Audience.Member.Person(PartyId party, UserId user) ->
                party.equals(reader.party())
                        && reader.user().isPresent()
                        && reader.user().get().equals(user);
            case Audience.Member.Roster(AgreementId agreement) -> {
                Standing standing = situation.agreements().get(agreement);
                yield standing != null
                        && standing.inForce(situation.now())
                        && standing.agreement().parties().contains(reader.party());
            }
        };
    }

    /** The values joined by commas, {@code -} when there are none. */
    static String joined(Set<?> values) {
        if (values.isEmpty()) {
            return "-";
        }
        var joined = new StringBuilder();
        for (Object value : values) {
            joined.append(joined.isEmpty() ? "" : ", ").append(value);
        }
        return joined.toString();
    }
}
