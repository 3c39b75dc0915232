package org.mithaq.exchange;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.mithaq.stix.Finding;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.Severity;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.StixTimestamp;
import org.mithaq.terms.PartyId;

/**
 * Works off submissions: parses ahead, hands chunks to the appender, and writes down what became of each object.
 *
 * <p>Holds at most {@link #CHUNKS_UNDER_WAY} chunks besides the read-ahead, so memory does not grow with a submission.
 */
final class Intake {

    private static final int CHUNK_OBJECTS = 999;
    private static final int CHUNK_BYTES = 4 * 1024 * 1024;
    private static final int CHUNKS_UNDER_WAY = 3;

    private final ExchangePorts ports;
    private final ExchangeConfig config;

    Intake(ExchangePorts ports, ExchangeConfig config) {
        this.ports = ports;
        this.config = config;
    }

    SubmitResult take(PartyId party, CollectionId collection, StixReader reader) {
        return new Submission(party, collection, ports.clock().instant()).run(reader);
    }

    /** One submission on its way; used by one thread. */
    private final class Submission {

        private final PartyId party;
        private final CollectionId collection;
        private final Instant requested;
        private final Deque<Chunk> read = new ArrayDeque<>();
        private final Deque<Sent> underWay = new ArrayDeque<>();
        private final List<SubmissionStatus.Detail> successes = new ArrayList<>();
        private final List<SubmissionStatus.Detail> failures = new ArrayList<>();
        private long readBytes;
        private boolean anySent;

        Submission(PartyId party, CollectionId collection, Instant requested) {
            this.party = party;
            this.collection = collection;
            this.requested = requested;
        }

        SubmitResult run(StixReader reader) {
            try {
                readAll(reader);
            } catch (MalformedStixException broken) {
                return brokenAfter(broken.finding(), broken.byteOffset());
            }
            Optional<Finding> fault = reader.containerFindings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .findFirst();
            if (fault.isPresent()) {
                return brokenAfter(fault.get(), 0);
            }
            sendRead(0);
            settleAll();
            return new SubmitResult.Taken(keptStatus());
        }

        private void readAll(StixReader reader) {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case ParsedObject.Accepted accepted -> acceptOrRefuse(accepted.object());
                    case ParsedObject.Refused refused -> failures.add(Refusals.of(refused, requested));
                }
                sendRead(config.readAheadBytes());
            }
        }

        private SubmitResult brokenAfter(Finding finding, long byteOffset) {
            if (!anySent) {
                return new SubmitResult.Broken(finding, byteOffset, Optional.empty());
            }
            read.clear();
            settleAll();
            return new SubmitResult.Broken(finding, byteOffset, Optional.of(keptStatus()));
        }

        private void acceptOrRefuse(StixObject object) {
            Optional<String> tooLate = Refusals.farInTheFuture(object, requested.plus(config.futureTolerance()));
            if (tooLate.isPresent()) {
                fail(object, tooLate.get());
                return;
            }
            Chunk last = read.peekLast();
            if (last == null || !last.hasRoomFor(object)) {
                last = new Chunk();
                read.addLast(last);
            }
            last.add(object);
            readBytes += object.sizeBytes();
        }

        /** Sends chunks until no more than {@code keepBytes} are read ahead. */
        private void sendRead(int keepBytes) {
            while (readBytes > keepBytes) {
                Chunk chunk = read.removeFirst();
                readBytes -= chunk.bytes;
                send(chunk);
            }
        }

        private void send(Chunk chunk) {
            while (underWay.size() >= CHUNKS_UNDER_WAY) {
                settle(underWay.removeFirst());
            }
            while (true) {
                try {
                    underWay.addLast(
                            new Sent(chunk.objects, ports.appender().append(collection, party, chunk.objects)));
                    anySent = true;
                    return;
                } catch (QueueFullException | NotAcceptingException refused) {
                    if (underWay.isEmpty()) {
                        giveUp(chunk, refused);
                        return;
                    }
                    settle(underWay.removeFirst());
                }
            }
        }

        /** Without anything committed the whole submission is refused; afterwards each object says so itself. */
        private void giveUp(Chunk chunk, RuntimeException refused) {
            if (!anySent) {
                throw refused;
            }
            chunk.objects.forEach(object -> fail(object, refused.getMessage() + "; send it again later"));
        }

        private void settleAll() {
            while (!underWay.isEmpty()) {
                settle(underWay.removeFirst());
            }
        }

        private void settle(Sent sent) {
            try {
                List<AppendOutcome> outcomes = sent.outcomes.join();
                for (int i = 0; i < outcomes.size(); i++) {
                    record(sent.objects.get(i), outcomes.get(i));
                }
            } catch (CompletionException failed) {
                if (!(failed.getCause() instanceof NotAcceptingException refused)) {
                    throw failed;
                }
                sent.objects.forEach(object ->
                        fail(object, refused.getMessage() + "; it may or may not be kept: send it again later"));
            }
        }

        private void record(StixObject object, AppendOutcome outcome) {
            switch (outcome) {
                case AppendOutcome.Added _ -> succeed(object, "");
                case AppendOutcome.AlreadyThere _ -> succeed(object, "You had given this before; nothing changed.");
                case AppendOutcome.Conflict conflict -> fail(object, Refusals.conflict(object, conflict));
            }
        }

        private void succeed(StixObject object, String message) {
            successes.add(new SubmissionStatus.Detail(object.id().toString(), versionOf(object), message));
        }

        private void fail(StixObject object, String message) {
            failures.add(new SubmissionStatus.Detail(object.id().toString(), versionOf(object), message));
        }

        private String versionOf(StixObject object) {
            return switch (object.version()) {
                case ObjectVersion.At(StixTimestamp timestamp) -> timestamp.toString();
                case ObjectVersion.Digest _ -> Refusals.text(requested);
            };
        }

        private SubmissionStatus keptStatus() {
            var status = new SubmissionStatus(ports.ids().get(), party, requested, successes, failures);
            try {
                ports.appender().keep(status).join();
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof NotAcceptingException refused) {
                    throw refused;
                }
                throw failed;
            }
            return status;
        }
    }

    /** Objects that go to the appender together. */
    private static final class Chunk {
        private final List<StixObject> objects = new ArrayList<>();
        private long bytes;

        boolean hasRoomFor(StixObject object) {
            return objects.size() < CHUNK_OBJECTS && bytes + object.sizeBytes() <= CHUNK_BYTES;
        }

        void add(StixObject object) {
            objects.add(object);
            bytes += object.sizeBytes();
        }
    }

    private record Sent(List<StixObject> objects, CompletableFuture<List<AppendOutcome>> outcomes) {}
}
