package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Reader;

class DisclosureQueueTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    private static DisclosureRow row() {
        return new DisclosureRow(
                new Disclosure(
                        NOW,
                        new ReaderKey(new Reader(new PartyId("atlas"), Optional.empty(), Optional.empty()), true),
                        "token",
                        Disclosure.Kind.OBJECTS,
                        new CollectionId(new UUID(0, 0)),
                        1,
                        0,
                        1,
                        1,
                        "",
                        List.of()),
                1,
                null);
    }

    private static DisclosureCompletion completion(long number) {
        return new DisclosureCompletion(number, NOW, 10);
    }

    private List<CompletableFuture<Long>> permits(DisclosureQueue queue, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> queue.permit(row()), callers))
                .toList();
    }

    private static DisclosureQueue queue(Duration gather, Duration linger) {
        return new DisclosureQueue(new DisclosureQueue.Limits(100, 2, gather, linger));
    }

    @Test
    void doesNotLetALoneCallerWaitForOthers() throws Exception {
        DisclosureQueue queue = queue(LONG, LONG);
        var permits = new ArrayList<>(permits(queue, 1));

        DisclosureQueue.Batch first = queue.take();
        assertThat(permits.getFirst()).isNotDone();
        queue.succeed(first, 7);
        permits.addAll(permits(queue, 1));
        DisclosureQueue.Batch second = queue.take();
        queue.succeed(second, 8);

        assertThat(permits.get(0).get(30, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(permits.get(1).get(30, TimeUnit.SECONDS)).isEqualTo(8);
    }

    @Test
    void gathersAsManyAsTheLastCommitLetGo() throws Exception {
        DisclosureQueue queue = queue(LONG, LONG);
        var first = permits(queue, 1);
        DisclosureQueue.Batch lone = queue.take();
        var waiting = permits(queue, 7);
        awaitWaiting(queue, 7);
        queue.succeed(lone, 1);
        first.forEach(CompletableFuture::join);

        var back = permits(queue, 1);
        DisclosureQueue.Batch all = queue.take();

        assertThat(all.group().size()).isEqualTo(8);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(back).noneMatch(CompletableFuture::isDone);
    }

    private static void awaitWaiting(DisclosureQueue queue, int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (queue.waiting() < count) {
            assertThat(System.nanoTime()).as("they never came").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void stopsGatheringWhenTheTimeIsOver() throws Exception {
        DisclosureQueue queue = queue(Duration.ofMillis(5), LONG);
        permits(queue, 1);
        DisclosureQueue.Batch first = queue.take();
        permits(queue, 20);
        awaitWaiting(queue, 20);
        queue.succeed(first, 1);

        assertThat(queue.take().group().size()).isEqualTo(20);
    }

    @Test
    void letsCompletionsRideAlongWithADisclosure() throws Exception {
        DisclosureQueue queue = queue(LONG, LONG);
        queue.complete(completion(5));
        var permit = permits(queue, 1).getFirst();

        DisclosureQueue.Batch batch = queue.take();
        queue.succeed(batch, 6);

        assertThat(batch.completions()).containsExactly(completion(5));
        assertThat(permit.get(30, TimeUnit.SECONDS)).isEqualTo(6);
    }

    @Test
    void letsCompletionsGoAloneWhenNoDisclosureComes() throws Exception {
        DisclosureQueue queue = queue(LONG, Duration.ofMillis(1));
        queue.complete(completion(5));

        DisclosureQueue.Batch batch = queue.take();

        assertThat(batch.group().size()).isZero();
        assertThat(batch.completions()).containsExactly(completion(5));
    }

    @Test
    void takesNoMoreCompletionsThanItHasRoomFor() {
        DisclosureQueue queue = queue(LONG, LONG);

        assertThat(queue.complete(completion(1))).isTrue();
        assertThat(queue.complete(completion(2))).isTrue();
        assertThat(queue.complete(completion(3))).isFalse();
    }

    @Test
    void turnsAwayWhoeverComesWhenItIsFull() throws Exception {
        DisclosureQueue queue = new DisclosureQueue(new DisclosureQueue.Limits(1, 1, LONG, LONG));
        var permits = permits(queue, 2);

        CompletableFuture.anyOf(permits.toArray(CompletableFuture[]::new))
                .exceptionally(_ -> 0L)
                .join();
        queue.succeed(queue.take(), 1);

        assertThat(permits)
                .filteredOn(CompletableFuture::isCompletedExceptionally)
                .hasSize(1);
        assertThat(permits)
                .filteredOn(permit -> !permit.isCompletedExceptionally())
                .singleElement()
                .satisfies(
                        permit -> assertThat(permit.get(30, TimeUnit.SECONDS)).isEqualTo(1));
    }

    @Test
    void turnsAwayAllWhoWaitAndAllWhoComeWhenItRefuses() {
        DisclosureQueue queue = queue(LONG, LONG);
        queue.refuse(new NotAcceptingException("no room"), List.of(completion(3)));

        assertThatThrownBy(() -> queue.permit(row()))
                .isInstanceOf(NotAcceptingException.class)
                .hasMessage("no room");
        assertThat(queue.door().refusal()).contains("no room");
    }

    @Test
    void keepsCompletionsThatCouldNotBeWritten() throws Exception {
        DisclosureQueue queue = queue(LONG, Duration.ZERO);
        queue.refuse(new NotAcceptingException("no room"), List.of(completion(3)));
        queue.door().accept();

        assertThat(queue.take().completions()).containsExactly(completion(3));
    }

    @Test
    void givesAwayWhatIsLeftWhenItIsClosedAndThenNothing() throws Exception {
        DisclosureQueue queue = queue(LONG, LONG);
        queue.complete(completion(3));
        queue.door().close();

        assertThat(queue.take().completions()).containsExactly(completion(3));
        assertThat(queue.take().isEmpty()).isTrue();
        assertThatThrownBy(() -> queue.permit(row())).isInstanceOf(NotAcceptingException.class);
    }
}
