package org.mithaq.federation.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.federation.content.ContentNode.ATLAS;
import static org.mithaq.federation.content.ContentNode.BOREALIS;
import static org.mithaq.federation.content.ContentNode.CEDAR;
import static org.mithaq.federation.content.ContentNode.pactFor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.Appender;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.Widening;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.NodeContent.Erasure;
import org.mithaq.federation.NodeContent.ErasureCause;
import org.mithaq.federation.RowOutcome;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.testkit.MutableClock;

/** Items that their originator recalls, or whose time is over. */
class ErasingTest {

    private static final ErasureCause RECALLED = new ErasureCause.Recalled(new StixId("recall", new UUID(0x4000, -1)));

    private final MutableClock clock = new MutableClock(ContentNode.NOON);
    private final ContentNode atlas = new ContentNode(ATLAS, clock);
    private final ContentNode borealis = new ContentNode(BOREALIS, clock);

    /** Gives a campaign to the other node, and what makes its name known everywhere. */
    private Handle given() {
        atlas.give(pactFor(), SampleObjects.campaign(1, 1));
        borealis.receive(ATLAS, atlas.given(BOREALIS));
        return atlas.handle(1);
    }

    @Test
    void takesTheReducedCopyAlong() {
        String whole = new String(SampleObjects.campaign(1, 1).copyBytes(), StandardCharsets.UTF_8);
        atlas.give(pactFor(), SampleObjects.parse(whole.replaceFirst("\\{", """
                {"description":"for few","granular_markings":[{"selectors":["description"],
                "marking_ref":"marking-definition--22222222-2222-4222-8222-222222222222"}],""")));
        List<Handle> copies = atlas.heldItems().copiesOf(atlas.handle(1));
        assertThat(copies).hasSize(1).doesNotContain(atlas.handle(1));
        assertThat(atlas.given(BOREALIS))
                .extracting(row -> row.id().type())
                .as("the copy and its contribution object")
                .containsExactlyInAnyOrder("campaign", "contribution");

        atlas.content().erase(atlas.handle(1), RECALLED);
        copies.forEach(copy -> atlas.content().erase(copy, RECALLED));

        assertThat(atlas.given(BOREALIS)).isEmpty();
    }

    /** An appender that refuses to erase as often as it is told to. */
    private record Refusing(Appender real, AtomicInteger times) implements Appender {
        @Override
        public CompletableFuture<List<AppendOutcome>> append(CollectionId into, PartyId from, List<Offer> offers) {
            return real.append(into, from, offers);
        }

        @Override
        public CompletableFuture<List<Sight>> widen(List<Widening> widenings) {
            return real.widen(widenings);
        }

        @Override
        public CompletableFuture<Integer> withdraw(CollectionId from, PartyId by, StixId id, VersionFilter versions) {
            return real.withdraw(from, by, id, versions);
        }

        @Override
        public CompletableFuture<List<org.mithaq.exchange.Erasure.Done>> erase(
                List<org.mithaq.exchange.Erasure> erasures) {
            return times.getAndDecrement() > 0
                    ? CompletableFuture.failedFuture(new NotAcceptingException("The disk is full"))
                    : real.erase(erasures);
        }

        @Override
        public CompletableFuture<Void> keep(SubmissionStatus status) {
            return real.keep(status);
        }
    }

    @Nested
    class Erasing {

        @Test
        void anItemGoesAndCannotComeBack() {
            Handle handle = given();
            List<FeedRow> rows = atlas.given(BOREALIS);

            Erasure erasure = borealis.content().erase(handle, RECALLED);

            assertThat(erasure.wasHeld()).isTrue();
            assertThat(erasure.backupsExpire()).isEqualTo(ContentNode.NOON.plus(ContentNode.BACKUP_LIFE));
            assertThat(borealis.held(1)).isEmpty();
            assertThat(borealis.content().find(handle)).isEmpty();
            assertThat(borealis.given(CEDAR)).isEmpty();
            assertThat(borealis.receive(ATLAS, rows).getLast())
                    .isInstanceOfSatisfying(
                            RowOutcome.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("item-recalled"));
            assertThat(borealis.held(1)).isEmpty();
        }

        @Test
        void theSecondAnswerIsTheFirst() {
            Handle handle = given();
            Erasure first = borealis.content().erase(handle, RECALLED);
            clock.move(Duration.ofDays(3));

            assertThat(borealis.content().erase(handle, RECALLED)).isEqualTo(first);
            assertThat(borealis.content().erase(handle, new ErasureCause.Expired()))
                    .isEqualTo(first);
        }

