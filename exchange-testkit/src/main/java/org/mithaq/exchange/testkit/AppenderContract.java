package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.AppendOutcome.Added;
import org.mithaq.exchange.AppendOutcome.AlreadyThere;
import org.mithaq.exchange.AppendOutcome.Conflict;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;

/** What every {@link org.mithaq.exchange.Appender} does. An implementation's test class extends it. */
public abstract class AppenderContract extends ContractCase {

    /** Makes the contract. */
    protected AppenderContract() {}

    private static Offer clear(PartyId originator, StixObject object) {
        return SampleSecrets.offer(object, SampleTerms.clear(originator));
    }

    @Nested
    class Append {

        @Test
        void givesRisingPositionsFromOne() throws Exception {
            List<AppendOutcome> outcomes = add(here, ATLAS, campaigns(3).toArray(StixObject[]::new));

            assertThat(outcomes).containsExactly(new Added(1), new Added(2), new Added(3));
        }

        @Test
        void countsPositionsForEachCollectionByItself() throws Exception {
            add(here, ATLAS, campaign(1, 1));

            assertThat(add(there, ATLAS, campaign(2, 1))).containsExactly(new Added(1));
        }

        @Test
        void addsTheSameBytesOnce() throws Exception {
            add(here, ATLAS, campaign(1, 1));

            assertThat(add(here, ATLAS, campaign(1, 1))).containsExactly(new AlreadyThere());
            assertThat(read(VersionFilter.ALL)).containsExactly("1.1");
        }

        @Test
        void addsTheSameBytesOnceWithinOneCall() throws Exception {
            assertThat(add(here, ATLAS, campaign(1, 1), campaign(1, 1)))
                    .containsExactly(new Added(1), new AlreadyThere());
        }

        @Test
        void addsTheSameObjectToAnotherCollection() throws Exception {
            add(here, ATLAS, campaign(1, 1));

            assertThat(add(there, ATLAS, campaign(1, 1))).containsExactly(new Added(1));
            assertThat(read(VersionFilter.ALL)).containsExactly("1.1");
        }

        @Test
        void namesAConflictWithBothDigests() throws Exception {
            StixObject other = SampleObjects.campaign(numbered(1), 1, "Another name");
            add(here, ATLAS, campaign(1, 1));

            assertThat(add(here, ATLAS, other))
                    .containsExactly(new Conflict(campaign(1, 1).digestHex(), other.digestHex()));
            assertThat(bodies(page(Long.MIN_VALUE, 10, org.mithaq.exchange.ObjectFilter.NONE)))
                    .isEqualTo(text(campaign(1, 1)));
        }

        @Test
        void namesAConflictWithinOneCall() throws Exception {
            StixObject other = SampleObjects.campaign(numbered(1), 1, "Another name");

            assertThat(add(here, ATLAS, campaign(1, 1), other))
                    .containsExactly(new Added(1), new Conflict(campaign(1, 1).digestHex(), other.digestHex()));
        }

        @Test
        void namesAConflictWithWhatTheOriginatorGaveToAnotherCollection() throws Exception {
            StixObject other = SampleObjects.campaign(numbered(1), 1, "Another name");
            add(there, ATLAS, campaign(1, 1));

            assertThat(add(here, ATLAS, other))
                    .containsExactly(new Conflict(campaign(1, 1).digestHex(), other.digestHex()));
            assertThat(read(VersionFilter.ALL)).isEmpty();
        }

        @Test
        void tellsNobodyWhatAnotherOriginatorGave() throws Exception {
            add(here, ATLAS, campaign(1, 1));

            assertThat(add(here, BOREALIS, campaign(1, 1))).first().isInstanceOf(Added.class);
            assertThat(add(here, CEDAR, SampleObjects.campaign(numbered(1), 1, "Another name")))
                    .first()
                    .isInstanceOf(Added.class);
        }

        @Test
        void takesTwoTypesWithOneUuidAsTwoObjects() throws Exception {
            assertThat(add(here, ATLAS, campaign(1, 1), SampleObjects.identity(numbered(1), 1)))
                    .containsExactly(new Added(1), new Added(2));
        }

        @Test
        void takesTwoBodiesOfAnObservableAsTwoVersions() throws Exception {
            StixObject first = SampleObjects.domain(numbered(1));
            StixObject second = SampleObjects.parse(text(first).replace("host", "mail"));

            assertThat(add(here, ATLAS, first, second, first))
                    .containsExactly(new Added(1), new Added(2), new AlreadyThere());
        }

        @Test
        void keepsTheOrderOfMoreObjectsThanOneBatchHolds() throws Exception {
            StixObject[] objects = new StixObject[2_500];
            for (int i = 0; i < objects.length; i++) {
                objects[i] = campaign(i / 3, i % 3);
            }

            List<AppendOutcome> outcomes = add(here, ATLAS, objects);

            for (int i = 0; i < objects.length; i++) {
                assertThat(outcomes.get(i)).isEqualTo(new Added(i + 1));
            }
        }

        @Test
        void losesNothingOfWritersAtTheSameTime() throws Exception {
            var futures = new ArrayList<CompletableFuture<List<AppendOutcome>>>();
            for (int i = 0; i < 40; i++) {
                futures.add(ports().appender()
                        .append(here, i % 2 == 0 ? ATLAS : BOREALIS, List.of(clear(ATLAS, campaign(i, 1)))));
            }
            var positions = new ArrayList<Long>();
            for (var future : futures) {
                if (future.get(60, TimeUnit.SECONDS).getFirst() instanceof Added added) {
                    positions.add(added.position());
                }
            }

            assertThat(positions).doesNotHaveDuplicates().hasSize(40);
            assertThat(read(VersionFilter.ALL)).hasSize(40);
        }
    }

