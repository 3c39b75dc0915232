package org.mithaq.canary;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyClaim;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.Sha256;
import org.mithaq.agreement.SigningKey;
import org.mithaq.federation.NodeCard;
import org.mithaq.federation.Partner;
import org.mithaq.federation.PartnerState;
import org.mithaq.federation.SignInStatement;
import org.mithaq.federation.Signatures;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;

/** Nodes of the partners of all worlds, as far as another node has to know them: their keys, cards and sign-ins. */
final class PartnerNodes {

    private static final Map<PartyId, SigningKey> PARTY_KEYS = new ConcurrentHashMap<>();
    private static final Map<PartyId, Signatures> NODES = new ConcurrentHashMap<>();
    private static final Map<PartyId, String> CARDS = new ConcurrentHashMap<>();
    private static final SecureRandom NONCES = new SecureRandom();

    private PartnerNodes() {}

    static SigningKey partyKey(PartyId party) {
        return PARTY_KEYS.computeIfAbsent(party, name -> key("party " + name));
    }

    /** Signs as the node of a party. */
    static Signatures node(PartyId party) {
        return NODES.computeIfAbsent(party, name -> Signatures.ed25519(key("node " + name)));
    }

    private static SigningKey key(String name) {
        return SigningKey.fromSeed(
                Sha256.of(name.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    static URI address(PartyId party) {
        return URI.create("https://" + party + ".example:8443");
    }

    /** What a node knows of a partner's that it has read. */
    static PartnerState known(PartyId party) {
        var untroubled = new PartnerState.Way(0, Optional.empty(), Optional.empty(), Optional.empty());
        return new PartnerState(party, Optional.of(card(party)), Optional.empty(), Optional.empty(), untroubled);
    }

    static Partner declared(PartyId party, List<Purpose> purposes) {
        return new Partner(party, partyKey(party).verifyKey(), purposes);
    }

    static String card(PartyId party) {
        return CARDS.computeIfAbsent(party, PartnerNodes::signedCard);
    }

    private static String signedCard(PartyId party) {
        Instant from = Instant.parse("2020-01-01T00:00:00Z");
        Instant until = Instant.parse("2060-01-01T00:00:00Z");
        var claim =
                new NodeKeyClaim(party, NodeKeyUse.SIGN, node(party).ownKey().text(), 1, from, until);
        var content = new NodeCard.Content(
                party,
                partyKey(party).verifyKey(),
                List.of(NodeKeyCertificate.issue(claim, partyKey(party))),
                address(party),
                Set.of());
        return NodeCard.sign(content, from, node(party)).text();
    }

    /** The sign-in of a party's node, signed by the node of some party: its own, or one that has no right to. */
    static String statement(SignInStatement.Visit visit, PartyId signer, Instant at) {
        return SignInStatement.sign(visit, at.truncatedTo(ChronoUnit.MILLIS), node(signer), NONCES)
                .text();
    }
}
