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
    private final boolean more;
    private final long lastPosition;

    PostgresPage(RowSelection selection, TypeNames types, BodyReader bodies, boolean more, long lastPosition) {
        this.selection = selection;
        this.types = types;
        this.bodies = bodies;
        this.more = more;
        this.lastPosition = lastPosition;
    }

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
        return new FeedRow(
                new StixId(types.name(chunk.typeId(index)), chunk.uuid(index)),
                chunk.addedMicros(index),
                chunk.versionMicros(index),
                SpecNumbers.version(chunk.spec(index)));
    }

    @Override
    public boolean more() {
        return more;
    }

    @Override
    public long lastPosition() {
        return lastPosition;
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