    @Nested
    class Withdraw {

        @Test
        void takesAwayTheOriginatorsOwnVersions() throws Exception {
            add(here, ATLAS, campaign(1, 1), campaign(1, 2), campaign(2, 1));

            assertThat(withdraw(ATLAS, campaign(1, 1).id(), VersionFilter.ALL)).isEqualTo(2);
            assertThat(read(VersionFilter.ALL)).containsExactly("2.1");
        }

        @Test
        void leavesWhatAnotherOriginatorGave() throws Exception {
            add(here, ATLAS, campaign(1, 1));

            assertThat(withdraw(BOREALIS, campaign(1, 1).id(), VersionFilter.ALL))
                    .isZero();
            assertThat(read(VersionFilter.ALL)).containsExactly("1.1");
        }

        @Test
        void leavesTheSameObjectInAnotherCollection() throws Exception {
            add(here, ATLAS, campaign(1, 1));
            add(there, ATLAS, campaign(1, 1));

            withdraw(ATLAS, campaign(1, 1).id(), VersionFilter.ALL);

            assertThat(ports().feed().count(there)).isEqualTo(1);
            assertThat(ports().feed().count(here)).isZero();
        }

        @Test
        void takesAwayExactlyTheNamedVersion() throws Exception {
            add(here, ATLAS, campaign(1, 1), campaign(1, 2), campaign(1, 3));
            var second = new VersionFilter(false, false, false, java.util.Set.of(SampleObjects.versionMicros(2)));

            assertThat(withdraw(ATLAS, campaign(1, 1).id(), second)).isEqualTo(1);
            assertThat(read(VersionFilter.ALL)).containsExactly("1.1", "1.3");
        }

        @Test
        void appendsAnewWhatBecomesTheLatest() throws Exception {
            add(here, ATLAS, campaign(1, 1), campaign(1, 2), campaign(2, 1));

            assertThat(withdraw(ATLAS, campaign(1, 1).id(), VersionFilter.LAST)).isEqualTo(1);

            assertThat(read(VersionFilter.LAST)).containsExactly("2.1", "1.1");
            assertThat(read(VersionFilter.ALL)).as("stays in its place").containsExactly("1.1", "2.1");
            assertThat(read(new VersionFilter(false, true, true, java.util.Set.of())))
                    .as("is given once")
                    .containsExactly("1.1", "2.1");
        }

        @Test
        void appendsAnewWhatAnotherOriginatorHadGivenToo() throws Exception {
            add(here, ATLAS, campaign(1, 1));
            add(here, BOREALIS, campaign(1, 1));
            add(here, ATLAS, campaign(2, 1));

            withdraw(ATLAS, campaign(1, 1).id(), VersionFilter.ALL);

            assertThat(read(VersionFilter.LAST)).containsExactly("2.1", "1.1");
        }

        @Test
        void changesNothingThatStaysTheLatest() throws Exception {
            add(here, ATLAS, campaign(1, 1), campaign(1, 2), campaign(1, 3), campaign(2, 1));
            var second = new VersionFilter(false, false, false, java.util.Set.of(SampleObjects.versionMicros(2)));

            withdraw(ATLAS, campaign(1, 1).id(), second);

            assertThat(read(VersionFilter.LAST)).containsExactly("1.3", "2.1");
        }

        @Test
        void letsTheOriginatorGiveItAgainAtANewPosition() throws Exception {
            add(here, ATLAS, campaign(1, 1), campaign(2, 1));
            withdraw(ATLAS, campaign(1, 1).id(), VersionFilter.ALL);

            assertThat(add(here, ATLAS, campaign(1, 1))).containsExactly(new Added(3));
            assertThat(read(VersionFilter.ALL)).containsExactly("2.1", "1.1");
        }

        @Test
        void isDoneAfterTheWorkHandedOverBefore() throws Exception {
            CompletableFuture<List<AppendOutcome>> added =
                    ports().appender().append(here, ATLAS, List.of(clear(ATLAS, campaign(1, 1))));
            CompletableFuture<Integer> withdrawn =
                    ports().appender().withdraw(here, ATLAS, campaign(1, 1).id(), VersionFilter.ALL);

            assertThat(withdrawn.get(60, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(added).isDone();
        }
    }

    @Nested
    class Statuses {

        @Test
        void areFoundAgainWhole() throws Exception {
            var status = new SubmissionStatus(
                    new UUID(numbered(1), 1),
                    BOREALIS,
                    Instant.parse("2026-11-21T12:00:00.123456Z"),
                    List.of(new SubmissionStatus.Detail(
                            campaign(1, 1).id().toString(), SampleObjects.versionTime(1), "")),
                    List.of(new SubmissionStatus.Detail("no id", "2026-11-21T12:00:00.123456Z", "خطأ في الكائن")));

            ports().appender().keep(status).get(60, TimeUnit.SECONDS);

            assertThat(ports().statuses().find(status.id())).contains(status);
        }

        @Test
        void areNotFoundWhenNobodyKeptThem() {
            assertThat(ports().statuses().find(new UUID(numbered(2), 2))).isEmpty();
        }
    }
}
