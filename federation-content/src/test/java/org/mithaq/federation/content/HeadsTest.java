package org.mithaq.federation.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.Wish;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.RowRange;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Onward;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;
import org.mithaq.testkit.Choices;
import org.mithaq.testkit.MutableClock;
import org.mithaq.testkit.Property;

/** Heads over whatever a node holds: they say what a reader is given, and no more. */
class HeadsTest {

    private static final int WORLDS = 60;
    private static final int STEPS = 8;

    @Test
    void countsAndRootsAreThoseOfTheRowsThatAReaderIsGiven() {
        Property.forAll(WORLDS, choices -> {
            var clock = new MutableClock(ContentNode.NOON);
            var atlas = new ContentNode(ContentNode.ATLAS, clock);
            for (int i = 0; i < STEPS; i++) {
                clock.move(Duration.ofSeconds(1));
                happen(atlas, choices);
                for (PartyId partner : List.of(ContentNode.BOREALIS, ContentNode.CEDAR)) {
                    sameAsRead(atlas, partner, choices.oneOf(ContentNode.CRIME, ContentNode.OTHER));
                }
            }
            sameAsRead(atlas, ContentNode.BOREALIS, ContentNode.CRIME);
        });
    }

    private static void happen(ContentNode node, Choices choices) {
        switch (choices.below(6)) {
            case 0 -> node.stand(ContentNode.pact(choices.oneOf(Onward.values())));
            case 1 ->
                node.stand(new Standing.Suspended(
                        ContentNode.pact(Onward.NO).agreement(), ContentNode.CEDAR, ContentNode.NOON));
            case 2 -> {
                var clear = new Wish(Optional.empty(), Optional.of(Tlp.CLEAR), Optional.empty(), Optional.empty());
                var _ = node.offer(clear, object(choices));
            }
            default -> {
                var _ = node.offer(wish(choices), objects(choices));
            }
        }
    }

    private static Wish wish(Choices choices) {
        return switch (choices.below(3)) {
            case 0 -> ContentNode.pactFor();
            case 1 -> ContentNode.pactFor(ContentNode.BOREALIS);
            default -> ContentNode.pactFor(ContentNode.CEDAR);
        };
    }

    private static StixObject[] objects(Choices choices) {
        return IntStream.range(0, choices.between(1, 4))
                .mapToObj(_ -> object(choices))
                .toArray(StixObject[]::new);
    }

    private static StixObject object(Choices choices) {
        return choices.oneIn(4)
                ? SampleObjects.domain(choices.below(4))
                : SampleObjects.campaign(choices.below(4), choices.between(1, 3));
    }

    private static void sameAsRead(ContentNode node, PartyId partner, Purpose purpose) {
        List<CollectionHead> heads = node.content().heads(partner, purpose);

        assertThat(heads)
                .extracting(CollectionHead::alias)
                .contains("cases", "covenant")
                .doesNotHaveDuplicates();
        assertThat(node.content().headsHere(partner, purpose)).isEqualTo(heads);
        for (CollectionHead head : heads) {
            List<FeedRow> given = node.given(partner, purpose, head.alias());
            assertThat(head.count()).isEqualTo(given.size());
            assertThat(head.root()).isEqualTo(range(given).root());
            assertThat(head.lastAdded())
                    .isEqualTo(
                            given.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(given.getLast().added()));
        }
    }

    private static RowRange range(List<FeedRow> rows) {
        RowRange range = RowRange.EMPTY;
        for (FeedRow row : rows) {
            range = range.with(row.leaf());
        }
        return range;
    }

    @Test
    void oneItemForOthersChangesNothingOfAHead() {
        var clock = new MutableClock(ContentNode.NOON);
        var atlas = new ContentNode(ContentNode.ATLAS, clock);
        atlas.give(ContentNode.pactFor(), SampleObjects.campaign(1, 1));
        List<CollectionHead> before = atlas.content().heads(ContentNode.BOREALIS, ContentNode.CRIME);
        clock.move(Duration.ofSeconds(1));

        atlas.give(ContentNode.pactFor(ContentNode.CEDAR), SampleObjects.campaign(2, 1));

        assertThat(atlas.content().heads(ContentNode.BOREALIS, ContentNode.CRIME))
                .isEqualTo(before);
        assertThat(atlas.content().heads(ContentNode.CEDAR, ContentNode.CRIME)).isNotEqualTo(before);
    }

    @Test
    void theLedgersEndIsTold() {
        var atlas = new ContentNode(ContentNode.ATLAS, new MutableClock(ContentNode.NOON));

        assertThat(atlas.content().log()).isEqualTo(ContentNode.LOG);
    }
}
