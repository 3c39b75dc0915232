package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Allowances;
import org.mithaq.terms.Onward;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/**
 * What one version of an agreement provides: everything but the clauses' wording.
 *
 * <p>Immutable, compared by value; safe to share between threads.
 *
 * @param id short name, the same in all versions
 * @param version number of the version, from 1
 * @param title its name
 * @param kind between what sort of organisations it is made
 * @param exercise whether it serves an exercise and binds nobody outside it
 * @param parties who has to sign, at least two, in the order of the document
 * @param legalBasis what entitles the parties
 * @param purposes what information may be used for, at least one, in the order of the document
 * @param themes what it is about; perhaps none
 * @param ceiling strictest TLP label that may be given under it
 * @param defaults terms of what is given without any; within the ceiling, the purposes, the onward rule and what may be
 *     counted and named
 * @param onward widest onward rule that terms under it may have
 * @param retention how long an item is kept after it was given, above zero; without end when empty
 * @param response times to answer within, above zero; perhaps none
 * @param recall what a recall obliges to
 * @param mayCount whether terms under it may allow counting
 * @param mayName whether terms under it may allow naming
 * @param rosterVisible whether readers are told who else is a party
 * @param twoPersons whether what is given under it needs the yes of a second person of the giver's
 * @param validFrom from when it holds
 * @param validUntil until when, exclusive; after {@code validFrom}
 */
public record Provisions(
        AgreementId id,
        int version,
        Texts title,
        AgreementKind kind,
        boolean exercise,
        List<NamedParty> parties,
        LegalBasis legalBasis,
        List<NamedPurpose> purposes,
        List<Theme> themes,
        Tlp ceiling,
        DefaultTerms defaults,
        Onward onward,
        Optional<Period> retention,
        Map<ResponseKind, Duration> response,
        RecallDuty recall,
        boolean mayCount,
        boolean mayName,
        boolean rosterVisible,
        boolean twoPersons,
        Instant validFrom,
        Instant validUntil) {

    /** Checks and copies. */
    public Provisions {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(kind, "kind");
        requireNonNull(legalBasis, "legalBasis");
        requireNonNull(ceiling, "ceiling");
        requireNonNull(onward, "onward");
        requireNonNull(recall, "recall");
        parties = List.copyOf(parties);
        purposes = List.copyOf(purposes);
        themes = List.copyOf(themes);
        response = ordered(response);
        require(version >= 1, "Versions of an agreement are numbered from 1, not " + version);
        require(parties.size() >= 2, "An agreement needs at least two parties: " + parties.size());
        requireDistinct("party", parties.stream().map(NamedParty::id).toList());
        require(!purposes.isEmpty(), "An agreement needs at least one purpose");
        requireDistinct("purpose", purposes.stream().map(NamedPurpose::id).toList());
        requireDistinct("theme", themes.stream().map(Theme::id).toList());
        require(
                retention.isEmpty() || isPositive(retention.get()),
                "A retention period must be above zero: " + retention);
        require(
                response.values().stream().allMatch(Duration::isPositive),
                "Times to answer within must be above zero: " + response);
        require(
                validFrom.isBefore(validUntil),
                "An agreement must end after it begins: from " + validFrom + " until " + validUntil);
        require(
                defaults.tlp().compareTo(ceiling) <= 0,
                "Default terms are stricter than the ceiling " + ceiling.label() + ": "
                        + defaults.tlp().label());
        require(
                defaults.onward().compareTo(onward) >= 0,
                "Default terms are wider than the onward rule " + onward + ": " + defaults.onward());
        require(mayCount || !defaults.allowances().mayCount(), "Default terms allow counting, the agreement does not");
        require(mayName || !defaults.allowances().mayName(), "Default terms allow naming, the agreement does not");
        require(
                purposes.stream().map(NamedPurpose::id).toList().containsAll(defaults.purposes()),
                "Default terms have purposes that the agreement has not: " + defaults.purposes());
    }

    /** Gives the short names of the parties, sorted. */
    public Set<PartyId> partyIds() {
        Set<PartyId> ids = new TreeSet<>();
        parties.forEach(party -> ids.add(party.id()));
        return Collections.unmodifiableSet(ids);
    }

    /** Gives the short names of the purposes, sorted. */
    public Set<Purpose> purposeIds() {
        Set<Purpose> ids = new TreeSet<>();
        purposes.forEach(purpose -> ids.add(purpose.id()));
        return Collections.unmodifiableSet(ids);
    }

    /** Gives the widest allowances that terms under this agreement may have. */
    public Allowances widestAllowances() {
        return new Allowances(mayName, mayCount, true);
    }

    /** Gives the rules that decisions use. */
    public Agreement rules() {
        return new Agreement(
                id,
                version,
                partyIds(),
                purposeIds(),
                ceiling,
                defaults.terms(),
                retention,
                rosterVisible,
                validFrom,
                validUntil,
                twoPersons);
    }

    private static boolean isPositive(Period period) {
        return !period.isZero() && !period.isNegative();
    }

    private static Map<ResponseKind, Duration> ordered(Map<ResponseKind, Duration> response) {
        Map<ResponseKind, Duration> ordered = new EnumMap<>(ResponseKind.class);
        ordered.putAll(response);
        return Collections.unmodifiableMap(ordered);
    }

    private static void requireDistinct(String what, Collection<?> ids) {
        require(new HashSet<>(ids).size() == ids.size(), "A " + what + " is named twice: " + ids);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
