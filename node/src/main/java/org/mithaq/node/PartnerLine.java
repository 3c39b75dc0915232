package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.federation.Partner;
import org.mithaq.federation.SyncReport;
import org.mithaq.federation.http.HttpPartnerChannel;

/**
 * What is done with one partner, one thing at a time. Safe to call from any thread.
 *
 * <p>What is not final is guarded by {@link #atWork}.
 */
final class PartnerLine {

    private static final System.Logger LOG = System.getLogger("org.mithaq.node");
    /** How soon a run is repeated that did not reach the partner's head. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final PartnerRounds.Parts parts;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final ReentrantLock atWork = new ReentrantLock();
    private Instant due = Instant.MIN;
    private @Nullable Destination known;
    private @Nullable HttpPartnerChannel way;
    private @Nullable List<List<CollectionHead>> told;
    private @Nullable String trouble;

    PartnerLine(PartnerRounds.Parts parts) {
        this.parts = requireNonNull(parts, "parts");
    }

    /** Where a way leads. */
    private record Destination(Partner partner, URI address) {}

    /** Notes that the partner is to be read soon. */
    void wantSync() {
        wanted.set(true);
    }

    /** Does what is due; nothing while something is under way. */
    void round(Partner partner) {
        if (!atWork.tryLock()) {
            return;
        }
        try {
            if (wanted.getAndSet(false)) {
                // Who asks is there: an earlier failure is not waited out.
                SyncReport _ = sync(partner, true);
            } else if (!parts.clock().instant().isBefore(due)) {
                SyncReport _ = sync(partner, false);
            }
            if (parts.settings().nudges()) {
                tell(partner);
            }
            trouble = null;
        } catch (RuntimeException failure) {
            String message = String.valueOf(failure.getMessage());
            if (!message.equals(trouble)) {
                trouble = message;
                LOG.log(System.Logger.Level.WARNING, "federation.failed partner=" + partner.party(), failure);
            }
        } finally {
            atWork.unlock();
        }
    }

    /** Reads the partner now, after what is under way. */
    SyncReport syncNow(Partner partner) {
        atWork.lock();
        try {
            return sync(partner, true);
        } finally {
            atWork.unlock();
        }
    }

    private SyncReport sync(Partner partner, boolean now) {
        Instant begun = parts.clock().instant();
        Optional<HttpPartnerChannel> there = wayTo(partner);
        if (there.isEmpty()) {
            return new SyncReport.Waiting(partner.party(), begun);
        }
        SyncReport report = now
                ? parts.federation().sync(partner, there.get())
                : parts.federation().syncWhenDue(partner, there.get());
        due = switch (report) {
            case SyncReport.Done done ->
                begun.plus(done.upToDate() ? parts.settings().syncEvery() : sooner());
            case SyncReport.Failed failed -> failed.notBefore();
            case SyncReport.Waiting waiting -> waiting.until();
        };
        log(report);
        return report;
    }

    private Duration sooner() {
        return SOON.compareTo(parts.settings().syncEvery()) < 0
                ? SOON
                : parts.settings().syncEvery();
    }

    private static void log(SyncReport report) {
        switch (report) {
            case SyncReport.Done done
            when done.counts().rows() > 0 ->
                LOG.log(
                        System.Logger.Level.INFO,
                        "partner.read partner=" + done.partner() + " rows="
                                + done.counts().rows() + " added="
                                + done.counts().added() + " refused="
                                + done.counts().refused());
            case SyncReport.Failed failed ->
                LOG.log(
                        failed.introducing() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                        "partner.not-read partner=" + failed.partner() + " kind=" + failed.kind() + " again="
                                + failed.notBefore() + " reason=\"" + failed.message() + "\""
                                + (failed.introducing() ? " note=\"it may not know this node yet\"" : ""));
            case SyncReport.Done _, SyncReport.Waiting _ -> {
                // Nothing came.
            }
        }
    }

    /** Asks the partner to come when it would be given something else than when it was last asked. */
    private void tell(Partner partner) {
        List<List<CollectionHead>> heads = parts.heads().apply(partner);
        if (heads.equals(told)) {
            return;
        }
        told = heads;
        Optional<HttpPartnerChannel> there = wayTo(partner);
        boolean heard = there.isPresent() && parts.federation().nudge(partner, there.get());
        if (!heard) {
            LOG.log(System.Logger.Level.DEBUG, "partner.not-nudged partner=" + partner.party());
        }
    }

    private Optional<HttpPartnerChannel> wayTo(Partner partner) {
        Destination there = parts.addresses()
                .apply(partner.party())
                .map(address -> new Destination(partner, address))
                .orElse(null);
        if (way == null || !Objects.equals(there, known)) {
            close();
            known = there;
            way = there == null
                    ? null
                    : new HttpPartnerChannel(
                            there.address(), partner, HttpPartnerChannel.Bounds.defaults(), parts.clock());
        }
        return Optional.ofNullable(way);
    }

    /** Ends the way to the partner. */
    void close() {
        atWork.lock();
        try {
            if (way != null) {
                way.close();
                way = null;
            }
        } finally {
            atWork.unlock();
        }
    }
}
