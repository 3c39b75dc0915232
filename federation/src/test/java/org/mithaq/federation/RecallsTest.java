package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.RecallDuty.Obligation;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

class RecallsTest {

    private final World world = World.signing();
    private final SimNode atlas = world.node(Samples.ATLAS);
    private final SimNode borealis = world.node(Samples.BOREALIS);
    private final SimNode cedar = world.node(Samples.CEDAR);

    private static RecallWish wish(ModelItem... items) {
        return new RecallWish(
                Arrays.stream(items).map(ModelItem::handle).toList(),
                "Given in error",
                Duration.ofHours(1),
                Obligation.DELETE);
    }

    private StixId recall(ModelItem... items) {
        return ((Federation.RecallResult.Issued) atlas.federation().recall(wish(items)))
                .recalls()
                .getFirst();
    }

    /** Cedar gets the item from borealis alone. */
    private ModelItem givenOverTwoHops(String name) {
        ModelItem item = world.give(name, Samples.ATLAS, Samples.BOREALIS, Samples.CEDAR);
        world.sync(Samples.BOREALIS, Samples.ATLAS);
        world.sync(Samples.CEDAR, Samples.BOREALIS);
        world.sync(Samples.BOREALIS, Samples.CEDAR);
        world.sync(Samples.ATLAS, Samples.BOREALIS);
        return item;
    }

    private HolderNode.State stateAt(ModelItem item, PartyId... way) {
        HolderNode node = atlas.federation().holders(item.handle());
        for (PartyId next : way) {
            node = node.children().stream()
                    .filter(child -> child.holder().equals(next))
                    .findFirst()
                    .orElseThrow();
        }
        return node.state();
    }

    @Nested
    class OverTwoHops {

        @Test
        void reachesEveryHolderAndEveryAnswerComesBack() {
            ModelItem item = givenOverTwoHops("one");
            assertThat(stateAt(item, Samples.BOREALIS, Samples.CEDAR)).isEqualTo(HolderNode.State.HOLDS);
            recall(item);
            world.sync(Samples.BOREALIS, Samples.ATLAS);
            world.sync(Samples.CEDAR, Samples.BOREALIS);
            assertThat(cedar.content().find(item.handle())).isEmpty();
            world.sync(Samples.BOREALIS, Samples.CEDAR);
            world.sync(Samples.ATLAS, Samples.BOREALIS);
            assertThat(stateAt(item, Samples.BOREALIS)).isEqualTo(HolderNode.State.DELETED);
            assertThat(stateAt(item, Samples.BOREALIS, Samples.CEDAR)).isEqualTo(HolderNode.State.DELETED);
            assertThat(atlas.federation().openAnswers()).isEmpty();
        }

        @Test
        void namesTheDayWhenBackupsAreGone() {
            ModelItem item = givenOverTwoHops("one");
            recall(item);
            world.converge(12);
            HolderNode child =
                    atlas.federation().holders(item.handle()).children().getFirst();
            assertThat(child.backupsExpire()).contains(Samples.AT.plusSeconds(86_400));
            assertThat(child.recall()).isPresent();
        }

        @Test
        void waitsForWhoIsOffLineAndReachesItOnReturn() {
            ModelItem item = givenOverTwoHops("one");
            cedar.stop();
            StixId id = recall(item);
            world.sync(Samples.BOREALIS, Samples.ATLAS);
            world.sync(Samples.ATLAS, Samples.BOREALIS);
            assertThat(atlas.federation().openAnswers()).singleElement().satisfies(open -> {
                assertThat(open.recall()).isEqualTo(id);
                assertThat(open.holder()).isEqualTo(Samples.CEDAR);
                assertThat(open.via()).isEqualTo(Samples.BOREALIS);
                assertThat(open.overdue()).isFalse();
            });
            world.pass(Duration.ofHours(2));
            assertThat(atlas.federation().openAnswers().getFirst().level()).isEqualTo(1);
            world.pass(Duration.ofDays(4));
            assertThat(atlas.federation().openAnswers().getFirst().level()).isEqualTo(3);
            cedar.start();
            world.converge(12);
            assertThat(atlas.federation().openAnswers()).isEmpty();
        }
    }

    @Nested
    class Refused {

        @Test
        void isAnswerEnoughAndSaysWhy() {
            ModelItem item = givenOverTwoHops("one");
            cedar.policy((order, held) -> new RecallPolicy.Decision.Keep("Evidence in a trial"));
            recall(item);
            world.converge(12);
            assertThat(stateAt(item, Samples.BOREALIS, Samples.CEDAR)).isEqualTo(HolderNode.State.KEEPS);
            assertThat(cedar.content().find(item.handle())).isPresent();
            assertThat(atlas.federation().openAnswers()).isEmpty();
        }

