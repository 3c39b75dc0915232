package org.mithaq.federation;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.VerifyKey;

/** Keys with which a partner's node signs, from a card that was verified against the pin. */
final class NodeKeys {

    private final List<Dated> keys;

    private record Dated(VerifyKey key, Instant from, Instant until) {}

    private NodeKeys(List<Dated> keys) {
        this.keys = keys;
    }

    static NodeKeys of(NodeCard verified) {
        return new NodeKeys(verified.certificates().stream()
                .filter(certificate -> certificate.claim().use() == NodeKeyUse.SIGN)
                .map(NodeKeys::dated)
                .toList());
    }

    private static Dated dated(NodeKeyCertificate certificate) {
        return new Dated(
                new VerifyKey(certificate.claim().key()),
                certificate.claim().validFrom(),
                certificate.claim().validUntil());
    }

    /** Says whether one of the keys that were certified at that time passes a test. */
    boolean any(Instant at, Predicate<VerifyKey> signed) {
        return keys.stream()
                .filter(dated -> !at.isBefore(dated.from()) && at.isBefore(dated.until()))
                .map(Dated::key)
                .anyMatch(signed);
    }
}
