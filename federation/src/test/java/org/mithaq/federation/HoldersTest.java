package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mithaq.terms.PartyId;

class HoldersTest {

    private final World world = World.signing();
    private final SimNode atlas = world.node(Samples.ATLAS);

    private HolderNode tree(ModelItem item) {
        return atlas.federation().holders(item.handle());
    }

    @Test
    void showsWhoWasGivenTheItemAndSentNoReceipt() {
        ModelItem item = world.give("one", Samples.ATLAS, Samples.BOREALIS);
        world.sync(Samples.BOREALIS, Samples.ATLAS);
        assertThat(tree(item).children()).singleElement().satisfies(child -> {
            assertThat(child.state()).isEqualTo(HolderNode.State.NO_RECEIPT);
            assertThat(child.claim()).isEmpty();
        });
    }

    @Test
    void showsHoldersBelowWhoGaveThemTheItemWithTheirOwnSignedWord() {
        ModelItem item = world.give("one", Samples.ATLAS, Samples.BOREALIS, Samples.CEDAR);
        world.sync(Samples.BOREALIS, Samples.ATLAS);
        world.sync(Samples.CEDAR, Samples.BOREALIS);
        world.sync(Samples.BOREALIS, Samples.CEDAR);
        world.sync(Samples.ATLAS, Samples.BOREALIS);
        HolderNode borealis = tree(item).children().getFirst();
        HolderNode cedar = borealis.children().getFirst();
        assertThat(cedar.holder()).isEqualTo(Samples.CEDAR);
        assertThat(cedar.claim()).hasValueSatisfying(claim -> {
            assertThat(claim.from()).isEqualTo(Samples.BOREALIS);
            assertThat(claim.signedByHolder()).isTrue();
            assertThat(claim.learnedAt()).isAfter(claim.claimedAt());
        });
    }

    @Test
    void doNotRunInCirclesWhateverIsClaimed() {
        ModelItem item = world.give("one", Samples.ATLAS, Samples.BOREALIS);
        var source = new RegisterRow.Source(
                atlas.federation().partners().getFirst().incarnation().orElseThrow(),
                1,
                Samples.receipt().id(),
                Samples.AT,
                Samples.AT);
        for (PartyId[] edge : new PartyId[][] {
            {Samples.BOREALIS, Samples.ATLAS}, {Samples.CEDAR, Samples.BOREALIS}, {Samples.BOREALIS, Samples.CEDAR}
        }) {
            Statement said = Statement.received(item.held(), edge[0], edge[1]);
            atlas.book().write(List.of(new BookEntry.Heard(new RegisterRow(Samples.BOREALIS, said, source))));
        }
        HolderNode cedar = tree(item).children().getFirst().children().getFirst();
        assertThat(cedar.children()).isEmpty();
    }

    @Test
    void areUnknownAfterARestoreUntilTheySaySoAnew() {
        ModelItem item = world.give("one", Samples.ATLAS, Samples.BOREALIS);
        world.converge(8);
        SimNode borealis = world.node(Samples.BOREALIS);
        borealis.restore(borealis.backup());
        world.sync(Samples.ATLAS, Samples.BOREALIS);
        assertThat(tree(item).children().getFirst().state()).isEqualTo(HolderNode.State.UNKNOWN_SINCE_RESTORE);
        world.converge(12);
        assertThat(tree(item).children().getFirst().state()).isEqualTo(HolderNode.State.HOLDS);
    }

    @Test
    void ofAnEarlierVersionAreBehindUntilTheyAcknowledgeTheCorrection() {
        ModelItem first = world.give("one", Samples.ATLAS, Samples.BOREALIS, Samples.CEDAR);
        world.converge(12);
        ModelItem corrected = world.give("one, corrected", Samples.ATLAS, Samples.BOREALIS, Samples.CEDAR);
        world.sync(Samples.BOREALIS, Samples.ATLAS);
        world.sync(Samples.ATLAS, Samples.BOREALIS);
        assertThat(atlas.federation().behind(first.handle(), corrected.handle()))
                .containsExactly(Samples.CEDAR);
    }

    @Test
    void deleteWhatIsOverItsTimeAndSaySo() {
        ModelItem item = world.give("one", Samples.ATLAS, Samples.BOREALIS);
        world.converge(8);
        SimNode borealis = world.node(Samples.BOREALIS);
        borealis.content().age(item.handle());
        borealis.federation().settle();
        world.converge(8);
        assertThat(borealis.content().find(item.handle())).isEmpty();
        assertThat(tree(item).children()).singleElement().satisfies(child -> {
            assertThat(child.state()).isEqualTo(HolderNode.State.DELETED);
            assertThat(child.recall()).isEmpty();
            assertThat(child.reason()).isEqualTo(Optional.of("The terms let it be held no longer"));
        });
    }
}
