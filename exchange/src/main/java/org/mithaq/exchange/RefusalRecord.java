package org.mithaq.exchange;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts on record what callers asked for or gave that the rules do not allow: who, which collection, how many; never which
 * items. At most {@value #MOST_IN_SECOND} a second, so that it cannot be flooded. Safe to call from any thread.
 */
final class RefusalRecord {

    private static final int MOST_IN_SECOND = 20;

    private final ExchangePorts ports;

    /** The present second in the upper bits, how many in the lower ones. */
    private final AtomicLong recorded = new AtomicLong();

    RefusalRecord(ExchangePorts ports) {
        this.ports = ports;
    }

    /** Notes that a caller may not do something with a collection at all. */
    void notAllowed(Caller caller, CollectionId collection, String what) {
        record(caller, collection, what);
    }

    /** Notes what of a submission was refused, if anything was. */
    void of(Caller caller, CollectionId collection, SubmitResult result) {
        switch (result) {
            case SubmitResult.Taken(SubmissionStatus status) -> {
                int refused = status.failures().size();
                if (refused > 0) {
                    int all = refused + status.successes().size();
                    record(caller, collection, "refused " + refused + " of " + all + " objects");
                }
            }
            case SubmitResult.Broken _ -> record(caller, collection, "refused a submission that cannot be read");
            case SubmitResult.NoSuchCollection(), SubmitResult.NotWritable() -> {}
        }
    }

    private void record(Caller caller, CollectionId collection, String reason) {
        Instant now = ports.clock().instant();
        if (isWithin(now)) {
            ports.acts()
                    .record(new Act(
                            now.truncatedTo(ChronoUnit.MICROS),
                            Act.Kind.REFUSAL,
                            "token:" + caller.token(),
                            "collection:" + collection,
                            reason));
        }
    }

    private boolean isWithin(Instant now) {
        long second = now.getEpochSecond() << 8;
        long counted = recorded.updateAndGet(
                last -> last >> 8 != second >> 8 ? second + 1 : Math.min(last + 1, second + MOST_IN_SECOND + 1));
        return counted - second <= MOST_IN_SECOND;
    }
}
