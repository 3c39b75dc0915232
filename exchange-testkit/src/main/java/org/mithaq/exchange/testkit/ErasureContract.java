package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.AppendOutcome.Added;
import org.mithaq.exchange.AppendOutcome.Recalled;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Erasure;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;

/** What every store does with what it has to erase. An implementation's test class extends it. */
public abstract class ErasureContract extends ContractCase {

    private static final Terms FOR_BOTH = SampleTerms.only(ATLAS, ATLAS, BOREALIS, CEDAR);
    private static final Terms FOR_B = SampleTerms.only(ATLAS, ATLAS, BOREALIS);
    private static final Erasure.Cause RECALL =
            Erasure.Cause.recall(StixId.parse("recall--00000000-0000-4000-8000-000000000007"));

    /** Makes the contract. */
    protected ErasureContract() {}

    /** Erases one version of the own party's and waits for the commit. */
    protected final Erasure.Done erase(StixObject object) throws Exception {
        return erase(object, ATLAS);
    }

    private Erasure.Done erase(StixObject object, PartyId originator) throws Exception {
        var order = new Erasure(object.id(), object.version(), originator, RECALL);
        return ports().appender()
                .erase(List.of(order))
                .get(60, TimeUnit.SECONDS)
                .getFirst();
    }

    private static Handle handle(StixObject object) {
        return ContributionObjects.handle(SampleSecrets.of(object), object, ATLAS);
    }

    private Sight sightOf(PartyId party) {
        ReaderKey key = reader(party, true);
        return sights().narrowed(key, terms -> !terms.equals(FOR_B) || !party.equals(CEDAR));
    }

    @Nested
    class Erasing {

        @Test
        void takesTheItemItsContributionObjectAndItsHandle() throws Exception {
            offer(here, ATLAS, accompanied(campaign(1, 1), FOR_BOTH), accompanied(campaign(2, 1), FOR_BOTH));
            assertThat(ports().holdings().byHandle(handle(campaign(1, 1))))
                    .extracting(holding -> holding.object().id())
                    .containsExactly(campaign(1, 1).id());

            assertThat(erase(campaign(1, 1)).erased()).isEqualTo(1);
            assertThat(ports().holdings().of(campaign(1, 1).id())).isEmpty();
            assertThat(ports().holdings().byHandle(handle(campaign(1, 1)))).isEmpty();
            assertThat(ports().holdings().byHandle(handle(campaign(2, 1)))).hasSize(1);
            assertThat(ports().feed().count(here)).isEqualTo(2);
            assertThat(read(everything(), VersionFilter.ALL)).hasSize(2);
        }

        @Test
        void takesItFromAllCollections() throws Exception {
            offer(here, ATLAS, accompanied(campaign(1, 1), FOR_BOTH));
            offer(there, ATLAS, accompanied(campaign(1, 1), FOR_BOTH));

            assertThat(erase(campaign(1, 1)).erased()).isEqualTo(2);
            assertThat(ports().feed().count(there)).isZero();
        }

        @Test
        void takesWhatWasWithdrawnToo() throws Exception {
            add(here, ATLAS, campaign(1, 1));
            withdraw(ATLAS, campaign(1, 1).id(), VersionFilter.ALL);
            erase(campaign(1, 1));

            assertThat(add(here, ATLAS, campaign(1, 1)).getFirst()).isInstanceOf(Recalled.class);
            assertThat(ports().feed().count(here)).isZero();
        }

        @Test
        void leavesWhatOthersGaveAndOtherVersions() throws Exception {
            add(here, ATLAS, campaign(1, 1), campaign(1, 2));
            add(here, BOREALIS, campaign(1, 2));
            erase(campaign(1, 2));

            assertThat(read(VersionFilter.ALL)).containsExactlyInAnyOrder("1.1", "1.2");
            assertThat(ports().holdings().of(campaign(1, 1).id())).hasSize(2);
        }

        @Test
        void letsReadersHaveWhatItStoodBefore() throws Exception {
            offer(here, ATLAS, accompanied(campaign(1, 1), FOR_BOTH));
            offer(here, ATLAS, accompanied(campaign(1, 2), FOR_B));
            assertThat(read(sightOf(CEDAR), VersionFilter.LAST)).doesNotContain("1.1");
            erase(campaign(1, 2));

            assertThat(read(sightOf(CEDAR), VersionFilter.LAST)).contains("1.1");
        }

        @Test
        void isToldOnceAndForAll() throws Exception {
            add(here, ATLAS, campaign(1, 1));
            Erasure.Done first = erase(campaign(1, 1));

            assertThat(erase(campaign(1, 1))).isEqualTo(new Erasure.Done(0, first.at()));
        }
    }

    @Nested
    class WhatWasErased {

        @Test
        void isNotTakenAgainAnywhere() throws Exception {
            add(here, ATLAS, campaign(1, 1));
            Erasure.Done done = erase(campaign(1, 1));
            var recalled = new Recalled(done.at(), RECALL);

            assertThat(add(here, ATLAS, campaign(1, 1))).containsExactly(recalled);
            assertThat(add(there, ATLAS, campaign(1, 1))).containsExactly(recalled);
            assertThat(read(VersionFilter.ALL)).isEmpty();
        }

        @Test
        void isNotTakenEvenIfItNeverWasHere() throws Exception {
            assertThat(erase(campaign(1, 1)).erased()).isZero();

            assertThat(add(here, ATLAS, campaign(1, 1)).getFirst()).isInstanceOf(Recalled.class);
        }

        @Test
        void isTakenInAnotherVersionAndFromAnotherParty() throws Exception {
            add(here, ATLAS, campaign(1, 1));
            erase(campaign(1, 1));

            assertThat(add(here, ATLAS, campaign(1, 2)).getFirst()).isInstanceOf(Added.class);
            assertThat(add(here, BOREALIS, campaign(1, 1)).getFirst()).isInstanceOf(Added.class);
        }

        @Test
        void isKnownAsRecalledWhoeverGivesIt() throws Exception {
            add(here, BOREALIS, campaign(1, 1));
            erase(campaign(1, 1), BOREALIS);

            assertThat(ports().holdings().recalled(List.of(campaign(1, 1), campaign(1, 2), campaign(2, 1))))
                    .containsOnlyKeys(campaign(1, 1));
        }

        @Test
        void isNotKnownAsRecalledWhenOnlyItsTimeWasOver() throws Exception {
            add(here, BOREALIS, campaign(1, 1));
            var order = new Erasure(campaign(1, 1).id(), campaign(1, 1).version(), BOREALIS, Erasure.Cause.RETENTION);
            ports().appender().erase(List.of(order)).get(60, TimeUnit.SECONDS);

            assertThat(ports().holdings().recalled(List.of(campaign(1, 1)))).isEmpty();
        }

        @Test
        void doesNotComeBackAsAReducedCopy() throws Exception {
            erase(campaign(1, 1));

            List<AppendOutcome> outcomes = offer(
                    here,
                    ATLAS,
                    accompanied(campaign(1, 1), FOR_BOTH),
                    copyOf(accompanied(campaign(1, 1), FOR_BOTH), FOR_BOTH));

            assertThat(outcomes).allMatch(outcome -> outcome instanceof Recalled);
        }
    }
}
