package org.mithaq.federation.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.federation.content.ContentNode.ATLAS;
import static org.mithaq.federation.content.ContentNode.BOREALIS;
import static org.mithaq.federation.content.ContentNode.CEDAR;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.RecallDuty.Obligation;
import org.mithaq.federation.Act;
import org.mithaq.federation.FeedRow;
import org.mithaq.federation.RecallOrder;
import org.mithaq.federation.Signatures;
import org.mithaq.stix.StixId;
import org.mithaq.terms.Onward;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Standing;
import org.mithaq.testkit.MutableClock;

/** Receipts and recalls that a node leaves its partners. */
class CovenantTest {

    private final MutableClock clock = new MutableClock(ContentNode.NOON);
    private final ContentNode atlas = new ContentNode(ATLAS, clock);

    private static Act recall(int number) {
        var content = new RecallOrder.Content(
                ATLAS,
                new StixId(RecallOrder.TYPE, new UUID(0x4000, 0x8000_0000_0000_0000L | number)),
                ContentNode.NOON,
                "Given in error",
                List.of(new Handle(Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]))),
                ContentNode.NOON.plusSeconds(60),
                Obligation.DELETE);
        return Act.of(RecallOrder.sign(content, Signatures.ed25519(ContentNode.keyOf(ATLAS))));
    }

    private List<FeedRow> left(PartyId partner) {
        return atlas.given(partner, ContentNode.CRIME, "covenant");
    }

    @Test
    void theAddresseeIsGivenItAsItWasSignedAndNobodyElseIs() {
        Act act = recall(1);

        atlas.content().publish(act, Set.of(BOREALIS));

        assertThat(left(BOREALIS)).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(act.id());
            assertThat(row.json()).isEqualTo(act.json());
        });
        assertThat(left(CEDAR)).isEmpty();
    }

    @Test
    void itNeedsNoAgreementAndNoPurpose() {
        atlas.stand(new Standing.Suspended(ContentNode.pact(Onward.NO).agreement(), CEDAR, ContentNode.NOON));

        atlas.content().publish(recall(1), Set.of(BOREALIS));

        assertThat(left(BOREALIS)).hasSize(1);
        assertThat(atlas.given(BOREALIS, ContentNode.OTHER, "covenant")).hasSize(1);
    }

    @Test
    void publishingTwiceIsPublishingOnce() {
        atlas.content().publish(recall(1), Set.of(BOREALIS));
        List<FeedRow> before = left(BOREALIS);
        clock.move(Duration.ofMinutes(1));

        atlas.content().publish(recall(1), Set.of(BOREALIS));

        assertThat(left(BOREALIS)).isEqualTo(before);
    }

    @Test
    void whoIsAddedLaterIsGivenItAndTheFirstFindsItWhereItWas() {
        atlas.content().publish(recall(1), Set.of(BOREALIS));
        atlas.content().publish(recall(2), Set.of(BOREALIS, CEDAR));
        List<FeedRow> before = left(BOREALIS);
        var heads = atlas.content().heads(BOREALIS, ContentNode.CRIME);
        assertThat(left(CEDAR)).hasSize(1);
        clock.move(Duration.ofMinutes(1));

        atlas.content().publish(recall(1), Set.of(CEDAR));

        assertThat(left(BOREALIS)).isEqualTo(before);
        assertThat(atlas.content().heads(BOREALIS, ContentNode.CRIME)).isEqualTo(heads);
        assertThat(left(CEDAR))
                .extracting(FeedRow::id)
                .containsExactly(recall(2).id(), recall(1).id());
    }
}
