package org.mithaq.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Few hashes at a time. */
class HashRunsTest {

    @Test
    void neverMakesMoreAtOnceThanItMay() throws Exception {
        var runs = new HashRuns(2, Duration.ofMinutes(1));
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        List<Callable<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            callers.add(() -> runs.run(() -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        LockSupport.parkNanos(100_000);
                        return now.decrementAndGet();
                    })
                    .isPresent());
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> done : threads.invokeAll(callers)) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(most).hasValueBetween(1, 2);
    }

    @Test
    void tellsWhoWaitsTooLongToComeAgainAndLetsTheNextIn() throws Exception {
        var runs = new HashRuns(1, Duration.ZERO);
        var inside = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(1)) {
            Future<?> first = threads.submit(() -> runs.run(() -> {
                inside.countDown();
                return awaited(leave);
            }));
            inside.await();
            assertThat(runs.run(() -> true)).isEmpty();
            leave.countDown();
            assertThat(first.get()).isNotNull();
        }

        assertThat(runs.run(() -> true)).contains(true);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void givesTheTurnBackWhenTheWorkBreaks() {
        var runs = new HashRuns(1, Duration.ZERO);
        try {
            runs.run(() -> {
                throw new IllegalStateException("broken");
            });
        } catch (IllegalStateException broken) {
            assertThat(broken).hasMessage("broken");
        }

        assertThat(runs.run(() -> true)).contains(true);
    }
}
