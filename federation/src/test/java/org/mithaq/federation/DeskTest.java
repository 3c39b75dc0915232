package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.terms.PartyId;

class DeskTest {

    private final World world = World.signing();
    private final SimNode atlas = world.node(Samples.ATLAS);
    private final SplittableRandom random = new SplittableRandom(7);

    private String statement(PartyId by, PartyId to, Instant at) {
        var visit = new SignInStatement.Visit(by, to, Samples.PURPOSE);
        return SignInStatement.sign(visit, at, Samples.signatures(by), random).text();
    }

    private String refusal(String statement) {
        return switch (atlas.desk().signIn(statement)) {
            case Desk.SignIn.Refused refused -> refused.reason();
            case Desk.SignIn.Accepted accepted -> throw new AssertionError("Accepted: " + accepted);
        };
    }

    private Desk.SignIn.Accepted accepted(Instant at) {
        return (Desk.SignIn.Accepted) atlas.desk().signIn(statement(Samples.BOREALIS, Samples.ATLAS, at));
    }

    @Nested
    class SignIn {

        @Test
        void givesATokenThatEnds() {
            Desk.SignIn.Accepted accepted = accepted(world.time());
            assertThat(accepted.toString()).doesNotContain(accepted.token());
            assertThat(atlas.desk().visit(accepted.token())).contains(accepted.visit());
            world.pass(Desk.TOKEN_LIFE);
            assertThat(atlas.desk().visit(accepted.token())).isEmpty();
        }

        @Test
        void takesAStatementOnce() {
            String statement = statement(Samples.BOREALIS, Samples.ATLAS, world.time());
            assertThat(atlas.desk().signIn(statement)).isInstanceOf(Desk.SignIn.Accepted.class);
            world.pass(Duration.ofMinutes(4));
            assertThat(refusal(statement)).contains("was used before");
            world.pass(Duration.ofMinutes(2));
            assertThat(refusal(statement)).contains("The clocks differ");
        }

        @Test
        void takesNoStatementFromBeforeTheStart() {
            String statement = statement(Samples.BOREALIS, Samples.ATLAS, world.time());
            assertThat(atlas.desk().signIn(statement)).isInstanceOf(Desk.SignIn.Accepted.class);
            atlas.stop();
            atlas.start();
            assertThat(refusal(statement)).contains("only just started");
        }

        @Test
        void refusesAStatementForAnotherNode() {
            assertThat(refusal(statement(Samples.BOREALIS, Samples.CEDAR, world.time())))
                    .contains("is for 'cedar', this is 'atlas'");
        }

        @Test
        void refusesWhoIsNoPartner() {
            assertThat(refusal(statement(new PartyId("nobody"), Samples.ATLAS, world.time())))
                    .contains("'nobody' is no partner");
        }

        @Test
        void refusesTheSignatureOfAnother() {
            var visit = new SignInStatement.Visit(Samples.BOREALIS, Samples.ATLAS, Samples.PURPOSE);
            String forged = SignInStatement.sign(visit, world.time(), Samples.signatures(Samples.CEDAR), random)
                    .text();
            assertThat(refusal(forged)).contains("not signed with a key of 'borealis'");
        }

        @Test
        void namesTheDeclaredPartnerWhoseCardWasNeverRead() {
            var strangers = new World(List.of(Samples.ATLAS, Samples.BOREALIS), Samples::signatures, 1);
            Desk desk = strangers.node(Samples.ATLAS).desk();
            strangers.pass(Duration.ofSeconds(1));

            assertThat(desk.signIn(statement(Samples.BOREALIS, Samples.ATLAS, strangers.time())))
                    .isInstanceOfSatisfying(
                            Desk.SignIn.Refused.class,
                            refused -> assertThat(refused.unread()).contains(Samples.BOREALIS));
            assertThat(desk.signIn(statement(new PartyId("nobody"), Samples.ATLAS, strangers.time())))
                    .isInstanceOfSatisfying(
                            Desk.SignIn.Refused.class,
                            refused -> assertThat(refused.unread()).isEmpty());
        }

        @Test
        void refusesWhatIsNoStatement() {
            assertThat(refusal("{}")).contains("/signature");
        }
    }

    @Nested
    class AHead {

        @Test
        void namesTheCovenantCollectionOnlyWhileTheNodeIsClosed() throws Exception {
            world.give("one", Samples.ATLAS, Samples.BOREALIS);
            atlas.restore(atlas.backup());
            Head head = Head.parse(atlas.desk().head(Samples.visit()));
            assertThat(head.state().open()).isFalse();
            assertThat(head.state().collections())
                    .extracting(HeadState.CollectionHead::alias)
                    .containsExactly(NodeContent.COVENANT);
            assertThat(atlas.desk().gives(ModelContent.BULLETINS)).isFalse();
        }
    }
}
