package org.mithaq.federation.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.federation.content.ContentNode.ATLAS;
import static org.mithaq.federation.content.ContentNode.BOREALIS;
import static org.mithaq.federation.content.ContentNode.CEDAR;
import static org.mithaq.federation.content.ContentNode.casesOf;
import static org.mithaq.federation.content.ContentNode.pactFor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.Holding;
import org.mithaq.exchange.Wish;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.federation.Delivery;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.HeldItem;
import org.mithaq.federation.NodeContent.ErasureCause;
import org.mithaq.federation.PartnerChannel.ManifestRow;
import org.mithaq.federation.RowOutcome;
import org.mithaq.federation.TermsMark;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.Tlp;
import org.mithaq.testkit.MutableClock;

/** What a node makes of the rows of a partner. */
class ReceivingTest {

    private final MutableClock clock = new MutableClock(ContentNode.NOON);
    private final ContentNode atlas = new ContentNode(ATLAS, clock);
    private final ContentNode borealis = new ContentNode(BOREALIS, clock);
    private final ContentNode cedar = new ContentNode(CEDAR, clock);

    private static HeldItem kept(RowOutcome outcome, boolean added) {
        assertThat(outcome).isInstanceOf(RowOutcome.Kept.class);
        assertThat(((RowOutcome.Kept) outcome).added()).isEqualTo(added);
        return ((RowOutcome.Kept) outcome).item();
    }

    private static TermsMark mark(ContentNode node, int campaign) {
        Holding holding = node.held(campaign).getFirst();
        return TermsMark.of(holding.secret(), holding.terms());
    }

    private static FeedRow with(FeedRow row, String json) {
        return new FeedRow(row.added(), row.id(), row.version(), json);
    }

    @Nested
    class Taking {

        @Test
        void anItemIsKeptAndItsContributionObjectIsSilent() {
            atlas.give(pactFor(), SampleObjects.campaign(1, 1));

            List<RowOutcome> first = borealis.receive(ATLAS, atlas.given(BOREALIS));
            List<RowOutcome> again = borealis.receive(ATLAS, atlas.given(BOREALIS));

            assertThat(first).hasSize(2).first().isEqualTo(new RowOutcome.Silent());
            HeldItem item = kept(first.getLast(), true);
            assertThat(item)
                    .isEqualTo(new HeldItem(
                            atlas.handle(1),
                            ATLAS,
                            mark(atlas, 1),
                            ContentNode.keyOf(ATLAS).verifyKey()));
            assertThat(kept(again.getLast(), false)).isEqualTo(item);
            assertThat(borealis.content().find(item.handle())).contains(item);
            assertThat(cedar.content().find(item.handle())).isEmpty();
        }

        @Test
        void whatIsPublicIsKeptWithoutAWord() {
            Wish clear = new Wish(Optional.empty(), Optional.of(Tlp.CLEAR), Optional.empty(), Optional.empty());
            StixObject open =
                    SampleObjects.parse("""
                    {"type":"campaign","spec_version":"2.1","id":"%s","created":"2026-01-01T00:00:00.000Z",\
                    "modified":"2026-01-01T00:00:00.000Z","name":"open",\
                    "object_marking_refs":["%s"]}""".formatted(SampleObjects.campaignId(2), Tlp.CLEAR.markingDefinition()));
            atlas.give(clear, open);

            assertThat(borealis.receive(ATLAS, atlas.given(BOREALIS))).containsExactly(new RowOutcome.Silent());
            assertThat(borealis.held(2)).hasSize(1);
        }

        @Test
        void restatedTermsAreAcknowledgedWithTheNewMark() {
            atlas.give(pactFor(), SampleObjects.campaign(1, 1));
            TermsMark before = kept(
                            borealis.receive(ATLAS, atlas.given(BOREALIS)).getLast(), true)
                    .terms();
            clock.move(Duration.ofMinutes(1));
            atlas.give(pactFor(BOREALIS), SampleObjects.campaign(1, 1));
            List<FeedRow> restated = atlas.given(BOREALIS).stream()
                    .filter(row -> row.id().type().equals("contribution"))
                    .toList();

            List<RowOutcome> outcomes = borealis.receive(ATLAS, restated);

            assertThat(kept(outcomes.getLast(), false).terms())
                    .isEqualTo(mark(atlas, 1))
                    .isEqualTo(mark(borealis, 1))
                    .isNotEqualTo(before);
        }

