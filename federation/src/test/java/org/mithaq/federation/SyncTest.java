package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.federation.ChannelException.Kind;

class SyncTest {

    private final World world = World.acquainted();
    private final SimNode atlas = world.node(Samples.ATLAS);
    private final SimNode borealis = world.node(Samples.BOREALIS);

    private Forwarding channel() {
        return new Forwarding(world.channel(Samples.ATLAS, Samples.BOREALIS));
    }

    private SyncReport read(PartnerChannel channel) {
        return atlas.federation().sync(World.partner(Samples.BOREALIS), channel);
    }

    private void assertFails(PartnerChannel channel, Kind kind, String message) {
        assertThat(read(channel)).isInstanceOfSatisfying(SyncReport.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(kind);
            assertThat(failed.message()).contains(message);
        });
    }

    @Nested
    class WithNothingToDo {

        @Test
        void asksForNoPageAndReadsAsManyBytesWhateverIsHeld() {
            long[] bytes = new long[2];
            for (int i = 0; i < 2; i++) {
                for (int n = 0; n < 10; n++) {
                    world.give("item " + i + "-" + n, Samples.BOREALIS, Samples.ATLAS);
                }
                world.converge(8);
                Forwarding channel = channel();
                assertThat(read(channel))
                        .isInstanceOfSatisfying(
                                SyncReport.Done.class,
                                done -> assertThat(done.upToDate()).isTrue());
                assertThat(channel.pages()).isZero();
                assertThat(channel.calls()).isEqualTo(3);
                bytes[i] = channel.headBytes();
            }
            // Two digits of a count more.
            assertThat(bytes[1] - bytes[0]).isBetween(0L, 10L);
        }

        @Test
        void writesNothingButThatItWasThere() {
            world.give("one", Samples.BOREALIS, Samples.ATLAS);
            world.converge(8);
            long before = atlas.disk().writes();
            read(channel());
            assertThat(atlas.disk().writes() - before).isEqualTo(1);
        }
    }

    @Nested
    class FromABadPartner {

        @Test
        void takesNoHeadOfAnotherClock() {
            borealis.skew(Duration.ofMinutes(-5).minusSeconds(30));
            world.give("one", Samples.BOREALIS, Samples.ATLAS);
            String old =
                    borealis.desk().head(new SignInStatement.Visit(Samples.ATLAS, Samples.BOREALIS, Samples.PURPOSE));
            borealis.skew(Duration.ZERO);
            assertFails(
                    new Forwarding(channel()) {
                        @Override
                        public String head(Session session) {
                            return old;
                        }
                    },
                    Kind.GARBAGE,
                    "The clocks differ too much");
        }

        @Test
        void takesNoHeadForAnother() {
            String forCedar =
                    borealis.desk().head(new SignInStatement.Visit(Samples.CEDAR, Samples.BOREALIS, Samples.PURPOSE));
            assertFails(
                    new Forwarding(channel()) {
                        @Override
                        public String head(Session session) {
                            return forCedar;
                        }
                    },
                    Kind.GARBAGE,
                    "The head is not for this visit");
        }

        @Test
        void takesNoHeadThatAnotherSigned() {
            var visit = new SignInStatement.Visit(Samples.ATLAS, Samples.BOREALIS, Samples.PURPOSE);
            assertFails(
                    new Forwarding(channel()) {
                        @Override
                        public String head(Session session) {
                            return Head.sign(visit, world.time(), Samples.head().state(), World.fast(Samples.CEDAR))
                                    .text();
                        }
                    },
                    Kind.WRONG_KEY,
                    "The head is not signed by 'borealis'");
        }

        @Test
        void takesNoGarbage() {
            assertFails(
                    new Forwarding(channel()) {
                        @Override
                        public String head(Session session) {
                            return "<html>";
                        }
                    },
                    Kind.GARBAGE,
                    "one JSON object");
        }

        private PartnerChannel paging(Function<PartnerChannel.Page, PartnerChannel.Page> change) {
            world.give("one", Samples.BOREALIS, Samples.ATLAS);
            world.give("two", Samples.BOREALIS, Samples.ATLAS);
            return new Forwarding(channel()) {
                @Override
                public Page page(Session session, PageWish wish) throws ChannelException {
                    return change.apply(super.page(session, wish));
                }
            };
        }

        @Test
        void takesNoPageThatDoesNotGoOn() {
            assertFails(
                    paging(page -> new PartnerChannel.Page(List.of(), true)),
                    Kind.GARBAGE,
                    "A page without rows says that more follow");
        }

        @Test
        void takesNoRowsInAnotherOrder() {
            assertFails(
                    paging(page -> new PartnerChannel.Page(page.rows().reversed(), false)),
                    Kind.GARBAGE,
                    "in the order in which they were added");
        }

        @Test
        void takesNoMoreRowsThanItAskedFor() {
            world.pageRows(1);
            atlas.stop();
            atlas.start();
            assertFails(
                    paging(page -> new PartnerChannel.Page(
                            List.of(page.rows().getFirst(), page.rows().getFirst()), false)),
                    Kind.TOO_MUCH,
                    "A page of 2 rows came where 1 were asked for");
        }

        @Test
        void asksLessAndLessOftenAndShowsWhy() {
            world.pass(Duration.ofDays(1));
            borealis.stop();
            Duration before = Duration.ZERO;
            for (int failures = 1; failures <= 5; failures++) {
                SyncReport report = atlas.federation().syncWhenDue(World.partner(Samples.BOREALIS), channel());
                var failed = (SyncReport.Failed) report;
                Duration wait = Duration.between(world.time(), failed.notBefore());
                assertThat(wait).isGreaterThan(before);
                before = wait;
                assertThat(atlas.federation().syncWhenDue(World.partner(Samples.BOREALIS), channel()))
                        .isInstanceOf(SyncReport.Waiting.class);
                world.pass(wait);
            }
            PartnerState shown = atlas.federation().partners().getFirst();
            assertThat(shown.way().failures()).isEqualTo(5);
            assertThat(shown.way().trouble()).contains("Nobody answers");
            borealis.start();
            world.pass(Duration.ofMinutes(1));
            world.sync(Samples.BOREALIS, Samples.ATLAS);
            assertThat(read(channel())).isInstanceOf(SyncReport.Done.class);
            assertThat(atlas.federation().partners().getFirst().way().failures())
                    .isZero();
        }

        @Test
        void isAskedAgainSoonAsLongAsItMayNotKnowThisNodeYet() {
            World strangers = World.calm();
            strangers.node(Samples.BOREALIS).stop();
            List<Boolean> introducing = new ArrayList<>();
            for (int failures = 1; failures <= 4; failures++) {
                var failed = (SyncReport.Failed)
                        strangers.sync(Samples.ATLAS, Samples.BOREALIS).orElseThrow();
                introducing.add(failed.introducing());
                long least = List.of(1L, 2L, 4L, 5L).get(failures - 1);
                assertThat(Duration.between(strangers.time(), failed.notBefore()))
                        .isBetween(Duration.ofSeconds(least), Duration.ofMillis(1_250 * least));
            }
            assertThat(introducing).containsExactly(true, true, true, false);
        }

        @Test
        void isNotTakenForANewOneWhenItsKeyIsWrong() {
            World strangers = World.calm();
            strangers.card(Samples.BOREALIS, Samples.card(Samples.CEDAR));
            var failed = (SyncReport.Failed)
                    strangers.sync(Samples.ATLAS, Samples.BOREALIS).orElseThrow();
            assertThat(failed.kind()).isEqualTo(Kind.WRONG_KEY);
            assertThat(failed.introducing()).isFalse();
            assertThat(Duration.between(strangers.time(), failed.notBefore()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        }

        @Test
        void seesThatItsLogShrank() {
            world.give("one", Samples.BOREALIS, Samples.ATLAS);
            world.converge(8);
            borealis.content().cutLog();
            read(channel());
            assertThat(atlas.federation().notices(1)).extracting(Notice::kind).containsExactly(Notice.Kind.LOG_SHRANK);
        }
    }

    @Nested
    class WhenRowsWereTakenBack {

        @Test
        void saysSoAndIsProvenAgainWithoutReadingItemsAnew() {
            ModelItem first = world.give("one", Samples.BOREALIS, Samples.ATLAS);
            world.give("two", Samples.BOREALIS, Samples.ATLAS);
            world.converge(8);
            borealis.content().withdraw(first.handle());
            Forwarding channel = channel();
            assertThat(read(channel)).isInstanceOfSatisfying(SyncReport.Done.class, done -> {
                assertThat(done.upToDate()).isTrue();
                assertThat(done.counts().rows()).isZero();
            });
            assertThat(atlas.federation().notices(1)).extracting(Notice::kind).containsExactly(Notice.Kind.TAKEN_BACK);
            assertThat(atlas.content().find(first.handle())).isPresent();
        }

        @Test
        void findsRowsThatCameInBetween() {
            world.give("one", Samples.BOREALIS, Samples.ATLAS);
            world.converge(8);
            // The clock of a restored node may be set back: a row is added before those that were read.
            SimNode.OnDisk empty = borealis.backup();
            world.pass(Duration.ofMinutes(3));
            world.give("two", Samples.BOREALIS, Samples.ATLAS);
            world.converge(8);
            borealis.restore(empty);
            borealis.skew(Duration.ofMinutes(-3));
            ModelItem third = world.give("three", Samples.BOREALIS, Samples.ATLAS);
            borealis.skew(Duration.ZERO);
            world.pass(Duration.ofMinutes(1));
            world.converge(12);
            assertThat(atlas.content().find(third.handle())).isPresent();
        }
    }

    @Test
    void aSecondRunAgainstAPartnerIsTurnedAway() {
        var second = new Object() {
            Optional<SyncReport> report = Optional.empty();
        };
        read(new Forwarding(channel()) {
            @Override
            public String card() throws ChannelException {
                second.report = Optional.of(read(channel()));
                return super.card();
            }
        });
        assertThat(second.report).containsInstanceOf(SyncReport.Waiting.class);
    }
}
