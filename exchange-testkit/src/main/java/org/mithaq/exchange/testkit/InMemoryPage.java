package org.mithaq.exchange.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.mithaq.exchange.BodySink;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedRow;
import org.mithaq.stix.StixObject;

/** A page that holds what it gives. */
record InMemoryPage(List<FeedRow> rows, List<StixObject> objects, boolean more, long afterPosition, long lastPosition)
        implements FeedPage {

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public FeedRow row(int index) {
        return rows.get(index);
    }

    @Override
    public void writeBodies(BodySink sink) throws IOException {
        boolean comma = false;
        for (StixObject object : objects) {
            if (comma) {
                sink.accept(ByteBuffer.wrap(new byte[] {','}));
            }
            sink.accept(object.asReadOnlyBuffer());
            comma = true;
        }
    }
}
