package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mithaq.federation.Federation;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.Partner;
import org.mithaq.federation.SyncReport;
import org.mithaq.terms.PartyId;

/**
 * Reads partners: at the start, every so often, and when one asks for it; and asks them to come when there is something
 * new for them. Each partner has a thread of its own while it is spoken to, so that a slow one holds up nobody else.
 */
final class PartnerRounds implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("org.mithaq.node");
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration SETTLE_EVERY = Duration.ofSeconds(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Parts parts;
    private final Map<PartyId, PartnerLine> lines = new ConcurrentHashMap<>();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("mithaq-partners").daemon().unstarted(task));
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    /** Makes it; nothing runs before {@link #start}. */
    PartnerRounds(Parts parts) {
        this.parts = requireNonNull(parts, "parts");
    }

    /**
     * What it stands on.
     *
     * @param federation what reads and asks
     * @param partners the partners that are declared now
     * @param heads what a partner is given now, for the node's own decisions
     * @param addresses where a party's node is
     * @param settings how often
     * @param clock the node's clock
     */
    record Parts(
            Federation federation,
            Supplier<List<Partner>> partners,
            Function<Partner, List<List<CollectionHead>>> heads,
            Function<PartyId, Optional<URI>> addresses,
            FederationSettings settings,
            InstantSource clock) {

        Parts {
            requireNonNull(federation, "federation");
            requireNonNull(partners, "partners");
            requireNonNull(heads, "heads");
            requireNonNull(addresses, "addresses");
            requireNonNull(settings, "settings");
            requireNonNull(clock, "clock");
        }
    }

    /** Begins: what was begun before the last stop is ended first, then every partner is read. */
    void start() {
        // Rounds tell their failures themselves; the futures would only say that the thread was stopped.
        var _ = rounds.scheduleWithFixedDelay(this::settle, 0, SETTLE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        var _ = rounds.scheduleWithFixedDelay(this::round, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void settle() {
        try {
            parts.federation().settle();
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "federation.not-settled reason=" + failure.getMessage(), failure);
        }
    }

    private void round() {
        try {
            for (Partner partner : parts.partners().get()) {
                PartnerLine line = line(partner.party());
                workers.execute(() -> line.round(partner));
            }
        } catch (RejectedExecutionException stopping) {
            // The node stops.
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "federation.no-round reason=" + failure.getMessage(), failure);
        }
    }

    private PartnerLine line(PartyId party) {
        return lines.computeIfAbsent(party, _ -> new PartnerLine(parts));
    }

    /** Notes that a partner asked to be read. Does not block. */
    void nudged(PartyId party) {
        line(party).wantSync();
    }

    /** Reads a partner now, after what is under way with it. */
    SyncReport syncNow(PartyId party) {
        Instant now = parts.clock().instant();
        return parts.partners().get().stream()
                .filter(partner -> partner.party().equals(party))
                .findFirst()
                .map(partner -> line(party).syncNow(partner))
                .orElseGet(() -> new SyncReport.Waiting(party, now));
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    || !rounds.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "federation.slow-stop");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        lines.values().forEach(PartnerLine::close);
    }
}
