package org.mithaq.store;

import java.io.IOException;
import java.util.List;
import org.mithaq.exchange.BodySink;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedRow;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;

/** Rows chosen in memory, whose bodies are read when they are written. Owned by one thread. */
final class PostgresPage implements FeedPage {

    private final RowSelection selection;
    private final Source source;
    private final SeenDates dates;
    private final Extent extent;

    PostgresPage(RowSelection selection, Source source, SeenDates dates, Extent extent) {
        this.selection = selection;
        this.source = source;
        this.dates = dates;
        this.extent = extent;
    }

    /** What tells of a row more than its chunk does. */
    record Source(TypeNames types, BodyReader bodies, LabelReader labels) {}

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
                new StixId(source.types().name(chunk.typeId(index)), chunk.uuid(index)),
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
     * @throws StoreException when the tables cannot be read
     */
    @Override
    public List<Tlp> labels() {
        return source.labels().labels(selection);
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreException when bytes that are not in memory cannot be read
     */
    @Override
    public void writeBodies(BodySink sink) throws IOException {
        source.bodies().write(selection, sink);
    }
}
