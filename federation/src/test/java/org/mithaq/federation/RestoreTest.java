package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestoreTest {

    private final World world = World.acquainted();
    private final SimNode atlas = world.node(Samples.ATLAS);

    private boolean open() {
        return atlas.book().node().orElseThrow().open();
    }

    @Test
    void closesTheNodeUntilEveryPartnerWasRead() {
        atlas.restore(atlas.backup());
        assertThat(open()).isFalse();
        world.sync(Samples.ATLAS, Samples.BOREALIS);
        assertThat(open()).isFalse();
        world.sync(Samples.ATLAS, Samples.CEDAR);
        assertThat(open()).isTrue();
        assertThat(atlas.federation().notices(1)).extracting(Notice::kind).containsExactly(Notice.Kind.OPENED);
    }

    @Test
    void ofTwoNodesAtOnceDoesNotHaveThemWaitForEachOther() {
        world.nodes().forEach(node -> node.restore(node.backup()));
        world.converge(12);
        assertThat(open()).isTrue();
    }

    @Test
    void saysWhatMayBeLost() {
        Instant backupOf = world.time();
        SimNode.OnDisk backup = atlas.backup();
        world.pass(Duration.ofDays(1));
        atlas.restore(backup);
        assertThat(atlas.federation().notices(1)).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(Notice.Kind.RESTORED);
            assertThat(notice.text())
                    .contains(backupOf.toString())
                    .contains(world.time().toString());
        });
    }

    @Test
    void givesItemsBackThatAPartnerHolds() {
        SimNode.OnDisk backup = atlas.backup();
        ModelItem item = world.give("one", Samples.ATLAS, Samples.BOREALIS);
        world.converge(8);
        atlas.restore(backup);
        assertThat(atlas.content().find(item.handle())).isEmpty();
        world.converge(12);
        assertThat(atlas.content().find(item.handle())).isPresent();
        assertThat(atlas.content().rowsOf(item.handle())).isEqualTo(1);
    }

    @Test
    void waitsForNobodyWhenTheOperatorOpens() {
        world.node(Samples.CEDAR).stop();
        atlas.restore(atlas.backup());
        atlas.federation().open();
        assertThat(open()).isTrue();
        assertThat(atlas.federation().notices(1).getFirst().text()).contains("cedar");
    }

    @Test
    void isNoAlarmAtPartners() {
        SimNode.OnDisk backup = atlas.backup();
        world.give("one", Samples.ATLAS, Samples.BOREALIS);
        world.converge(8);
        atlas.restore(backup);
        world.converge(12);
        assertThat(world.node(Samples.BOREALIS).federation().notices(10))
                .extracting(Notice::kind)
                .contains(Notice.Kind.PARTNER_RESTORED)
                .doesNotContain(Notice.Kind.LOG_SHRANK, Notice.Kind.RECEIPTS_FORKED);
    }
}