        @Test
        void waitsForAPersonWhenThePolicySaysSo() {
            ModelItem item = givenOverTwoHops("one");
            borealis.policy((order, held) -> new RecallPolicy.Decision.Ask());
            StixId id = recall(item);
            world.converge(12);
            assertThat(borealis.federation().undecided()).hasSize(1);
            assertThat(atlas.federation().openAnswers())
                    .extracting(OpenAnswer::holder)
                    .contains(Samples.BOREALIS);
            assertThat(borealis.federation().decide(id, new RecallPolicy.Decision.Delete()))
                    .isTrue();
            assertThat(borealis.federation().decide(id, new RecallPolicy.Decision.Delete()))
                    .isFalse();
            world.converge(12);
            assertThat(stateAt(item, Samples.BOREALIS)).isEqualTo(HolderNode.State.DELETED);
            assertThat(atlas.federation().openAnswers()).isEmpty();
        }
    }

    @Nested
    class ByAnother {

        private void forge(RecallOrder order) {
            borealis.content().forge(Act.of(order), Samples.CEDAR);
            world.sync(Samples.CEDAR, Samples.BOREALIS);
        }

        private RecallOrder order(PartyId originator, PartyId signer, ModelItem item) {
            var content = new RecallOrder.Content(
                    originator,
                    Samples.recallId(9),
                    world.time(),
                    "I say so",
                    List.of(item.handle()),
                    world.time().plusSeconds(60),
                    Obligation.DELETE);
            return RecallOrder.sign(content, Samples.signatures(signer));
        }

        @Test
        void isRefusedWhenTheOriginatorDidNotSign() {
            ModelItem item = givenOverTwoHops("one");
            forge(order(Samples.ATLAS, Samples.BOREALIS, item));
            assertThat(cedar.content().find(item.handle())).isPresent();
            assertThat(cedar.federation().notices(1))
                    .extracting(Notice::kind)
                    .containsExactly(Notice.Kind.RECALL_REFUSED);
        }

        @Test
        void isRefusedWhenTheItemIsAnothers() {
            ModelItem item = givenOverTwoHops("one");
            forge(order(Samples.BOREALIS, Samples.BOREALIS, item));
            assertThat(cedar.content().find(item.handle())).isPresent();
            assertThat(cedar.book().stated(List.of(item.handle())))
                    .extracting(row -> row.statement().reason())
                    .anySatisfy(reason -> assertThat(reason).hasValue("The item is not from 'borealis'"));
        }

        @Test
        void isNotThisNodesToGive() {
            ModelItem item = givenOverTwoHops("one");
            assertThat(cedar.federation().recall(wish(item)))
                    .isEqualTo(new Federation.RecallResult.NotOurs(List.of(item.handle())));
        }

        @Test
        void isRefusedWithOtherWordsUnderAKnownId() {
            ModelItem item = givenOverTwoHops("one");
            ModelItem other = givenOverTwoHops("two");
            StixId id = recall(item);
            world.converge(12);
            var content = new RecallOrder.Content(
                    Samples.ATLAS,
                    id,
                    world.time(),
                    "Also that one",
                    List.of(other.handle()),
                    world.time().plusSeconds(60),
                    Obligation.DELETE);
            forge(RecallOrder.sign(content, Samples.signatures(Samples.ATLAS)));
            assertThat(cedar.content().find(other.handle())).isPresent();
            assertThat(cedar.federation().notices(1))
                    .extracting(Notice::kind)
                    .containsExactly(Notice.Kind.RECALL_REFUSED);
        }
    }

    @Nested
    class OfWhatIsHeldHereNoLonger {

        @Test
        void reachesWhoSaidThatTheyHaveIt() {
            SimNode.OnDisk ofAtlas = atlas.backup();
            ModelItem item = givenOverTwoHops("one");
            atlas.restore(ofAtlas);
            // Nobody may give it back.
            atlas.content().shun(item.handle());
            world.converge(12);
            assertThat(atlas.content().find(item.handle())).isEmpty();
            assertThat(borealis.content().find(item.handle())).isPresent();
            recall(item);
            world.converge(12);
            assertThat(borealis.content().find(item.handle())).isEmpty();
            assertThat(cedar.content().find(item.handle())).isEmpty();
            assertThat(stateAt(item, Samples.BOREALIS)).isEqualTo(HolderNode.State.DELETED);
            assertThat(atlas.federation().openAnswers()).isEmpty();
        }

        @Test
        void isRefusedForWhatNobodyHasFromHere() {
            ModelItem others = world.give("two", Samples.BOREALIS, Samples.ATLAS, Samples.CEDAR);
            world.converge(12);
            var unknown = Samples.handle("never given");
            assertThat(atlas.federation()
                            .recall(new RecallWish(
                                    List.of(others.handle(), unknown), "Test", Duration.ofHours(1), Obligation.DELETE)))
                    .isEqualTo(new Federation.RecallResult.NotOurs(List.of(others.handle(), unknown)));
        }
    }

