package org.mithaq.exchange.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.Appender;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Feed;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.QueueFullException;
import org.mithaq.exchange.StatusSource;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;

/**
 * The content ports in memory: the plainest code that keeps their contracts, for tests of what stands above them.
 *
 * <p>One lock guards everything, so it is safe to share between threads. Nothing survives it.
 */
public final class InMemoryStore implements Feed, Appender, StatusSource {

    private static final int MOST_ROWS_IN_BATCH = 999;

    private final Clock clock;
    private final Map<CollectionId, CollectionRows> collections = new HashMap<>();
    private final Map<ContributionKey, String> contributions = new HashMap<>();
    private final Map<UUID, SubmissionStatus> statuses = new HashMap<>();
    private boolean queueFull;
    private @Nullable String notAccepting;

    /** Makes an empty store; {@code clock} gives the dates added. */
    public InMemoryStore(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    private record ContributionKey(StixId id, ObjectVersion version, PartyId originator) {}

    /** Refuses what is handed over from now on, as when the queue has no room. */
    public synchronized void fillQueue() {
        queueFull = true;
    }

    /** Refuses what is handed over from now on, as when the disk is full. */
    public synchronized void stopAccepting(String reason) {
        notAccepting = reason;
    }

    /** Takes content again. */
    public synchronized void acceptAgain() {
        queueFull = false;
        notAccepting = null;
    }

    @Override
    public synchronized CompletableFuture<List<AppendOutcome>> append(
            CollectionId collection, PartyId originator, List<StixObject> objects) {
        requireAccepting();
        var outcomes = new ArrayList<AppendOutcome>();
        for (int from = 0; from < objects.size(); from += MOST_ROWS_IN_BATCH) {
            int to = Math.min(from + MOST_ROWS_IN_BATCH, objects.size());
            CollectionRows.Batch batch = rows(collection).newBatch(clock.millis());
            objects.subList(from, to).forEach(object -> outcomes.add(appendOne(batch, originator, object)));
        }
        return CompletableFuture.completedFuture(List.copyOf(outcomes));
    }

    private AppendOutcome appendOne(CollectionRows.Batch batch, PartyId originator, StixObject object) {
        var key = new ContributionKey(object.id(), object.version(), originator);
        String held = contributions.putIfAbsent(key, object.digestHex());
        if (held != null && !held.equals(object.digestHex())) {
            return new AppendOutcome.Conflict(held, object.digestHex());
        }
        return batch.add(originator, object)
                .<AppendOutcome>map(AppendOutcome.Added::new)
                .orElseGet(AppendOutcome.AlreadyThere::new);
    }

    @Override
    public synchronized CompletableFuture<Integer> withdraw(
            CollectionId collection, PartyId originator, StixId id, VersionFilter versions) {
        requireAccepting();
        CollectionRows rows = rows(collection);
        return CompletableFuture.completedFuture(
                rows.withdraw(rows.newBatch(clock.millis()), originator, id, versions));
    }

    @Override
    public synchronized CompletableFuture<Void> keep(SubmissionStatus status) {
        requireAccepting();
        statuses.put(status.id(), status);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized Optional<SubmissionStatus> find(UUID id) {
        return Optional.ofNullable(statuses.get(id));
    }

    @Override
    public synchronized FeedPage page(FeedQuery query) {
        return rows(query.collection()).page(query);
    }

    @Override
    public synchronized long count(CollectionId collection) {
        return rows(collection).count();
    }

    private CollectionRows rows(CollectionId collection) {
        return collections.computeIfAbsent(collection, _ -> new CollectionRows());
    }

    private void requireAccepting() {
        if (notAccepting != null) {
            throw new NotAcceptingException(notAccepting);
        }
        if (queueFull) {
            throw new QueueFullException("The queue has no room");
        }
    }
}
