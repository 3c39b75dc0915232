package org.mithaq.store;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a batch changes.
 *
 * @param tails per collection that changes, its new rows and the rows that change
 * @param newRows rows for table membership, some with bodies, in the order they came
 * @param changedRows rows of table membership to be updated
 * @param newEdges rows for table edge, each once
 * @param held of objects that are held, who may know it
 * @param erasing what is taken out of all tables
 */
record BatchPlan(
        List<FeedTail> tails,
        List<ContentRow> newRows,
        List<ContentRow> changedRows,
        List<Edge> newEdges,
        Map<ObjectKey, Integer> held,
        Erasing erasing) {

    BatchPlan {
        tails = List.copyOf(tails);
        newRows = List.copyOf(newRows);
        changedRows = List.copyOf(changedRows);
        newEdges = List.copyOf(newEdges);
        held = Map.copyOf(held);
    }

    /**
     * What is taken out of all tables.
     *
     * @param rows contributions
     * @param edges rows of table edge that go with them
     * @param forgotten objects of which nothing is left
     */
    record Erasing(List<ContentRow> rows, Set<Edge> edges, Set<ObjectKey> forgotten) {

        Erasing {
            rows = List.copyOf(rows);
            edges = Set.copyOf(edges);
            forgotten = Set.copyOf(forgotten);
        }
    }

    /**
     * An object that names another.
     *
     * @param named the one that is named
     * @param namer the one that names it
     * @param isNew whether the namer was never given before, so that the table cannot have the edge
     */
    record Edge(ObjectKey named, ObjectKey namer, boolean isNew) {}
}
