package org.mithaq.terms;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.Tlp;

/**
 * Resolves the terms that something is given under, from what its originator states, what its markings say and what the
 * agreement has as defaults. A default holds where neither of the others says anything of that dimension; what
 * statement and markings both say meets in the stricter. An Information Exchange Policy leaves members out, so the
 * default policy meets with that of a marking.
 */
public final class AgreementTerms {

    private AgreementTerms() {}

    /**
     * Resolves the terms and checks them against the agreement.
     *
     * @param originator who gives it
     * @param markings what the item's markings say
     * @param given when it is given, from which the agreement's retention counts
     */
    public static Offer resolve(
            PartyId originator, Stated stated, MarkingLimits markings, Agreement agreement, Instant given) {
        Terms terms = of(originator, stated, markings, agreement, given);
        List<Clause> problems = TermsCheck.problems(terms, agreement, given);
        return problems.isEmpty() ? new Offer.Accepted(terms) : new Offer.Refused(problems);
    }

    /**
     * Resolves the terms without checking them, see {@link #resolve}. The default audience is the agreement's roster,
     * the default purposes are the agreement's, as far as its default terms allow them.
     */
    public static Terms of(
            PartyId originator, Stated stated, MarkingLimits markings, Agreement agreement, Instant given) {
        Terms defaults = agreement.defaults();
        boolean markedAttribution = markings.terms().attribution() != Attribution.MAY;
        Terms said = new Terms(
                Set.of(originator),
                stated.audience().orElse(Audience.of(Set.of(new Audience.Member.Roster(agreement.id())))),
                stated.tlp().orElse(markings.tlp().isPresent() ? Tlp.CLEAR : defaults.tlp()),
                stated.pap().orElse(markings.pap().isPresent() ? Pap.CLEAR : defaults.pap()),
                stated.iep().orElse(defaults.iep()),
                stated.purposes().orElse(new Purposes.Only(agreement.purposes()).strictest(defaults.purposes())),
                stated.onward().orElse(defaults.onward()),
                stated.retainUntil().or(() -> latest(agreement, given)),
                stated.attribution().orElse(markedAttribution ? Attribution.MAY : defaults.attribution()),
                Set.of(agreement.id()),
                stated.allowances().orElse(defaults.allowances()),
                Set.of());
        return said.strictest(markings.terms());
    }

    /**
     * Resolves the terms of something that is given under no agreement: TLP:CLEAR is for anybody unless stated
     * otherwise, all else stays with the originator and the party whose node it is given to; without any label it is
     * TLP:AMBER+STRICT.
     */
    public static Terms withoutAgreement(PartyId originator, Stated stated, MarkingLimits markings) {
        Terms said = new Terms(
                Set.of(originator),
                stated.audience().orElse(Audience.ANYBODY),
                stated.tlp().orElse(markings.tlp().isPresent() ? Tlp.CLEAR : Tlp.AMBER_STRICT),
                stated.pap().orElse(Pap.CLEAR),
                stated.iep().orElse(Iep.NONE),
                stated.purposes().orElse(Purposes.ANY),
                stated.onward().orElse(Onward.WITHIN_AUDIENCE),
                stated.retainUntil(),
                stated.attribution().orElse(Attribution.MAY),
                Set.of(),
                stated.allowances().orElse(Allowances.NONE),
                Set.of());
        return said.strictest(markings.terms()).asGiven();
    }

    /**
     * Says whether the item's own markings with the agreement's defaults already say all of its terms, so that a
     * partner who knows the agreement but takes no contribution objects would not allow more than the terms do.
     *
     * @param terms the terms that {@link #of} or {@link #resolve} gave for the same agreement and time
     */
    public static boolean impliedByMarkings(Terms terms, MarkingLimits markings, Agreement agreement, Instant given) {
        return terms.originators().stream()
                .map(originator -> of(originator, Stated.NOTHING, markings, agreement, given))
                .reduce(Terms::strictest)
                .filter(implied -> implied.keepTo(terms))
                .isPresent();
    }

    /**
     * Until when the agreement lets something be kept that is given now. Counted from the beginning of the day (UTC), so
     * that what is given on one day has one date, and a node few different terms.
     */
    static Optional<Instant> latest(Agreement agreement, Instant given) {
        return agreement
                .retention()
                .map(retention -> given.atOffset(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.DAYS)
                        .plus(retention)
                        .toInstant());
    }
}
