package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mithaq.ledger.Hash;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.ledger.MerkleTree;

/**
 * Writes the table {@code submission} in the appender's transaction; never commits. Stateless.
 *
 * <p>The root is that of RFC 9162 over the contributions that were new, each leaf the HMAC-SHA256, under the
 * contribution's secret, of {@value #ITEM_FORMAT}, a newline, the UUID of its id, a newline, and the digest of its bytes in
 * hexadecimal; leaves in the order of their bytes. Whoever knows the secret can be shown that a contribution was in the
 * batch; when the secret is deleted, nobody can tell any more.
 */
final class SubmissionTable {

    /** Name and version of what a leaf is made of. */
    static final String ITEM_FORMAT = "mithaq-item/1";

    private SubmissionTable() {}

    /** Whose, and where. */
    private record Group(int collection, int originator) {}

    /** What one originator gave to one collection in a batch. Owned by the appender's thread. */
    private static final class Given {
        private long first;
        private long last;
        private int rows;
        private int changed;
        private final List<Hash> items = new ArrayList<>();

        void add(long position) {
            first = first == 0 ? position : first;
            last = position;
            rows++;
        }
    }

    /** Adds a row for each collection and originator of a batch; none when it changed nothing. */
    static void add(Connection transaction, Instant at, BatchPlan plan) throws SQLException {
        Map<Group, Given> groups = groups(plan);
        if (groups.isEmpty()) {
            return;
        }
        long number = LedgerStreams.take(transaction, LedgerStream.SUBMISSION, groups.size());
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into submission (number, at, first_pos, last_pos, collection_no, party_no, row_count,
                                        changed_count, root)
                     values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (Map.Entry<Group, Given> entry : groups.entrySet()) {
                Given given = entry.getValue();
                insert.setLong(1, number++);
                SqlTime.set(insert, 2, at);
                insert.setLong(3, given.first);
                insert.setLong(4, given.last);
                insert.setInt(5, entry.getKey().collection());
                insert.setInt(6, entry.getKey().originator());
                insert.setInt(7, given.rows);
                insert.setInt(8, given.changed);
                if (given.items.isEmpty()) {
                    insert.setNull(9, Types.BINARY);
                } else {
                    insert.setBytes(9, root(given.items).bytes());
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Map<Group, Given> groups(BatchPlan plan) {
        Map<Group, Given> groups = new LinkedHashMap<>();
        plan.tails()
                .forEach(tail ->
                        tail.added().forEach(entry -> group(groups, entry.row()).add(Place.position(entry.place()))));
        plan.newRows().forEach(row -> group(groups, row).items.add(item(row)));
        plan.changedRows().forEach(row -> group(groups, row).changed++);
        return groups;
    }

    private static Hash item(ContentRow row) {
        String text = ITEM_FORMAT + "\n" + row.facts().object().uuid() + "\n"
                + row.body().digestHex();
        return Hash.of(row.giving().secret().mac(text));
    }

    private static Hash root(List<Hash> items) {
        return MerkleTree.root(items.stream()
                .sorted(SubmissionTable::inOrderOfBytes)
                .map(item -> MerkleTree.leafHash(item.bytes()))
                .toList());
    }

    private static int inOrderOfBytes(Hash one, Hash other) {
        int order = Long.compareUnsigned(one.first(), other.first());
        order = order != 0 ? order : Long.compareUnsigned(one.second(), other.second());
        order = order != 0 ? order : Long.compareUnsigned(one.third(), other.third());
        return order != 0 ? order : Long.compareUnsigned(one.fourth(), other.fourth());
    }

    private static Given group(Map<Group, Given> groups, ContentRow row) {
        ContentRow.Facts facts = row.facts();
        return groups.computeIfAbsent(new Group(facts.collectionNo(), facts.originator()), _ -> new Given());
    }
}
