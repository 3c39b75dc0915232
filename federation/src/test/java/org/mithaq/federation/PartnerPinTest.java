package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.SigningKey;
import org.mithaq.agreement.VerifyKey;

class PartnerPinTest {

    private final World world = new World(List.of(Samples.ATLAS, Samples.BOREALIS), Samples::signatures, 1);
    private final FederationPorts ports = world.node(Samples.ATLAS).ports();
    private final PartnerPin pin = new PartnerPin(ports, new KeyRing(ports));
    private final Partner borealis = World.partner(Samples.BOREALIS);

    private static String card(UnaryOperator<NodeCard.Content> change) {
        NodeCard real = Samples.card(Samples.BOREALIS);
        var content = new NodeCard.Content(
                real.party(), real.partyKey(), real.certificates(), real.address(), real.features());
        return NodeCard.sign(change.apply(content), Samples.AT, Samples.signatures(Samples.BOREALIS))
                .text();
    }

    private void keep(String card) {
        ports.book()
                .write(List.of(new BookEntry.PartnerSaved(
                        PartnerState.untried(Samples.BOREALIS).withCard(card))));
    }

    @Test
    void takesTheCardOfThePinnedParty() throws Exception {
        KeyRing.Trusted trusted = pin.verify(borealis, card(content -> content));
        assertThat(trusted.keys()
                        .any(Samples.AT, Samples.signatures(Samples.BOREALIS).ownKey()::equals))
                .isTrue();
    }

    @Test
    void refusesAnotherPartyKeyAndSaysHowToPinAnew() {
        VerifyKey other = Samples.key("somebody else").verifyKey();
        String shown = card(content -> new NodeCard.Content(
                content.party(), other, content.certificates(), content.address(), content.features()));
        assertThatThrownBy(() -> pin.verify(borealis, shown))
                .hasMessageContaining("pinned: " + borealis.key().fingerprint())
                .hasMessageContaining("shown:  " + other.fingerprint())
                .hasMessageContaining("compare the fingerprint shown by voice")
                .extracting(failure -> ((ChannelException) failure).kind())
                .isEqualTo(ChannelException.Kind.WRONG_KEY);
    }

    @Test
    void refusesTheNodeOfAnotherParty() {
        assertThatThrownBy(
                        () -> pin.verify(borealis, Samples.card(Samples.CEDAR).text()))
                .hasMessageContaining("is of 'cedar', not of 'borealis'");
    }

    @Test
    void refusesACertificateThatThePartyDidNotSign() {
        SigningKey stranger = Samples.key("somebody else");
        String shown = card(content -> {
            var claim = content.certificates().getFirst().claim();
            return new NodeCard.Content(
                    content.party(),
                    content.partyKey(),
                    List.of(NodeKeyCertificate.issue(claim, stranger)),
                    content.address(),
                    content.features());
        });
        assertThatThrownBy(() -> pin.verify(borealis, shown)).hasMessageContaining("is not signed by the party");
    }

    @Test
    void refusesACardThatItsNodeDidNotSign() {
        NodeCard real = Samples.card(Samples.BOREALIS);
        var forged = new NodeCard(
                real.party(),
                real.partyKey(),
                real.certificates(),
                URI.create("https://elsewhere.example"),
                real.features(),
                real.at(),
                real.signature());
        assertThatThrownBy(() -> pin.verify(borealis, forged.text()))
                .hasMessageContaining("is not signed with a key that is certified for signing");
    }

    @Test
    void refusesAnOlderCardThanTheLastOne() {
        keep(Samples.card(Samples.BOREALIS, 2).text());
        assertThatThrownBy(() ->
                        pin.verify(borealis, Samples.card(Samples.BOREALIS, 1).text()))
                .hasMessageContaining("has the serial 1, the last one seen had 2");
    }

    @Test
    void refusesTheKeptCardOnceAnotherKeyIsPinned() {
        String card = card(content -> content);
        keep(card);
        var pinnedAnew =
                new Partner(Samples.BOREALIS, Samples.key("new party key").verifyKey(), List.of(Samples.PURPOSE));
        assertThatThrownBy(() -> pin.verify(pinnedAnew, card)).hasMessageContaining("shows another party key");
    }
}
