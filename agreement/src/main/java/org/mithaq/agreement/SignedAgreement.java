package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mithaq.terms.PartyId;

/**
 * One version of an agreement with the signatures that were found good.
 *
 * @param document the version
 * @param signers whose signatures it needs: its parties, and those of the version it replaces
 * @param signatures one for each party that has signed, each of them verified
 */
public record SignedAgreement(
        AgreementDocument document, Set<PartyId> signers, Map<PartyId, AgreementSignature> signatures) {

    /** Copies, and checks that only signers have signed. */
    public SignedAgreement {
        requireNonNull(document, "document");
        signers = Collections.unmodifiableSet(new TreeSet<>(signers));
        signatures = Collections.unmodifiableMap(new TreeMap<>(signatures));
        if (!signers.containsAll(document.parties()) || !signers.containsAll(signatures.keySet())) {
            throw new IllegalArgumentException("Signers must hold every party and all who signed: " + signers);
        }
    }

    /** Gives a version that nobody has signed yet. */
    public static SignedAgreement unsigned(AgreementDocument document) {
        return new SignedAgreement(document, document.parties(), Map.of());
    }

    /** Gives those whose signature is missing, sorted. */
    public Set<PartyId> missing() {
        Set<PartyId> missing = new TreeSet<>(signers);
        missing.removeAll(signatures.keySet());
        return Collections.unmodifiableSet(missing);
    }

    /** Says that nobody's signature is missing. */
    public boolean isComplete() {
        return missing().isEmpty();
    }
}
