package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.Tlp;

/** Finds the labels of the terms that chosen rows were given under. Safe to call from any thread. */
final class LabelReader {

    private final Database database;
    private final FeedMemory memory;

    LabelReader(Database database, FeedMemory memory) {
        this.database = requireNonNull(database, "database");
        this.memory = requireNonNull(memory, "memory");
    }

    /**
     * Gives the label of each row, in order, with one read for all of them; the strictest for a row that is gone.
     *
     * @throws StoreException when the tables cannot be read
     */
    List<Tlp> labels(RowSelection rows) {
        if (rows.size() == 0) {
            return List.of();
        }
        List<UUID> objects = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            objects.add(rows.chunk(i).uuid(rows.index(i)));
        }
        Map<Long, Integer> terms = database.read(
                "The terms of a page could not be read", connection -> MembershipTable.terms(connection, objects));
        List<Tlp> labels = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            @Nullable Integer id = terms.get(rows.place(i));
            labels.add(id == null ? Tlp.RED : memory.interned().terms(id).tlp());
        }
        return labels;
    }
}