    @Nested
    class AnItemThatWasRecalled {

        @Test
        void isNotTakenFromALateOfferAndTheOffererLearnsOfTheRecall() {
            ModelItem item = world.give("one", Samples.ATLAS, Samples.BOREALIS, Samples.CEDAR);
            world.sync(Samples.BOREALIS, Samples.ATLAS);
            world.sync(Samples.CEDAR, Samples.ATLAS);
            recall(item);
            world.sync(Samples.CEDAR, Samples.ATLAS);
            assertThat(world.sync(Samples.CEDAR, Samples.BOREALIS))
                    .get()
                    .isInstanceOfSatisfying(
                            SyncReport.Done.class,
                            done -> assertThat(done.counts().refused()).isEqualTo(1));
            world.sync(Samples.BOREALIS, Samples.CEDAR);
            assertThat(cedar.content().find(item.handle())).isEmpty();
            assertThat(borealis.content().find(item.handle())).isEmpty();
            // Nor is its text kept aside.
            assertThat(cedar.federation().quarantine(1)).isEmpty();
        }

        @Test
        void hasWhatWasMadeOfItLookedAt() {
            ModelItem item = givenOverTwoHops("one");
            recall(item);
            world.converge(12);
            assertThat(borealis.book().reviews(10))
                    .extracting(review -> review.derived().type())
                    .containsExactly("report");
        }

        @Test
        void doesNotComeBackWithARestoredBackup() {
            ModelItem item = givenOverTwoHops("one");
            SimNode.OnDisk ofBorealis = borealis.backup();
            recall(item);
            world.converge(12);
            borealis.restore(ofBorealis);
            assertThat(borealis.content().find(item.handle())).isPresent();
            world.converge(12);
            assertThat(borealis.content().find(item.handle())).isEmpty();
            assertThat(stateAt(item, Samples.BOREALIS)).isEqualTo(HolderNode.State.DELETED);
        }

        @Test
        void isStillRecalledWhenItsOriginatorRestoresABackup() {
            ModelItem item = givenOverTwoHops("one");
            SimNode.OnDisk ofAtlas = atlas.backup();
            recall(item);
            world.sync(Samples.BOREALIS, Samples.ATLAS);
            atlas.restore(ofAtlas);
            assertThat(atlas.content().find(item.handle())).isPresent();
            world.converge(12);
            assertThat(atlas.content().find(item.handle())).isEmpty();
            assertThat(atlas.federation().openAnswers()).isEmpty();
        }
    }

    @Test
    void waitsForTheKeyOfAnOriginatorThatIsNotKnownYet() {
        World strangers = World.calm();
        strangers.sync(Samples.CEDAR, Samples.BOREALIS);
        strangers.sync(Samples.BOREALIS, Samples.CEDAR);
        strangers.sync(Samples.CEDAR, Samples.BOREALIS);
        ModelItem item = strangers.give("one", Samples.ATLAS, Samples.CEDAR);
        var content = new RecallOrder.Content(
                Samples.ATLAS,
                Samples.recallId(9),
                strangers.time(),
                "Given in error",
                List.of(item.handle()),
                strangers.time().plusSeconds(60),
                Obligation.DELETE);
        Act act = Act.of(RecallOrder.sign(content, World.fast(Samples.ATLAS)));
        strangers.node(Samples.BOREALIS).content().forge(act, Samples.CEDAR);
        strangers.sync(Samples.CEDAR, Samples.BOREALIS);
        SimNode reader = strangers.node(Samples.CEDAR);
        assertThat(reader.book().recalls(RecallRecord.Stage.UNPROVEN)).hasSize(1);
        strangers.sync(Samples.CEDAR, Samples.ATLAS);
        strangers.sync(Samples.ATLAS, Samples.CEDAR);
        strangers.sync(Samples.CEDAR, Samples.ATLAS);
        assertThat(reader.book().recalls(RecallRecord.Stage.UNPROVEN)).isEmpty();
        assertThat(reader.content().find(item.handle())).isEmpty();
    }

    @Test
    void recipientsLearnOfNoItemThatTheyNeverHad() {
        ModelItem forBorealis = world.give("one", Samples.ATLAS, Samples.BOREALIS);
        ModelItem forCedar = world.give("two", Samples.ATLAS, Samples.CEDAR);
        world.converge(12);
        atlas.federation().recall(wish(forBorealis, forCedar));
        world.converge(12);
        assertThat(borealis.book().allRecalls())
                .flatExtracting(recall -> recall.order().content().handles())
                .containsExactly(forBorealis.handle());
    }
}
