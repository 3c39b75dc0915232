package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.RecallDuty.Obligation;
import org.mithaq.stix.StixId;

class QuarantineTest {

    private final World world = World.acquainted();
    private final SimNode atlas = world.node(Samples.ATLAS);
    private final SimNode borealis = world.node(Samples.BOREALIS);

    private QuarantineEntry onlyEntry() {
        assertThat(atlas.federation().quarantine(10)).hasSize(1);
        return atlas.federation().quarantine(10).getFirst();
    }

    private void giveGarbage() {
        borealis.content()
                .giveText(new StixId("indicator", new UUID(0x4000, Long.MIN_VALUE)), "garbage", Set.of(Samples.ATLAS));
    }

    @Test
    void keepsWhatIsRefusedAsideOnceAndSaysWhyToWhoGaveIt() {
        giveGarbage();
        ModelItem good = world.give("one", Samples.BOREALIS, Samples.ATLAS);
        world.converge(8);
        assertThat(onlyEntry().why().rule()).isEqualTo("malformed");
        assertThat(onlyEntry().rows()).extracting(FeedRow::json).containsExactly("garbage");
        assertThat(atlas.content().find(good.handle())).isPresent();
        var chain = new Receipt.Chain(
                Samples.ATLAS,
                Samples.BOREALIS,
                atlas.book().node().orElseThrow().incarnation());
        assertThat(borealis.book().chain(chain))
                .hasValueSatisfying(end -> assertThat(end.last()).isEqualTo(2));
    }

    @Test
    void saysNothingTwiceWhenTheSameRowsAreReadAnew() {
        giveGarbage();
        ModelItem first = world.give("one", Samples.BOREALIS, Samples.ATLAS);
        world.converge(8);
        borealis.content().withdraw(first.handle());
        world.converge(8);
        assertThat(onlyEntry().why().rule()).isEqualTo("malformed");
    }

    @Test
    void letsNothingInThatIsStillRefused() {
        giveGarbage();
        world.converge(8);
        assertThat(atlas.federation().release(onlyEntry().id())).singleElement().isInstanceOf(RowOutcome.Refused.class);
        assertThat(onlyEntry().why().rule()).isEqualTo("malformed");
    }

    @Test
    void isLeftByWhatIsTakenNow() {
        ModelItem item = world.give("one", Samples.BOREALIS, Samples.ATLAS);
        var source = new Delivery.Source(
                Samples.BOREALIS,
                Samples.PURPOSE,
                ModelItem.collection(Samples.BOREALIS, ModelContent.BULLETINS),
                ModelContent.BULLETINS);
        var row = new FeedRow("2026-03-01T09:00:00.000001Z", item.id(), ModelItem.VERSION, item.text());
        var entry =
                QuarantineEntry.of(source, List.of(row), new QuarantineEntry.Why("terms", "no agreement"), Samples.AT);
        atlas.book().write(List.of(new BookEntry.Quarantined(entry)));
        assertThat(atlas.federation().release(entry.id())).singleElement().isInstanceOf(RowOutcome.Kept.class);
        assertThat(atlas.federation().quarantine(1)).isEmpty();
        assertThat(atlas.content().find(item.handle())).isPresent();
    }

    @Test
    void isLeftByWhatIsDropped() {
        giveGarbage();
        world.converge(8);
        UUID id = onlyEntry().id();
        assertThat(atlas.federation().drop(id)).isTrue();
        assertThat(atlas.federation().drop(id)).isFalse();
        assertThat(atlas.federation().quarantine(1)).isEmpty();
    }

    @Nested
    class OfAnItemThatIsRecalledMeanwhile {

        private final ModelItem item = new ModelItem("one", Samples.BOREALIS, Set.of(Samples.ATLAS, Samples.CEDAR));

        private void giveWhatAtlasRefuses() {
            atlas.content().shun(item.handle());
            borealis.content().give(item);
            world.converge(12);
        }

        private HolderNode atlasInTheTreeOfBorealis() {
            return borealis.federation().holders(item.handle()).children().stream()
                    .filter(child -> child.holder().equals(Samples.ATLAS))
                    .findFirst()
                    .orElseThrow();
        }

        private void recall() {
            var wish = new RecallWish(List.of(item.handle()), "Given in error", Duration.ofHours(1), Obligation.DELETE);
            assertThat(borealis.federation().recall(wish)).isInstanceOf(Federation.RecallResult.Issued.class);
        }

        @Test
        void isLeftAndTheRecallIsAnsweredByADeletion() {
            giveWhatAtlasRefuses();
            // Once from its originator, once from who was to give it on.
            assertThat(atlas.federation().quarantine(10))
                    .extracting(entry -> entry.source().partner())
                    .containsExactlyInAnyOrder(Samples.BOREALIS, Samples.CEDAR);
            recall();
            world.converge(12);
            assertThat(atlas.federation().quarantine(10)).isEmpty();
            assertThat(atlasInTheTreeOfBorealis().state()).isEqualTo(HolderNode.State.DELETED);
            assertThat(atlasInTheTreeOfBorealis().backupsExpire()).isPresent();
            assertThat(borealis.federation().openAnswers()).isEmpty();
        }

