package org.mithaq.store;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.Erasure;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.Widening;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * A piece of work for the appender that is committed whole. Made by a caller's thread, then owned by the appender's.
 */
sealed interface AppendTask {

    /** Objects it brings: what the queue counts; 0 for what is never refused for want of room. */
    int weight();

    /** Bytes it holds. */
    long sizeBytes();

    /** Tells the caller that it failed. */
    void fail(RuntimeException reason);

    /** Tells the caller that it is committed. */
    void succeed();

    /** What one call of append brought, of which each task has a part. */
    final class Submission {

        private final BatchPlanner.Target target;
        private final List<Offer> offers;
        private final AppendOutcome[] outcomes;
        private final CompletableFuture<List<AppendOutcome>> future = new CompletableFuture<>();

        Submission(BatchPlanner.Target target, List<Offer> offers) {
            this.target = target;
            this.offers = offers;
            this.outcomes = new AppendOutcome[offers.size()];
        }

        CompletableFuture<List<AppendOutcome>> future() {
            return future;
        }
    }

    /** Adds some consecutive objects of a submission. */
    final class Add implements AppendTask {

        private final Submission submission;
        private final int from;
        private final int to;

        Add(Submission submission, int from, int to) {
            this.submission = submission;
            this.from = from;
            this.to = to;
        }

        BatchPlanner.Target target() {
            return submission.target;
        }

        List<Offer> offers() {
            return submission.offers.subList(from, to);
        }

        /** Notes what became of one object, by index in {@link #offers()}. */
        void outcome(int index, AppendOutcome outcome) {
            submission.outcomes[from + index] = outcome;
        }

        /** Whether an earlier part failed, so that this one must not be done. */
        boolean isPointless() {
            return submission.future.isDone();
        }

        @Override
        public int weight() {
            return to - from;
        }

        @Override
        public long sizeBytes() {
            return offers().stream()
                    .mapToLong(offer -> offer.object().sizeBytes()
                            + offer.contribution()
                                    .map(made -> (long) made.sizeBytes())
                                    .orElse(0L))
                    .sum();
        }

        @Override
        public void fail(RuntimeException reason) {
            submission.future.completeExceptionally(reason);
        }

        @Override
        public void succeed() {
            if (to == submission.outcomes.length) {
                submission.future.complete(List.of(submission.outcomes));
            }
        }
    }

    /** Withdraws versions of one object. */
    final class Withdraw implements AppendTask {

        private final BatchPlanner.Target target;
        private final StixId id;
        private final VersionFilter versions;
        private final CompletableFuture<Integer> future = new CompletableFuture<>();
        private int withdrawn;

        Withdraw(BatchPlanner.Target target, StixId id, VersionFilter versions) {
            this.target = target;
            this.id = id;
            this.versions = versions;
        }

        BatchPlanner.Target target() {
            return target;
        }

        StixId id() {
            return id;
        }

        VersionFilter versions() {
            return versions;
        }

        CompletableFuture<Integer> future() {
            return future;
        }

        void withdrawn(int rows) {
            withdrawn = rows;
        }

        @Override
        public int weight() {
            return 1;
        }

        @Override
        public long sizeBytes() {
            return 0;
        }

        @Override
        public void fail(RuntimeException reason) {
            future.completeExceptionally(reason);
        }

        @Override
        public void succeed() {
            future.complete(withdrawn);
        }
    }

    /** Lets readers see more; a batch of its own. */
    final class Widen implements AppendTask {

        private final List<Widening> widenings;
        private final CompletableFuture<List<Sight>> future = new CompletableFuture<>();
        private List<Sight> sights = List.of();

        Widen(List<Widening> widenings) {
            this.widenings = widenings;
        }

        List<Widening> widenings() {
            return widenings;
        }

        CompletableFuture<List<Sight>> future() {
            return future;
        }

        void sights(List<Sight> recorded) {
            sights = recorded;
        }

        @Override
        public int weight() {
            return 0;
        }

        @Override
        public long sizeBytes() {
            return 0;
        }

        @Override
        public void fail(RuntimeException reason) {
            future.completeExceptionally(reason);
        }

        @Override
        public void succeed() {
            future.complete(sights);
        }
    }

    /**
     * One contribution to be erased.
     *
     * @param due null, or the time by which its terms must have let it be erased; else it stays
     */
    record Order(
            StixId id,
            VersionKey version,
            PartyId originator,
            Erasure.Cause cause,
            @Nullable Instant due) {}

    /** Erases contributions; a batch of its own. */
    final class Erase implements AppendTask {

        private final List<Order> orders;
        private final CompletableFuture<List<Erasure.Done>> future = new CompletableFuture<>();
        private List<Erasure.Done> done = List.of();

        Erase(List<Order> orders) {
            this.orders = List.copyOf(orders);
        }

        List<Order> orders() {
            return orders;
        }

        CompletableFuture<List<Erasure.Done>> future() {
            return future;
        }

        void done(List<Erasure.Done> all) {
            done = List.copyOf(all);
        }

        @Override
        public int weight() {
            return 0;
        }

        @Override
        public long sizeBytes() {
            return 0;
        }

        @Override
        public void fail(RuntimeException reason) {
            future.completeExceptionally(reason);
        }

        @Override
        public void succeed() {
            future.complete(done);
        }
    }

    /** Keeps a status. */
    final class Keep implements AppendTask {

        private final KeptStatus status;
        private final CompletableFuture<Void> future = new CompletableFuture<>();

        Keep(KeptStatus status) {
            this.status = status;
        }

        KeptStatus status() {
            return status;
        }

        CompletableFuture<Void> future() {
            return future;
        }

        @Override
        public int weight() {
            return 0;
        }

        @Override
        public long sizeBytes() {
            return status.details().length;
        }

        @Override
        public void fail(RuntimeException reason) {
            future.completeExceptionally(reason);
        }

        @Override
        @SuppressWarnings("NullAway") // the only value of Void
        public void succeed() {
            future.complete(null);
        }
    }
}
