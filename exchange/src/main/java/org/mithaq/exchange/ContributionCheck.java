package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.BatchSignatures;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.terms.MalformedTermsException;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;

/**
 * What is known while contribution objects are verified: keys are asked for once for each party, and terms, of which there
 * are few, are read once. For one delivery; used by one thread.
 */
final class ContributionCheck {

    private final Relay.Signers signers;
    private final BatchSignatures signatures;
    private final Map<PartyId, Map<String, VerifyKey>> keys = new HashMap<>();
    private final Map<String, Terms> terms = new HashMap<>();

    ContributionCheck(Relay.Signers signers, BatchSignatures signatures) {
        this.signers = requireNonNull(signers, "signers");
        this.signatures = requireNonNull(signatures, "signatures");
    }

    /** Signatures that were verified before. */
    BatchSignatures signatures() {
        return signatures;
    }

    /** Finds a key of an originator by its text; empty when it is none of that party's. */
    Optional<VerifyKey> key(PartyId originator, String text) {
        return Optional.ofNullable(keys.computeIfAbsent(
                        originator,
                        party -> signers.keysOf(party).stream()
                                .collect(Collectors.toMap(VerifyKey::text, Function.identity())))
                .get(text));
    }

    /** Reads terms. */
    Terms terms(String text) throws MalformedTermsException {
        @Nullable Terms known = terms.get(text);
        if (known == null) {
            known = Terms.parse(text);
            terms.put(text, known);
        }
        return known;
    }
}
