package org.mithaq.federation;

import java.time.Instant;
import java.util.Optional;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.federation.ChannelException.Kind;

/** Compares a node card with the key that was pinned for the partner. Nothing else makes a partner's keys trusted. */
final class PartnerPin {

    private final FederationPorts ports;
    private final KeyRing ring;

    PartnerPin(FederationPorts ports, KeyRing ring) {
        this.ports = ports;
        this.ring = ring;
    }

    /**
     * Examines a card.
     *
     * @return the card, to be trusted
     * @throws ChannelException when it is not the pinned partner's; says how to pin anew
     */
    KeyRing.Trusted verify(Partner partner, String text) throws ChannelException, MalformedRecordException {
        boolean verifiedBefore =
                ports.state(partner.party()).card().filter(text::equals).isPresent();
        KeyRing.Trusted shown =
                verifiedBefore ? ring.find(partner.party()).orElseThrow() : KeyRing.Trusted.of(NodeCard.parse(text));
        NodeCard card = shown.card();
        // 1. The party must be the one that is declared.
        if (!card.party().equals(partner.party())) {
            throw wrong("The node at this address is of '" + card.party() + "', not of '" + partner.party() + "'");
        }
        // 2. Its key must be the pinned one.
        if (!card.partyKey().equals(partner.key())) {
            throw wrong("The node of '" + partner.party() + "' shows another party key:\n  pinned: "
                    + partner.key().fingerprint() + "\n  shown:  "
                    + card.partyKey().fingerprint()
                    + "\nRe-pin: compare the fingerprint shown by voice with somebody you know there, put the key under"
                    + " 'key:' of the party and apply again. Shown key: " + card.partyKey());
        }
        // 3. What was verified before needs no verifying again, but dates pass.
        if (!verifiedBefore) {
            verifyCertificates(card);
            requireNotOlder(partner, card);
        }
        Instant now = ports.now();
        if (!shown.keys().any(now, key -> verifiedBefore || card.isSignedBy(key, ports.signatures()))) {
            throw wrong("The card of '" + partner.party()
                    + "' is not signed with a key that is certified for signing at " + now);
        }
        return shown;
    }

    private static void verifyCertificates(NodeCard card) throws ChannelException {
        for (NodeKeyCertificate certificate : card.certificates()) {
            NodeKeyUse use = certificate.claim().use();
            var check =
                    certificate.verify(card.partyKey(), use, certificate.claim().validFrom());
            if (!(check instanceof NodeKeyCertificate.Check.Valid)
                    || !certificate.claim().party().equals(card.party())) {
                throw wrong("The certificate of '" + card.party() + "' for " + Members.word(use) + ", serial "
                        + certificate.claim().serial() + ", is not signed by the party");
            }
        }
    }

    private void requireNotOlder(Partner partner, NodeCard card) throws ChannelException {
        Optional<NodeCard> known = ring.find(partner.party()).map(KeyRing.Trusted::card);
        if (known.isEmpty()) {
            return;
        }
        NodeCard before = known.get();
        // A party that was pinned anew begins anew.
        if (before.partyKey().equals(card.partyKey()) && serial(card) < serial(before)) {
            throw wrong("The card of '" + partner.party() + "' is an old one: its key for signing has the serial "
                    + serial(card) + ", the last one seen had " + serial(before));
        }
    }

    private static long serial(NodeCard card) {
        return card.newest(NodeKeyUse.SIGN)
                .map(certificate -> certificate.claim().serial())
                .orElse(0L);
    }

    private static ChannelException wrong(String message) {
        return new ChannelException(Kind.WRONG_KEY, message);
    }
}
