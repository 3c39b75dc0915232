package org.mithaq.exchange.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.mithaq.exchange.BodySink;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedRow;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.Tlp;

/** A page that holds what it gives. */
record InMemoryPage(List<Given> rows, boolean more, long afterPosition, long lastPosition) implements FeedPage {

    /** One row, its object, and the label of its terms. */
    record Given(FeedRow row, StixObject object, Tlp label) {}

    InMemoryPage {
        rows = List.copyOf(rows);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public FeedRow row(int index) {
        return rows.get(index).row();
    }

    @Override
    public List<Tlp> labels() {
        return rows.stream().map(Given::label).toList();
    }

    @Override
    public void writeBodies(BodySink sink) throws IOException {
        boolean comma = false;
        for (Given given : rows) {
            if (comma) {
                sink.accept(ByteBuffer.wrap(new byte[] {','}));
            }
            sink.accept(given.object().asReadOnlyBuffer());
            comma = true;
        }
    }
}