        @Test
        void whatWasMadeFromItIsNamed() {
            Handle handle = given();
            StixId report = StixId.parse("report--00000000-0000-4000-8000-000000000042");
            borealis.give(pactFor(), SampleObjects.parse("""
                    {"type":"report","spec_version":"2.1","id":"%s","created":"2026-01-01T00:00:00.000Z",\
                    "modified":"2026-01-01T00:00:00.000Z","name":"made","published":"2026-01-01T00:00:00Z",\
                    "object_refs":["%s"]}""".formatted(report, SampleObjects.campaignId(1))));

            assertThat(borealis.content().erase(handle, RECALLED).derived()).containsExactly(report);
            assertThat(borealis.content().erase(handle, RECALLED).derived()).containsExactly(report);
        }

        @Test
        void whatNeverWasHereMayNotComeIn() {
            atlas.give(pactFor(), SampleObjects.campaign(1, 1), SampleObjects.campaign(2, 1));
            Handle handle = atlas.handle(1);

            Erasure erasure = borealis.content().erase(handle, RECALLED);
            List<RowOutcome> outcomes = borealis.receive(ATLAS, atlas.given(BOREALIS));

            assertThat(erasure.wasHeld()).isFalse();
            assertThat(erasure.derived()).isEmpty();
            assertThat(outcomes.get(1))
                    .isInstanceOfSatisfying(
                            RowOutcome.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("item-recalled"));
            assertThat(outcomes.getLast()).isInstanceOf(RowOutcome.Kept.class);
            assertThat(borealis.content().erase(handle, RECALLED)).isEqualTo(erasure);
        }

        @Test
        void anErasureThatFailedHalfWayIsCarriedOutTheNextTime() {
            var refusals = new AtomicInteger();
            var node = new ContentNode(CEDAR, clock, real -> new Refusing(real, refusals));
            atlas.give(pactFor(), SampleObjects.campaign(1, 1));
            Handle handle = atlas.handle(1);
            node.receive(ATLAS, atlas.given(CEDAR));
            refusals.set(1);

            assertThatThrownBy(() -> node.content().erase(handle, RECALLED)).isInstanceOf(NotAcceptingException.class);
            assertThat(node.erased().find(handle)).isPresent();
            assertThat(node.held(1)).hasSize(1);
            clock.move(Duration.ofHours(1));
            Erasure erasure = node.content().erase(handle, RECALLED);

            assertThat(node.held(1)).isEmpty();
            assertThat(erasure.wasHeld()).isTrue();
            assertThat(erasure.backupsExpire()).isEqualTo(ContentNode.NOON.plus(ContentNode.BACKUP_LIFE));
        }

        @Test
        void otherVersionsAndOthersItemsStay() {
            Handle handle = given();
            atlas.give(pactFor(), SampleObjects.campaign(1, 2), SampleObjects.campaign(2, 1));
            borealis.receive(ATLAS, atlas.given(BOREALIS));

            borealis.content().erase(handle, RECALLED);

            assertThat(borealis.held(1)).hasSize(1);
            assertThat(borealis.held(2)).hasSize(1);
        }
    }

    @Nested
    class Giving {

        @Test
        void toWhomItWasGivenIsKnownBeforeAndAfterItIsErased() {
            atlas.give(pactFor(), SampleObjects.campaign(1, 1), SampleObjects.campaign(2, 1));
            Handle handle = atlas.handle(1);
            assertThat(atlas.content().givenTo(handle)).isEmpty();
            assertThat(atlas.content().neverGiven(BOREALIS, List.of(handle))).containsExactly(handle);

            atlas.given(BOREALIS);

            assertThat(atlas.content().givenTo(handle)).containsExactly(BOREALIS);
            atlas.content().erase(handle, RECALLED);
            assertThat(atlas.content().givenTo(handle)).containsExactly(BOREALIS);
            assertThat(atlas.content().neverGiven(BOREALIS, List.of(handle))).isEmpty();
            assertThat(atlas.content().neverGiven(CEDAR, List.of(handle))).containsExactly(handle);
        }

        @Test
        void aHeadIsNoGiving() {
            atlas.give(pactFor(), SampleObjects.campaign(1, 1));

            atlas.content().heads(BOREALIS, ContentNode.CRIME);

            assertThat(atlas.content().givenTo(atlas.handle(1))).isEqualTo(Set.of());
        }
    }

    @Nested
    class Ageing {

        @Test
        void nothingIsOverThatMayBeKept() {
            Handle handle = given();

            assertThat(borealis.content().expired(clock.instant().plus(Duration.ofDays(9)), 10))
                    .doesNotContain(handle);
        }
    }
}
