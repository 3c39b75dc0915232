package org.mithaq.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixReader;

/**
 * Adds envelope after envelope and remembers what was acknowledged; offers what was not acknowledged again until it
 * is. Each runs on a thread of its own.
 */
final class Writer {

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final NodeProcess node;
    private final Supplier<List<byte[]>> envelopes;
    private final Set<String> acknowledged = new HashSet<>();
    private volatile boolean stopping;
    private final AtomicLong retries = new AtomicLong();
    private volatile String lastRefusal = "";
    private volatile String failure = "";

    /**
     * Makes a writer.
     *
     * @param envelopes gives the objects of each envelope; called from the writer's thread
     */
    Writer(NodeProcess node, Supplier<List<byte[]>> envelopes) {
        this.node = node;
        this.envelopes = envelopes;
    }

    /** Asks the writer to end after the envelope it is at was acknowledged. */
    void finish() {
        stopping = true;
    }

    /** {@link #keyOf Keys} of all acknowledged objects; to be asked after the writer's thread has ended. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    long retries() {
        return retries.get();
    }

    /** What the node said when it last did not take an envelope; empty when it took all. */
    String lastRefusal() {
        return lastRefusal;
    }

    /** Why the writer gave up; empty when it did not. */
    String failure() {
        return failure;
    }

    /** Writes until told to finish, or until something is refused that offering again would not mend. */
    void run() {
        try {
            write();
        } catch (BenchException e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    private void write() {
        while (!stopping) {
            List<byte[]> objects = envelopes.get();
            offer(node.add(Feedstock.envelope(objects)));
            for (byte[] object : objects) {
                acknowledged.add(keyOf(object));
            }
        }
    }

    private void offer(byte[] request) {
        while (true) {
            try (HttpConnection connection = node.connect()) {
                HttpConnection.Reply reply = connection.exchange(request);
                String body = new String(connection.body(), StandardCharsets.UTF_8);
                if (reply.status() == 202 && body.contains("\"failure_count\":0")) {
                    return;
                }
                lastRefusal = reply.status() + " " + body.substring(0, Math.min(400, body.length()));
                if (reply.status() < 500) {
                    throw new BenchException("An envelope was refused for good: " + lastRefusal);
                }
            } catch (IOException e) {
                lastRefusal = "no answer: " + e.getMessage();
            }
            // A writer that was asked to finish still brings its envelope home: only then is the count exact.
            retries.incrementAndGet();
            LockSupport.parkNanos(RETRY_NANOS);
        }
    }

    /** Id and version in microseconds since 1970, or the id alone of an object that has no such version. */
    private static String keyOf(byte[] object) {
        return switch (StixReader.parseOne(object, ParseLimits.defaults())) {
            case ParsedObject.Accepted accepted ->
                switch (accepted.object().version()) {
                    case ObjectVersion.At at ->
                        accepted.object().id() + " " + at.timestamp().epochMicros();
                    case ObjectVersion.Digest _ -> accepted.object().id().toString();
                };
            case ParsedObject.Refused refused -> throw new BenchException("Not a valid object: " + refused.findings());
        };
    }
}
