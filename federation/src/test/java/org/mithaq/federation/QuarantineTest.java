package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
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

    @Test
    void takesActsThatCannotBeRead() {
        borealis.content().forge(new Act(Samples.receipt().id(), "{\"statement\":{}}"), Samples.ATLAS);
        world.converge(8);
        assertThat(onlyEntry().why().rule()).isEqualTo("malformed-act");
    }
}
