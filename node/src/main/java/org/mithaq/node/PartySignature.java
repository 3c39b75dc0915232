package org.mithaq.node;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.agreement.SignedAgreement;
import org.mithaq.agreement.SigningKey;
import org.mithaq.terms.PartyId;

/** Signs agreements with the party key. */
final class PartySignature {

    private PartySignature() {}

    /** The own signature under a version: the one that is there, else a new one. */
    static AgreementSignature under(SignedAgreement version, PartyId own, Path keyFile, Instant now) {
        return Optional.ofNullable(version.signatures().get(own))
                .orElseGet(() -> make(version.document(), own, keyFile, now));
    }

    /** Makes a signature; the key is read for that and overwritten in memory afterwards. */
    static AgreementSignature make(AgreementDocument document, PartyId own, Path keyFile, Instant now) {
        try (SigningKey key = NodeKeys.readPartyKey(keyFile)) {
            return AgreementSignature.sign(document, own, key, now);
        }
    }
}
