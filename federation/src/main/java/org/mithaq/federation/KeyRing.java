package org.mithaq.federation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mithaq.terms.PartyId;

/**
 * Cards that were verified against the pin, read once: taking a key apart costs as much as a signature. Safe to share
 * between threads.
 */
final class KeyRing {

    private static final int MOST = 1_000;

    private final FederationPorts ports;
    private final Map<String, Trusted> read;

    KeyRing(FederationPorts ports) {
        this(ports, new ConcurrentHashMap<>());
    }

    /** Shares with other rings what was read: what a text says does not depend on who reads it. */
    KeyRing(FederationPorts ports, Map<String, Trusted> read) {
        this.ports = ports;
        this.read = read;
    }

    /** A card and its keys for signing. */
    record Trusted(NodeCard card, NodeKeys keys) {

        static Trusted of(NodeCard card) {
            return new Trusted(card, NodeKeys.of(card));
        }
    }

    /** Gives the card of a party, if one was ever verified here. */
    Optional<Trusted> find(PartyId party) {
        return ports.book().partner(party).flatMap(PartnerState::card).map(this::read);
    }

    /** Gives the keys of a party, if its card was ever verified here. */
    Optional<NodeKeys> keys(PartyId party) {
        return find(party).map(Trusted::keys);
    }

    private Trusted read(String text) {
        if (read.size() > MOST) {
            read.clear();
        }
        return read.computeIfAbsent(text, card -> {
            try {
                return Trusted.of(NodeCard.parse(card));
            } catch (MalformedRecordException impossible) {
                throw new IllegalStateException("A card was verified before it was kept", impossible);
            }
        });
    }
}
