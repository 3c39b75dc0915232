package org.mithaq.canary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.mithaq.exchange.BodySink;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedRow;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;

/** A page with something of it changed. */
final class ChangedPage implements FeedPage {

    private final FeedPage real;
    private final List<FeedRow> rows;
    private final List<Integer> places;
    private final boolean more;

    private ChangedPage(FeedPage real, List<FeedRow> rows, List<Integer> places, boolean more) {
        this.real = real;
        this.rows = List.copyOf(rows);
        this.places = List.copyOf(places);
        this.more = more;
    }

    static FeedPage withMore(FeedPage real, boolean more) {
        ChangedPage same = (ChangedPage) only(real, _ -> true);
        return new ChangedPage(real, same.rows, same.places, more);
    }

    /** The same rows with other dates added. */
    static FeedPage withDates(FeedPage real, Map<StixId, Long> dates) {
        ChangedPage same = (ChangedPage) only(real, _ -> true);
        List<FeedRow> rows = same.rows.stream()
                .map(row -> new FeedRow(
                        row.id(),
                        dates.getOrDefault(row.id(), row.addedMicros()),
                        row.versionMicros(),
                        row.specVersion()))
                .toList();
        return new ChangedPage(real, rows, same.places, real.more());
    }

    static FeedPage only(FeedPage real, Predicate<FeedRow> wanted) {
        List<FeedRow> rows = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < real.size(); i++) {
            if (wanted.test(real.row(i))) {
                rows.add(real.row(i));
                places.add(i);
            }
        }
        return new ChangedPage(real, rows, places, real.more());
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public FeedRow row(int index) {
        return rows.get(index);
    }

    @Override
    public boolean more() {
        return more;
    }

    @Override
    public long afterPosition() {
        return real.afterPosition();
    }

    @Override
    public long lastPosition() {
        return real.lastPosition();
    }

    @Override
    public List<Tlp> labels() {
        List<Tlp> all = real.labels();
        return places.stream().map(all::get).toList();
    }

    @Override
    public void writeBodies(BodySink sink) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write('[');
        real.writeBodies(part -> {
            while (part.hasRemaining()) {
                bytes.write(part.get());
            }
        });
        bytes.write(']');
        List<JsonValue> all = ((JsonArray) JsonValue.parse(bytes.toByteArray(), ParseLimits.defaults())).elements();
        for (int i = 0; i < places.size(); i++) {
            String comma = i == 0 ? "" : ",";
            sink.accept(ByteBuffer.wrap(
                    (comma + all.get(places.get(i))).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
    }
}
