package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.mithaq.exchange.CollectionId;

/**
 * The ends of all feeds. Safe to call from any thread.
 *
 * <p>A feed that has rows is known from the start. One without becomes known when it is first asked for.
 */
final class FeedHeads {

    private final Map<CollectionId, FeedHead> byId = new ConcurrentHashMap<>();
    private final Numbering numbering;

    FeedHeads(Numbering numbering) {
        this.numbering = numbering;
    }

    /** Finds the end of a collection's feed; nothing when there is no such collection. */
    Optional<FeedHead> find(CollectionId id) {
        FeedHead known = byId.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        OptionalInt number = numbering.number(id);
        return number.isEmpty()
                ? Optional.empty()
                : Optional.of(byId.computeIfAbsent(id, any -> new FeedHead(number.getAsInt(), FeedHead.State.EMPTY)));
    }

    /** All feeds that are known. */
    Collection<FeedHead> all() {
        return byId.values();
    }

    /** Finds a feed by the number of its collection. */
    Optional<FeedHead> find(int collectionNo) {
        return byId.values().stream()
                .filter(head -> head.collectionNo() == collectionNo)
                .findFirst();
    }

    /** Id of a collection whose feed is known. */
    Optional<CollectionId> id(int collectionNo) {
        return byId.entrySet().stream()
                .filter(entry -> entry.getValue().collectionNo() == collectionNo)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Time of the last batch of any feed, in milliseconds since 1970; 0 before the first. */
    long lastBatchMillis() {
        return byId.values().stream().mapToLong(FeedHead::lastBatchMillis).max().orElse(0);
    }

    /** Reads the ends of all feeds that have rows; called before anybody reads, and after a failure. */
    void readAll(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select c.id, c.collection_no, h.next_pos - 1, h.last_batch_ms, h.live_rows
                  from feed_head h
                  join collection c using (collection_no)
                """);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                int collectionNo = rows.getInt(2);
                byId.computeIfAbsent(
                                new CollectionId(rows.getObject(1, UUID.class)),
                                id -> new FeedHead(collectionNo, FeedHead.State.EMPTY))
                        .state(new FeedHead.State(rows.getLong(3), rows.getLong(4), rows.getLong(5)));
            }
        }
    }
}
