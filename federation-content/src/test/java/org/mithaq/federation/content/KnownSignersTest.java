package org.mithaq.federation.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.federation.content.ContentNode.ATLAS;
import static org.mithaq.federation.content.ContentNode.BOREALIS;
import static org.mithaq.federation.content.ContentNode.CEDAR;
import static org.mithaq.federation.content.ContentNode.keyOf;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.NodeKeyClaim;
import org.mithaq.agreement.NodeKeyUse;
import org.mithaq.agreement.SigningKey;
import org.mithaq.federation.FederationBook;
import org.mithaq.federation.NodeCard;
import org.mithaq.federation.PartnerState;
import org.mithaq.federation.Signatures;
import org.mithaq.terms.PartyId;

/** Keys by which a node judges who signed a contribution object. */
class KnownSignersTest {

    private final SigningKey first = SigningKey.generate(new SecureRandom());
    private final SigningKey second = SigningKey.generate(new SecureRandom());
    private final SigningKey log = SigningKey.generate(new SecureRandom());
    private final Map<PartyId, PartnerState> partners = new HashMap<>();
    private final KnownSigners signers =
            new KnownSigners(book(), ATLAS, () -> List.of(certificate(ATLAS, NodeKeyUse.SIGN, first, 1)));

    /** A book that knows partners; whatever else it is asked fails the test. */
    private FederationBook book() {
        return (FederationBook) Proxy.newProxyInstance(
                FederationBook.class.getClassLoader(),
                new Class<?>[] {FederationBook.class},
                (_, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("partner");
                    return Optional.ofNullable(partners.get((PartyId) arguments[0]));
                });
    }

    private static NodeKeyCertificate certificate(PartyId party, NodeKeyUse use, SigningKey key, long serial) {
        Instant from = ContentNode.NOON.minus(Duration.ofDays(1_000));
        var claim = new NodeKeyClaim(party, use, key.verifyKey().text(), serial, from, from.plus(Duration.ofDays(300)));
        return NodeKeyCertificate.issue(claim, keyOf(party));
    }

    private void know(PartyId party, NodeKeyCertificate... certificates) {
        var content = new NodeCard.Content(
                party, keyOf(party).verifyKey(), List.of(certificates), URI.create("https://node.example"), Set.of());
        String card = NodeCard.sign(content, ContentNode.NOON, Signatures.ed25519(second))
                .text();
        var untroubled = new PartnerState.Way(0, Optional.empty(), Optional.empty(), Optional.empty());
        partners.put(party, new PartnerState(party, Optional.of(card), Optional.empty(), Optional.empty(), untroubled));
    }

    @Test
    void ofItsOwnPartyTheNodeKnowsItsOwnCertificates() {
        assertThat(signers.keysOf(ATLAS)).containsExactly(first.verifyKey());
    }

    @Test
    void ofAPartnerItKnowsWhatItsCardSaysOfSigningOldKeysToo() {
        know(
                BOREALIS,
                certificate(BOREALIS, NodeKeyUse.SIGN, first, 1),
                certificate(BOREALIS, NodeKeyUse.LOG, log, 1),
                certificate(BOREALIS, NodeKeyUse.SIGN, second, 2));

        assertThat(signers.keysOf(BOREALIS)).containsExactlyInAnyOrder(first.verifyKey(), second.verifyKey());
    }

    @Test
    void aNewCardCountsAtOnce() {
        know(BOREALIS, certificate(BOREALIS, NodeKeyUse.SIGN, first, 1));
        assertThat(signers.keysOf(BOREALIS)).containsExactly(first.verifyKey());

        know(BOREALIS, certificate(BOREALIS, NodeKeyUse.SIGN, second, 2));

        assertThat(signers.keysOf(BOREALIS)).containsExactly(second.verifyKey());
    }

    @Test
    void ofAPartyThatWasNeverReadItKnowsNoKey() {
        var untroubled = new PartnerState.Way(2, Optional.of("no answer"), Optional.empty(), Optional.empty());
        partners.put(CEDAR, new PartnerState(CEDAR, Optional.empty(), Optional.empty(), Optional.empty(), untroubled));

        assertThat(signers.keysOf(CEDAR)).isEmpty();
        assertThat(signers.keysOf(BOREALIS)).isEmpty();
    }
}