        @Test
        void onlyCollectionsThatSomethingIsFromAreTaken() {
            assertThat(borealis.content().takes(casesOf(ATLAS))).isTrue();
            assertThat(borealis.content()
                            .takes(new Delivery.Source(
                                    ATLAS, ContentNode.CRIME, casesOf(ATLAS).collection(), "others")))
                    .isFalse();
            assertThat(atlas.content().takes(casesOf(ATLAS))).isFalse();
        }
    }

    @Nested
    class Refusing {

        @Test
        void whatIsForOthersIsKeptAsideWithItsContributionObject() {
            atlas.give(pactFor(), SampleObjects.campaign(1, 1));
            atlas.give(pactFor(BOREALIS), SampleObjects.campaign(2, 1));

            List<RowOutcome> outcomes = cedar.receive(ATLAS, atlas.given(BOREALIS));

            assertThat(outcomes).hasSize(4);
            kept(outcomes.get(1), true);
            assertThat(outcomes.getLast()).isInstanceOfSatisfying(RowOutcome.Refused.class, refused -> {
                assertThat(refused.rule()).isEqualTo("audience");
                assertThat(refused.rows()).containsExactly(2, 3);
                assertThat(refused.item().orElseThrow().handle()).isEqualTo(atlas.handle(2));
                assertThat(refused.text()).isNotBlank();
            });
            assertThat(cedar.held(2)).isEmpty();
        }

        @Test
        void whatNobodyHereCanVerifyIsKeptAsideWithItsContributionObjectAndKnownByItsHandle() {
            atlas.give(pactFor(), SampleObjects.campaign(1, 1), SampleObjects.campaign(2, 1));
            List<FeedRow> rows = new ArrayList<>(atlas.given(BOREALIS));
            rows.set(0, with(rows.get(0), rows.get(0).json().replace("\"root\":\"", "\"root\":\"A")));

            List<RowOutcome> outcomes = borealis.receive(ATLAS, rows);

            assertThat(outcomes.getFirst()).isEqualTo(new RowOutcome.Silent());
            assertThat(outcomes.get(1)).isInstanceOfSatisfying(RowOutcome.Refused.class, refused -> {
                assertThat(refused.rule()).isEqualTo("contribution-not-signed");
                assertThat(refused.rows()).containsExactly(0, 1);
            });
            kept(outcomes.getLast(), true);
            Handle handle = atlas.handle(1);
            assertThat(rows.getFirst().id()).isEqualTo(borealis.content().carrier(handle));
            assertThat(borealis.content().originator(handle, rows.subList(0, 2)))
                    .contains(ATLAS);
            assertThat(borealis.content().originator(atlas.handle(2), rows.subList(0, 2)))
                    .isEmpty();
        }

        @Test
        void whatNobodyHereCanVerifyAndWasRecalledIsRefusedAsRecalled() {
            atlas.give(pactFor(), SampleObjects.campaign(1, 1));
            List<FeedRow> rows = new ArrayList<>(atlas.given(BOREALIS));
            rows.set(0, with(rows.get(0), rows.get(0).json().replace("\"root\":\"", "\"root\":\"A")));
            borealis.content().erase(atlas.handle(1), new ErasureCause.Expired());

            assertThat(borealis.receive(ATLAS, rows).getLast())
                    .isInstanceOfSatisfying(
                            RowOutcome.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("item-recalled"));
        }

        @Test
        void whoseAnItemIsMustBeProvenByItsHandle() {
            atlas.give(pactFor(), SampleObjects.campaign(1, 1));
            FeedRow carrier = atlas.given(BOREALIS).getFirst();

            FeedRow forged = with(carrier, carrier.json().replace("\"atlas\"", "\"cedar\""));

            assertThat(forged.json()).isNotEqualTo(carrier.json());
            assertThat(borealis.content().originator(atlas.handle(1), List.of(forged)))
                    .isEmpty();
        }

