package org.mithaq.federation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.terms.PartyId;

/** Keys with which a partner's node signs, from a card that was verified against the pin. */
final class NodeKeys {

    private final List<NodeKeyCertificate> certificates;

    private NodeKeys(List<NodeKeyCertificate> certificates) {
        this.certificates = certificates;
    }

    static NodeKeys of(NodeCard verified) {
        return new NodeKeys(verified.certificates().stream()
                .filter(certificate -> certificate.claim().use() == NodeKeyUse.SIGN)
                .toList());
    }

    /** Gives the keys of a party, if its card was ever verified here. */
    static Optional<NodeKeys> known(FederationPorts ports, PartyId party) {
        return ports.book().partner(party).flatMap(PartnerState::card).map(text -> {
            try {
                return of(NodeCard.parse(text));
            } catch (MalformedRecordException impossible) {
                throw new IllegalStateException("A card was verified before it was kept", impossible);
            }
        });
    }

    /** Says whether one of the keys that were certified at that time passes a test. */
    boolean any(Instant at, Predicate<VerifyKey> signed) {
        return certificates.stream()
                .filter(certificate -> !at.isBefore(certificate.claim().validFrom())
                        && at.isBefore(certificate.claim().validUntil()))
                .flatMap(certificate -> certificate.verifyKey().stream())
                .anyMatch(signed);
    }
}
