package org.mithaq.federation.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.federation.content.ContentNode.ATLAS;
import static org.mithaq.federation.content.ContentNode.BOREALIS;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.SubmitResult;
import org.mithaq.exchange.Wish;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.federation.NodeContent.ErasureCause;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Audience.Member;
import org.mithaq.terms.UserId;
import org.mithaq.testkit.MutableClock;

/** What a party keeps to itself is under no agreement, and needs none. */
class OwnItemsTest {

    private final ContentNode atlas = new ContentNode(ATLAS, new MutableClock(ContentNode.NOON));

    private List<String> refusals(Member... audience) {
        var wish = new Wish(Optional.empty(), Optional.of(Tlp.AMBER), Optional.of(Set.of(audience)), Optional.empty());
        SubmitResult result = atlas.offer(wish, SampleObjects.campaign(1, 1));
        return ((SubmitResult.Taken) result)
                .status().failures().stream()
                        .map(SubmissionStatus.Detail::message)
                        .toList();
    }

    @Test
    void areTakenWhenTheyAreStatedToBeForTheOwnPartyAlone() {
        assertThat(refusals(new Member.OfParty(ATLAS))).isEmpty();
        assertThat(atlas.held(1)).hasSize(1);
        assertThat(atlas.given(BOREALIS)).isEmpty();
    }

    @Test
    void areTakenWhenTheyAreForOnePersonOfIt() {
        assertThat(refusals(new Member.Person(ATLAS, new UserId("amal")))).isEmpty();
        assertThat(atlas.given(BOREALIS)).isEmpty();
    }

    @Test
    void areRefusedWhenOthersAreMeantToo() {
        assertThat(refusals(new Member.OfParty(ATLAS), new Member.OfParty(BOREALIS)))
                .singleElement()
                .asString()
                .contains("no agreement");
        assertThat(atlas.held(1)).isEmpty();
    }

    @Test
    void areHeldWithAContributionObjectSoThatTheyCanBeRecalled() {
        assertThat(refusals(new Member.OfParty(ATLAS))).isEmpty();
        var handle = atlas.handle(1);
        assertThat(atlas.content().find(handle))
                .hasValueSatisfying(item -> assertThat(item.originator()).isEqualTo(ATLAS));
        assertThat(atlas.content().givenTo(handle)).isEmpty();
        assertThat(atlas.content().erase(handle, new ErasureCause.Expired()).wasHeld())
                .isTrue();
    }
}
