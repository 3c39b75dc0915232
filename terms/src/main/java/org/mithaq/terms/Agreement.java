package org.mithaq.terms;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.Period;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.stix.Tlp;

/**
 * The rules of one version of an agreement: what the software enforces of the text that its parties signed.
 *
 * @param id the agreement
 * @param version number of the version, from 1; an amendment is a higher one
 * @param parties who has to sign, at least two
 * @param purposes what information may be used for, at least one
 * @param ceiling strictest TLP label that may be given under it
 * @param defaults terms of an item whose originator says nothing: of its dimensions only TLP, PAP, IEP, purposes,
 *     onward, attribution and allowances are used
 * @param retention how long an item is kept after it was given; without end when empty
 * @param rosterVisible whether readers may be told who else is a party
 * @param validFrom from when it holds
 * @param validUntil until when, exclusive
 * @param twoPersons whether what is given under it needs the yes of a second person of the giver's
 */
public record Agreement(
        AgreementId id,
        int version,
        Set<PartyId> parties,
        Set<Purpose> purposes,
        Tlp ceiling,
        Terms defaults,
        Optional<Period> retention,
        boolean rosterVisible,
        Instant validFrom,
        Instant validUntil,
        boolean twoPersons) {

    /** One under which a single person may give. */
    public Agreement(
            AgreementId id,
            int version,
            Set<PartyId> parties,
            Set<Purpose> purposes,
            Tlp ceiling,
            Terms defaults,
            Optional<Period> retention,
            boolean rosterVisible,
            Instant validFrom,
            Instant validUntil) {
        this(id, version, parties, purposes, ceiling, defaults, retention, rosterVisible, validFrom, validUntil, false);
    }

    /** Checks and copies. */
    public Agreement {
        requireNonNull(id, "id");
        requireNonNull(ceiling, "ceiling");
        requireNonNull(defaults, "defaults");
        requireNonNull(retention, "retention");
        parties = Collections.unmodifiableSet(new TreeSet<>(parties));
        purposes = Collections.unmodifiableSet(new TreeSet<>(purposes));
        if (version < 1) {
            throw new IllegalArgumentException("Versions of an agreement are numbered from 1, not " + version);
        }
        if (parties.size() < 2) {
            throw new IllegalArgumentException("An agreement needs at least two parties: " + parties);
        }
        if (purposes.isEmpty()) {
            throw new IllegalArgumentException("An agreement needs at least one purpose");
        }
        if (!validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException(
                    "An agreement must end after it begins: from " + validFrom + " until " + validUntil);
        }
    }
}
