package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mithaq.reading.TextReader;
import org.mithaq.reading.Wanted;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.ParseLimits;

/** Looks many values up, each by the index and then in the item itself. */
final class Lookups {

    private final Gate gate;

    Lookups(Gate gate) {
        this.gate = requireNonNull(gate, "gate");
    }

    /** Looks lines up in collections that the caller may read. */
    Lookup lookup(Caller caller, List<CollectionId> collections, List<String> lines) {
        if (lines.size() > Lookup.MOST_LINES) {
            throw new IllegalArgumentException(
                    lines.size() + " lines to look up; at most " + Lookup.MOST_LINES + " are taken");
        }
        var reader = new TextReader();
        Sight sight = gate.sightOf(caller);
        List<Lookup.Line> found = found(sight, collections, lines, reader);
        while (!gate.holds(sight)) {
            sight = gate.sightOf(caller);
            found = found(sight, collections, lines, reader);
        }
        return gate.lookedUp(caller, sight, found);
    }

    private List<Lookup.Line> found(
            Sight sight, List<CollectionId> collections, List<String> lines, TextReader reader) {
        List<Lookup.Line> found = new ArrayList<>();
        for (String line : lines) {
            Optional<String> term = line.length() <= SearchRequest.LONGEST ? reader.whole(line) : Optional.empty();
            List<Lookup.Item> items = new ArrayList<>();
            for (CollectionId collection : collections) {
                term.ifPresent(value -> items.addAll(items(sight, collection, value, reader)));
            }
            found.add(new Lookup.Line(line, term.isPresent(), items));
        }
        return found;
    }

    private List<Lookup.Item> items(Sight sight, CollectionId collection, String term, TextReader reader) {
        FeedPage page = gate.searched(sight, collection, new Wanted.Term(term), Lookup.MOST_ITEMS);
        List<Lookup.Item> items = new ArrayList<>();
        List<JsonValue> bodies = bodies(page);
        for (int i = 0; i < page.size(); i++) {
            byte[] body = bodies.get(i).toString().getBytes(StandardCharsets.UTF_8);
            if (reader.terms(SearchText.of(body)).contains(term)) {
                items.add(new Lookup.Item(collection, page.row(i).id()));
            }
        }
        return items;
    }

    private static List<JsonValue> bodies(FeedPage page) {
        if (page.size() == 0) {
            return List.of();
        }
        var bytes = new ByteArrayOutputStream();
        bytes.write('[');
        try {
            page.writeBodies(piece -> {
                byte[] part = new byte[piece.remaining()];
                piece.get(part);
                bytes.writeBytes(part);
            });
        } catch (IOException neverToMemory) {
            throw new UncheckedIOException(neverToMemory);
        }
        bytes.write(']');
        return ((JsonArray) JsonValue.parse(bytes.toByteArray(), ParseLimits.defaults())).elements();
    }
}
