package org.mithaq.store;

import java.io.IOException;
import org.mithaq.exchange.BodySink;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedRow;
import org.mithaq.stix.StixId;

/** Rows chosen in memory, whose bodies are read when they are written. Owned by one thread. */
final class PostgresPage implements FeedPage {

    private final RowSelection selection;
    private final TypeNames types;
    private final BodyReader bodies;
    private final SeenDates dates;
    private final Extent extent;

    PostgresPage(RowSelection selection, TypeNames types, BodyReader bodies, SeenDates dates, Extent extent) {
        this.selection = selection;
        this.types = types;
        this.bodies = bodies;
        this.dates = dates;
        this.extent = extent;
    }

    /** What was looked at, and whether a row follows. */
    record Extent(boolean more, long afterPosition, long lastPosition) {}

    @Override
    public int size() {
        return selection.size();
    }

    @Override
    public FeedRow row(int row) {
        if (row >= selection.size()) {
            throw new IndexOutOfBoundsException("Row " + row + " of " + selection.size());
        }
        FeedChunk chunk = selection.chunk(row);
        int index = selection.index(row);
        long addedMicros = dates.addedMicros(chunk, selection.place(row), index);
        boolean versioned = (chunk.state(index) & RowState.UNVERSIONED) == 0;
        return new FeedRow(
                new StixId(types.name(chunk.typeId(index)), chunk.uuid(index)),
                addedMicros,
                versioned ? chunk.versionMicros(index) : addedMicros,
                SpecNumbers.version(chunk.spec(index)));
    }

    @Override
    public boolean more() {
        return extent.more();
    }

    @Override
    public long lastPosition() {
        return extent.lastPosition();
    }

    @Override
    public long afterPosition() {
        return extent.afterPosition();
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreException when bytes that are not in memory cannot be read
     */
    @Override
    public void writeBodies(BodySink sink) throws IOException {
        bodies.write(selection, sink);
    }
}
