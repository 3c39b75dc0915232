package org.mithaq.canary;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.Wish;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Audience.Member;
import org.mithaq.terms.Onward;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;

/**
 * What one item was given under, worked out anew from what was said when it was given. Written without the product's
 * algebra of terms, so that the two can be compared.
 *
 * @param originator who gave it
 * @param label TLP label
 * @param audience whom it is for, one of these; anybody when empty
 * @param purposes what for; anything when empty
 * @param until when it must be gone; never when empty
 * @param agreement under which agreement
 * @param mayName whether others may name it
 * @param redact whether a reduced copy may go instead
 * @param givenOn whether others than the originator may give it to its audience
 * @param unknownMark whether it carries a marking that nobody knows
 */
record Conditions(
        PartyId originator,
        Tlp label,
        Optional<Set<Member>> audience,
        Optional<Set<Purpose>> purposes,
        Optional<Instant> until,
        Optional<AgreementId> agreement,
        boolean mayName,
        boolean redact,
        boolean givenOn,
        boolean unknownMark) {

    /** What a giver says and where; the holder is whose node it is. */
    record Giving(PartyId party, PartyId holder, ItemCollection into, Wish wish, Instant now) {

        boolean own() {
            return party.equals(holder);
        }
    }

    /** Works them out; empty when the item is refused. */
    static Optional<Conditions> of(Giving giving, List<Mark> marks, Map<AgreementId, Standing> agreements) {
        if (naming(marks).size() == 2) {
            return Optional.empty(); // must and must not: only the originators can say
        }
        Optional<AgreementId> named = giving.wish().agreement().or(giving.into()::agreement);
        if (named.isEmpty()) {
            return withoutAgreement(giving, marks);
        }
        return Optional.ofNullable(agreements.get(named.get()))
                .filter(standing -> inForce(standing, giving.now()))
                .map(Standing::agreement)
                .filter(rules -> rules.parties().contains(giving.party()))
                .flatMap(rules -> under(rules, giving, marks));
    }

    static boolean inForce(Standing standing, Instant now) {
        Agreement agreement = standing.agreement();
        return standing instanceof Standing.Signed
                && !agreement.validFrom().isAfter(now)
                && agreement.validUntil().isAfter(now);
    }

    /** The strictest label that the giver and the markings state; else the collection's, else the usual one. */
    private static Tlp label(Giving giving, List<Mark> marks, Tlp usual) {
        return Stream.concat(giving.wish().tlp().stream(), marks.stream().flatMap(mark -> mark.tlp().stream()))
                .max(Comparator.naturalOrder())
                .or(giving.into()::tlp)
                .orElse(usual);
    }

    private static Set<Boolean> naming(List<Mark> marks) {
        Set<Boolean> must = new HashSet<>();
        for (Mark mark : marks) {
            if (mark.says() instanceof Mark.Meaning.Naming(boolean said)) {
                must.add(said);
            }
        }
        return must;
    }

    private static Optional<Conditions> under(Agreement rules, Giving giving, List<Mark> marks) {
        Tlp label = label(giving, marks, rules.defaults().tlp());
        Optional<Set<Member>> stated = giving.wish().audience();
        Set<Member> audience = stated.orElse(Set.of(new Member.Roster(rules.id())));
        Set<Purpose> purposes = giving.wish().purposes().orElse(rules.purposes());
        boolean red = label == Tlp.RED;
        boolean fits = label.compareTo(rules.ceiling()) <= 0
                && !audience.isEmpty()
                && audience.stream().allMatch(member -> belongs(member, rules))
                && audience.stream().allMatch(member -> member instanceof Member.Person == red)
                && (!red || giving.own())
                && !purposes.isEmpty()
                && rules.purposes().containsAll(purposes);
        Optional<Instant> until = rules.retention()
                .map(period -> giving.now()
                        .atZone(ZoneOffset.UTC)
                        .plus(period)
                        .truncatedTo(ChronoUnit.DAYS)
                        .toInstant());
        return fits
                ? Optional.of(new Conditions(
                        giving.party(),
                        label,
                        Optional.of(audience),
                        Optional.of(purposes),
                        until,
                        Optional.of(rules.id()),
                        rules.defaults().allowances().mayName(),
                        rules.defaults().allowances().redact(),
                        rules.defaults().onward() == Onward.WITHIN_AUDIENCE,
                        marks.stream().anyMatch(Mark::unknown)))
                : Optional.empty();
    }

    private static boolean belongs(Member member, Agreement rules) {
        return switch (member) {
            case Member.OfParty(PartyId party) -> rules.parties().contains(party);
            case Member.Person person -> rules.parties().contains(person.party());
            case Member.Roster(AgreementId id) -> id.equals(rules.id());
        };
    }

    /** Only what is CLEAR goes out without an agreement; all else stays with its giver and the node's party. */
    private static Optional<Conditions> withoutAgreement(Giving giving, List<Mark> marks) {
        Tlp label = label(giving, marks, Tlp.AMBER_STRICT);
        Optional<Set<Member>> audience = giving.wish().audience();
        boolean red = label == Tlp.RED;
        boolean fits = red
                ? giving.own()
                        && audience.filter(set -> persons(set, giving.party())).isPresent()
                : audience.map(set -> !set.isEmpty() && (label == Tlp.CLEAR || staysHere(set, giving)))
                        .orElse(true);
        return fits
                ? Optional.of(new Conditions(
                        giving.party(),
                        label,
                        audience,
                        giving.wish().purposes(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        true,
                        marks.stream().anyMatch(Mark::unknown)))
                : Optional.empty();
    }

    /** Whether nobody is meant but giver and holder. */
    private static boolean staysHere(Set<Member> audience, Giving giving) {
        Set<PartyId> here = new HashSet<>(List.of(giving.party(), giving.holder()));
        return audience.stream().allMatch(member -> switch (member) {
            case Member.OfParty(PartyId party) -> here.contains(party);
            case Member.Person person -> here.contains(person.party());
            case Member.Roster _ -> false;
        });
    }

    /** Persons alone, and among them one of the node's own: no other can be reached without an agreement. */
    private static boolean persons(Set<Member> audience, PartyId own) {
        return audience.stream().allMatch(member -> member instanceof Member.Person)
                && audience.stream()
                        .anyMatch(member -> member instanceof Member.Person person
                                && person.party().equals(own));
    }

    /**
     * Says whether markings and agreement alone would tell a recipient as much: what neither giver nor collection stated
     * beyond them.
     */
    static boolean saidByMarks(Conditions conditions, Giving giving, List<Mark> marks, Optional<Agreement> rules) {
        Tlp usual = rules.map(agreement -> agreement.defaults().tlp()).orElse(Tlp.AMBER_STRICT);
        Tlp said = marks.stream()
                .flatMap(mark -> mark.tlp().stream())
                .max(Comparator.naturalOrder())
                .orElse(usual);
        Set<Purpose> all = rules.map(Agreement::purposes).orElse(Set.of());
        boolean purposes = giving.wish().purposes().map(all::equals).orElse(true);
        boolean audience = giving.wish().audience().isEmpty() || (rules.isEmpty() && said != Tlp.CLEAR);
        return said.compareTo(conditions.label()) >= 0 && audience && purposes;
    }

    /** Says whether a reader may read it, by the words of DESIGN.md. */
    boolean readable(SignIn reader, PartyId nodeOwner, Map<AgreementId, Standing> agreements, Instant now) {
        boolean own = reader.party().equals(nodeOwner);
        boolean gave = reader.party().equals(originator);
        if (label == Tlp.RED) {
            // "RED names persons, is never federated, and is read only by that person's own sign-in at the origin."
            boolean named = reader.user().isPresent()
                    && originator.equals(nodeOwner)
                    && audience.orElse(Set.of())
                            .contains(new Member.Person(
                                    reader.party(), reader.user().get()));
            if (!named) {
                return false;
            }
        } else if (gave) {
            return true;
        }
        boolean timely = until.isEmpty() || until.get().isAfter(now);
        boolean fitting = purposes.isEmpty()
                || (reader.purpose().isPresent()
                        && purposes.get().contains(reader.purpose().get()));
        if (!timely || !fitting) {
            return false;
        }
        return own || ((givenOn || originator.equals(nodeOwner)) && reaches(reader, agreements, now));
    }

    /** Whether agreement and audience let it out to a partner. */
    private boolean reaches(SignIn reader, Map<AgreementId, Standing> agreements, Instant now) {
        if (unknownMark) {
            return false;
        }
        if (agreement.isEmpty()) {
            return label == Tlp.CLEAR
                    && (audience.isEmpty() || audience.get().stream().anyMatch(member -> is(member, reader)));
        }
        Standing standing = agreements.get(agreement.get());
        boolean flows = standing != null
                && inForce(standing, now)
                && standing.agreement().parties().contains(reader.party());
        return flows && audience.orElseThrow().stream().anyMatch(member -> is(member, reader));
    }

    private boolean is(Member member, SignIn reader) {
        return switch (member) {
            case Member.OfParty(PartyId party) -> party.equals(reader.party());
            case Member.Person person ->
                person.party().equals(reader.party())
                        && reader.user().filter(person.user()::equals).isPresent();
            case Member.Roster(AgreementId id) -> agreement.filter(id::equals).isPresent();
        };
    }
}
