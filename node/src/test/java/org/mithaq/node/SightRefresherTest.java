package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SightRefresherTest {

    private final AtomicLong epoch = new AtomicLong(7);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger refreshed = new AtomicInteger();

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void refreshesWhenTheDirectoryChangedAndOnceASecond() {
        var round = new SightRefresher.Round(epoch::get, refreshed::incrementAndGet, nanos::get);
        round.run();
        assertThat(refreshed).hasValue(1);

        pass(Duration.ofMillis(200));
        round.run();
        assertThat(refreshed).hasValue(1);

        epoch.incrementAndGet();
        round.run();
        assertThat(refreshed).hasValue(2);

        pass(Duration.ofSeconds(1));
        round.run();
        assertThat(refreshed).hasValue(3);
    }

    @Test
    void triesAgainAtTheNextLookAfterAFailure() {
        var round = new SightRefresher.Round(
                epoch::get,
                () -> {
                    if (refreshed.incrementAndGet() == 1) {
                        throw new IllegalStateException("planted");
                    }
                },
                nanos::get);
        round.run();
        round.run();
        round.run();

        assertThat(refreshed).hasValue(2);
    }

    @Test
    void runsByItselfUntilItIsClosed() throws InterruptedException {
        var rounds = new CountDownLatch(2);
        var runner = new AtomicReference<Thread>();
        SightRefresher refresher = SightRefresher.start(epoch::incrementAndGet, () -> {
            runner.set(Thread.currentThread());
            rounds.countDown();
        });
        assertThat(rounds.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(runner.get().isDaemon()).isTrue();

        refresher.close();

        assertThat(runner.get().join(Duration.ofSeconds(30))).isTrue();
    }
}
