package org.mithaq.terms;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision knows of the world besides reader and terms.
 *
 * @param own party that the deciding node is run for
 * @param agreements every agreement the node knows, by id
 * @param now the time
 */
public record Situation(PartyId own, Map<AgreementId, Standing> agreements, Instant now) {

    /** Checks and copies. */
    public Situation {
        requireNonNull(own, "own");
        requireNonNull(now, "now");
        agreements = Map.copyOf(agreements);
    }

    /** Gives an agreement's rules when it is in force now. */
    public Optional<Agreement> inForce(AgreementId id) {
        return Optional.ofNullable(agreements.get(id))
                .filter(standing -> standing.inForce(now))
                .map(Standing::agreement);
    }
}
