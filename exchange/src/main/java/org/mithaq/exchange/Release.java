package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.mithaq.stix.Tlp;

/**
 * A page that the gate let go: on record before the first of its bytes leaves. Used by one thread.
 *
 * <p>While bodies are written the gate looks again before each piece; when the reader's rights have changed, the rest
 * does not leave.
 */
public final class Release {

    private final FeedPage page;
    private final Sight sight;
    private final Gate gate;
    private final long disclosure;
    private long sizeBytes;

    Release(FeedPage page, Sight sight, Gate gate, long disclosure) {
        this.page = requireNonNull(page, "page");
        this.sight = requireNonNull(sight, "sight");
        this.gate = requireNonNull(gate, "gate");
        this.disclosure = disclosure;
    }

    /** Number of rows, from 0. */
    public int size() {
        return page.size();
    }

    /** One row, by index from 0. */
    public FeedRow row(int index) {
        return page.row(index);
    }

    /** Says whether a row that matches, and that the reader sees, follows this page. */
    public boolean more() {
        return page.more();
    }

    /** Gives the label of the terms that each row was given under, in order. May block on I/O. */
    public List<Tlp> labels() {
        return page.labels();
    }

    /**
     * Writes the original bytes of all rows in order, with a single comma between two objects.
     *
     * @throws RightsChangedException when the reader's rights changed meanwhile: part of the bytes has left
     * @throws IOException as the sink gave it
     */
    public void writeBodies(BodySink sink) throws IOException {
        page.writeBodies(bytes -> write(sink, bytes));
    }

    private void write(BodySink sink, ByteBuffer bytes) throws IOException {
        if (!gate.holds(sight)) {
            throw new RightsChangedException();
        }
        sizeBytes += bytes.remaining();
        sink.accept(bytes);
    }

    /** Notes that the answer was sent to its end. */
    public void sent() {
        gate.completed(disclosure, sizeBytes);
    }
}