        @Test
        void anotherObjectThanTheManifestSaysIsMalformed() {
            atlas.give(pactFor(), SampleObjects.campaign(1, 1), SampleObjects.campaign(2, 1));
            List<FeedRow> rows = new ArrayList<>(atlas.given(BOREALIS));
            rows.set(1, with(rows.get(1), rows.get(3).json()));

            List<RowOutcome> outcomes = borealis.receive(ATLAS, rows);

            assertThat(outcomes.get(1)).isInstanceOfSatisfying(RowOutcome.Refused.class, refused -> {
                assertThat(refused.rule()).isEqualTo("malformed");
                assertThat(refused.rows()).containsExactly(1);
                assertThat(refused.text()).contains(rows.get(3).id().toString());
            });
            kept(outcomes.get(3), true);
            assertThat(borealis.held(1)).isEmpty();
        }

        @Test
        void whatIsNoObjectIsMalformedAndTheRestIsTaken() {
            atlas.give(pactFor(), SampleObjects.campaign(1, 1), SampleObjects.campaign(2, 1));
            for (String broken : List.of("", "{", "[]", "{\"type\":\"campaign\"}", "\u0000", "{}".repeat(9))) {
                List<FeedRow> rows = new ArrayList<>(atlas.given(BOREALIS));
                rows.set(1, with(rows.get(1), broken));

                List<RowOutcome> outcomes = borealis.receive(ATLAS, rows);

                assertThat(outcomes.get(1))
                        .isInstanceOfSatisfying(
                                RowOutcome.Refused.class,
                                refused -> assertThat(refused.rule()).isEqualTo("malformed"));
                assertThat(outcomes.getLast()).isInstanceOf(RowOutcome.Kept.class);
            }
            assertThat(borealis.held(1)).isEmpty();
        }
    }

    @Nested
    class Missing {

        private List<ManifestRow> manifest() {
            return atlas.given(BOREALIS).stream()
                    .map(row -> new ManifestRow(row.added(), row.id(), row.version()))
                    .toList();
        }

        private List<Integer> missing() {
            return borealis.content().missing(casesOf(ATLAS), manifest());
        }

        @Test
        void whatIsHeldIsNotMissingAndWhatIsNotHeldIs() {
            atlas.give(pactFor(), SampleObjects.campaign(1, 1), SampleObjects.domain(1));
            assertThat(missing()).containsExactly(0, 1, 2, 3);
            borealis.receive(ATLAS, atlas.given(BOREALIS));
            assertThat(missing()).isEmpty();

            atlas.give(pactFor(), SampleObjects.campaign(2, 1));

            assertThat(missing()).containsExactly(4, 5);
        }

        @Test
        void anotherVersionIsMissing() {
            atlas.give(pactFor(), SampleObjects.campaign(1, 1));
            borealis.receive(ATLAS, atlas.given(BOREALIS));

            atlas.give(pactFor(), SampleObjects.campaign(1, 2));

            assertThat(missing()).containsExactly(2, 3);
        }

        @Test
        void whatWasErasedIsRefusedWhenItComesAgain() {
            atlas.give(pactFor(), SampleObjects.campaign(1, 1));
            List<FeedRow> rows = atlas.given(BOREALIS);
            borealis.receive(ATLAS, rows);
            borealis.content().erase(atlas.handle(1), new ErasureCause.Expired());

            assertThat(missing()).containsExactly(0, 1);
            assertThat(borealis.receive(ATLAS, rows).getLast()).isInstanceOf(RowOutcome.Refused.class);
            assertThat(borealis.held(1)).isEmpty();
        }

        @Test
        void aPartnersUnknownCollectionHasItsRowsMissing() {
            var nowhere = new Delivery.Source(ATLAS, ContentNode.CRIME, new UUID(1, 1), "cases");
            atlas.give(pactFor(), SampleObjects.campaign(1, 1));

            assertThat(borealis.content().missing(nowhere, manifest())).containsExactly(0, 1);
        }
    }
}
