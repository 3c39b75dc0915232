package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.PartnerChannel.ManifestPage;
import org.mithaq.federation.PartnerChannel.ManifestRow;
import org.mithaq.federation.PartnerChannel.Page;
import org.mithaq.federation.PartnerChannel.PageWish;
import org.mithaq.federation.PartnerChannel.Session;

class PullTest {

    private static final Delivery.Source SOURCE = new Delivery.Source(
            Samples.BOREALIS,
            Samples.PURPOSE,
            ModelItem.collection(Samples.BOREALIS, ModelContent.BULLETINS),
            ModelContent.BULLETINS);

    private final World world = World.acquainted();
    private final SimNode atlas = world.node(Samples.ATLAS);
    private final List<FeedRow> rows = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    private FeedRow row(int minute) {
        var item = new ModelItem("item " + minute, Samples.BOREALIS, Set.of(Samples.ATLAS));
        String added = String.format(Locale.ROOT, "2026-03-01T09:%02d:00.000000Z", minute);
        return new FeedRow(added, item.id(), ModelItem.VERSION, item.text());
    }

    private Pull read() throws ChannelException {
        RowRange range = RowRange.EMPTY;
        for (FeedRow row : rows) {
            range = range.with(row.leaf());
        }
        Optional<String> last =
                rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast().added());
        var head = new CollectionHead(SOURCE.collection(), SOURCE.alias(), rows.size(), last, range.root());
        FederationPorts ports = atlas.ports();
        var ring = new KeyRing(ports);
        var recalls = new Recalls(ports, ring);
        var onward = new Onward(ports);
        var intake = new PageIntake(ports, new ReceiptIntake(ports, ring, onward, recalls), recalls, onward);
        var route = new Pull.Route(new Scripted(), new Session("token"), SOURCE);
        var pull = new Pull(ports, route, head, intake::takeItems);
        pull.run();
        return pull;
    }

    private final class Scripted extends Forwarding {

        Scripted() {
            super(world.channel(Samples.ATLAS, Samples.BOREALIS));
        }

        private List<FeedRow> after(PageWish wish) {
            return rows.stream()
                    .filter(row -> wish.addedAfter().map(row.added()::compareTo).orElse(1) > 0)
                    .toList();
        }

        @Override
        public Page page(Session session, PageWish wish) {
            asked.add("page");
            List<FeedRow> left = after(wish);
            return new Page(left.stream().limit(wish.limit()).toList(), left.size() > wish.limit());
        }

        @Override
        public ManifestPage manifest(Session session, PageWish wish) {
            asked.add("manifest");
            List<FeedRow> left = after(wish);
            return new ManifestPage(
                    left.stream()
                            .limit(wish.limit())
                            .map(row -> new ManifestRow(row.added(), row.id(), row.version()))
                            .toList(),
                    left.size() > wish.limit());
        }
    }

    @Test
    void readsOnFromWhereItWas() throws ChannelException {
        rows.addAll(List.of(row(1), row(2), row(3), row(4)));
        assertThat(read().proven()).isTrue();
        rows.add(row(5));
        Pull second = read();
        assertThat(second.proven()).isTrue();
        assertThat(second.counts()).isEqualTo(new SyncReport.Counts(1, 1, 0));
    }

    @Test
    void asksForNothingWhenTheRootsAreEqual() throws ChannelException {
        rows.add(row(1));
        read();
        asked.clear();
        assertThat(read().proven()).isTrue();
        assertThat(asked).isEmpty();
    }

    @Test
    void findsRowsThatWereAddedBeforeTheLastOne() throws ChannelException {
        rows.addAll(List.of(row(3), row(4)));
        read();
        rows.addFirst(row(1));
        Pull second = read();
        assertThat(second.proven()).isTrue();
        assertThat(second.counts()).isEqualTo(new SyncReport.Counts(3, 1, 0));
    }

    @Test
    void findsRowsThatStandInTheirStead() throws ChannelException {
        rows.addAll(List.of(row(1), row(2), row(3), row(4), row(6)));
        read();
        rows.remove(3);
        rows.add(3, row(5));
        Pull second = read();
        assertThat(second.proven()).isTrue();
        assertThat(second.counts()).isEqualTo(new SyncReport.Counts(2, 1, 0));
    }

    /** A crash came after the item was appended and before anything was said of it; then another row was taken back. */
    @Test
    void readsAgainWhatIsHereAndWasNotAcknowledged() throws ChannelException {
        rows.addAll(List.of(row(1), row(2)));
        read();
        FeedRow unsaid = row(3);
        var _ = atlas.ports().content().receive(new Delivery(SOURCE, List.of(unsaid)));
        rows.removeFirst();
        rows.add(unsaid);
        Pull second = read();
        assertThat(second.proven()).isTrue();
        assertThat(second.counts()).isEqualTo(new SyncReport.Counts(1, 0, 0));
    }

    @Test
    void isNotProvenByRowsThatTheHeadDoesNotHave() throws ChannelException {
        rows.addAll(List.of(row(1), row(2)));
        read();
        rows.clear();
        assertThat(read().proven()).isTrue();
        assertThat(atlas.book().position(SOURCE)).contains(Position.start(SOURCE));
    }
}