        @Test
        void isNotLeftForARecallOfSomebodyElse() {
            giveWhatAtlasRefuses();
            var content = new RecallOrder.Content(
                    Samples.CEDAR,
                    Samples.recallId(9),
                    world.time(),
                    "I say so",
                    List.of(item.handle()),
                    world.time().plusSeconds(60),
                    Obligation.DELETE);
            Act act = Act.of(RecallOrder.sign(content, World.fast(Samples.CEDAR)));
            world.node(Samples.CEDAR).content().forge(act, Samples.ATLAS);
            world.sync(Samples.ATLAS, Samples.CEDAR);
            assertThat(atlas.book().recall(Samples.recallId(9)).orElseThrow().stage())
                    .isEqualTo(RecallRecord.Stage.DONE);
            assertThat(atlas.federation().quarantine(10)).hasSize(2);
        }
    }

    @Nested
    class WithoutRoom {

        private void giveManyAndLetTwoBeKeptAside() {
            atlas.room(new QuarantineRoom(2, 1_000_000));
            atlas.stop();
            atlas.start();
            for (int i = 0; i < 9; i++) {
                String name = "item " + i;
                ModelItem item = world.give(name, Samples.BOREALIS, Samples.ATLAS);
                if (i != 1 && i != 4) {
                    atlas.content().shun(item.handle());
                }
            }
        }

        private SyncReport.Failed failed() {
            return (SyncReport.Failed)
                    world.sync(Samples.ATLAS, Samples.BOREALIS).orElseThrow();
        }

        @Test
        void thePartnersLineStopsAndSaysWhy() {
            giveManyAndLetTwoBeKeptAside();
            SyncReport.Failed failed = failed();
            assertThat(failed.kind()).isEqualTo(ChannelException.Kind.QUARANTINE_FULL);
            assertThat(failed.message())
                    .startsWith("The quarantine of 'borealis' is full: 2 entries with ")
                    .contains("where 2 entries or 1,000,000 bytes are the most");
            assertThat(atlas.federation().partners().getFirst().way().trouble()).contains(failed.message());
            assertThat(atlas.federation().aside()).singleElement().satisfies(aside -> {
                assertThat(aside.partner()).isEqualTo(Samples.BOREALIS);
                assertThat(aside.use().entries()).isEqualTo(2);
                assertThat(aside.full()).isTrue();
            });
            // What may be held is taken and acknowledged all the same.
            assertThat(atlas.content().find(Samples.handle("item 4"))).isPresent();
            assertThat(atlas.book().stated(List.of(Samples.handle("item 4")))).hasSize(1);
        }

        @Test
        void moreOfTheSameIsNotKept() {
            giveManyAndLetTwoBeKeptAside();
            for (int i = 0; i < 3; i++) {
                assertThat(failed().kind()).isEqualTo(ChannelException.Kind.QUARANTINE_FULL);
            }
            assertThat(atlas.federation().quarantine(100)).hasSize(2);
            assertThat(atlas.book().stated(List.of(Samples.handle("item 3"))))
                    .as("nothing is said of what was not taken note of")
                    .isEmpty();
        }

        @Test
        void nothingIsLostOnceThereIsSome() {
            giveManyAndLetTwoBeKeptAside();
            int dropped = 0;
            while (world.sync(Samples.ATLAS, Samples.BOREALIS).orElseThrow() instanceof SyncReport.Failed) {
                for (QuarantineEntry entry : atlas.federation().quarantine(100)) {
                    assertThat(atlas.federation().drop(entry.id())).isTrue();
                    dropped++;
                }
            }
            assertThat(dropped + atlas.federation().quarantine(100).size()).isEqualTo(7);
            world.converge(12);
        }

        @Test
        void recallsStillComeAndMakeRoom() {
            giveManyAndLetTwoBeKeptAside();
            SyncReport.Failed _ = failed();
            List<Handle> handles = Stream.of(0, 2, 3, 5, 6, 7, 8)
                    .map(i -> Samples.handle("item " + i))
                    .toList();
            borealis.federation()
                    .recall(new RecallWish(handles, "Given in error", Duration.ofHours(1), Obligation.DELETE));
            world.converge(12);
            assertThat(atlas.federation().quarantine(100)).isEmpty();
        }

        @Test
        void actsThatCannotBeReadStopTheLineToo() {
            giveManyAndLetTwoBeKeptAside();
            SyncReport.Failed _ = failed();
            borealis.content().forge(new Act(Samples.receipt().id(), "{\"statement\":{}}"), Samples.ATLAS);
            assertThat(failed().message()).contains("'covenant' is read no further");
            assertThat(atlas.federation().quarantine(100)).hasSize(2);
        }
    }

    @Test
    void takesActsThatCannotBeRead() {
        borealis.content().forge(new Act(Samples.receipt().id(), "{\"statement\":{}}"), Samples.ATLAS);
        world.converge(8);
        assertThat(onlyEntry().why().rule()).isEqualTo("malformed-act");
    }
}
