package org.mithaq.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.FormulaNode;
import org.mithaq.exchange.Formulas;
import org.mithaq.exchange.RowClass;
import org.mithaq.exchange.TermsTable;
import org.mithaq.terms.Terms;

/**
 * Interned terms, formulas and classes: in memory, and in tables {@code terms}, {@code formula}, {@code row_class}.
 *
 * <p>The appender's thread adds, and writes what it added in the transaction that first needs it. What a failed
 * transaction should have written is written by the next one: numbers are given once. Any thread may read; terms are
 * known to others only once they are committed.
 */
final class Interned implements TermsTable {

    private final Formulas formulas = new Formulas();
    private final Map<Terms, Integer> ids = new HashMap<>();
    private volatile @Nullable Terms[] terms = new Terms[64];
    private int termsCount = 1;
    private @Nullable Terms lastTerms;
    private int lastId;
    /** By terms; 0, who is nobody, while it is not known. */
    private int[] helds = new int[64];

    private volatile int publishedTerms = 1;
    private Counts kept = new Counts(1, Formulas.FIRST_NODE, Formulas.FIRST_CLASS);
    private Counts written = kept;

    /** One more than the highest numbers of what the tables have. */
    private record Counts(int terms, int nodes, int classes) {}

    Formulas formulas() {
        return formulas;
    }

    /** Number of terms, added when they are new. For the appender. */
    int intern(Terms wanted) {
        if (!wanted.equals(lastTerms)) {
            Integer known = ids.get(wanted);
            lastId = known != null ? known : add(wanted);
            lastTerms = wanted;
        }
        return lastId;
    }

    private int add(Terms added) {
        int id = termsCount;
        if (id == terms.length) {
            terms = Arrays.copyOf(terms, id * 2);
        }
        terms[id] = added;
        ids.put(added, id);
        termsCount++;
        return id;
    }

    @Override
    public int size() {
        return publishedTerms;
    }

    /** {@inheritDoc} The appender may also ask for those it added itself. */
    @Override
    public Terms terms(int id) {
        Terms found = id < 1 || id >= terms.length ? null : terms[id];
        if (found == null) {
            throw new IllegalArgumentException("No terms have number " + id);
        }
        return found;
    }

    /** Whether all that was ever given was given under the terms of number 1. For the appender. */
    boolean onlyOne() {
        return termsCount == 2;
    }

    /** Who may know that something under these terms is held. For the appender. */
    int held(int termsId) {
        if (termsId >= helds.length) {
            helds = Arrays.copyOf(helds, Math.max(termsId + 1, helds.length * 2));
        }
        if (helds[termsId] == Formulas.NEVER) {
            helds[termsId] = terms(termsId).allowances().mayName() ? Formulas.ALWAYS : formulas.terms(termsId);
        }
        return helds[termsId];
    }

    /** Writes what was added since the last commit. */
    void write(Connection transaction) throws SQLException {
        Counts now = new Counts(termsCount, formulas.nodeCount(), formulas.classCount());
        if (now.terms() > kept.terms()) {
            insertTerms(transaction, now.terms());
        }
        if (now.nodes() > kept.nodes()) {
            insertNodes(transaction, now.nodes());
        }
        if (now.classes() > kept.classes()) {
            insertClasses(transaction, now.classes());
        }
        written = now;
    }

    /** Notes that what was written is committed, and lets others see the terms. */
    void publish() {
        kept = written;
        publishedTerms = kept.terms();
    }

    /** How many terms will be published with what was written. */
    int writtenTerms() {
        return written.terms();
    }

    private void insertTerms(Connection transaction, int end) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into terms (terms_id, terms, digest)
                     values (?, ?, ?)
                """)) {
            for (int id = kept.terms(); id < end; id++) {
                String text = terms(id).text();
                insert.setInt(1, id);
                insert.setString(2, text);
                insert.setBytes(3, sha256(text));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private void insertNodes(Connection transaction, int end) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into formula (node_id, kind, args)
                     values (?, ?, ?)
                """)) {
            for (int id = kept.nodes(); id < end; id++) {
                FormulaNode node = formulas.node(id);
                insert.setInt(1, id);
                insert.setString(2, node.kind().name());
                insert.setArray(3, transaction.createArrayOf("int4", node.args().toArray()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void insertClasses(Connection transaction, int end) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into row_class (class_id, shown, latest, first, ends)
                     values (?, ?, ?, ?, ?)
                """)) {
            for (int id = kept.classes(); id < end; id++) {
                RowClass rowClass = formulas.rowClass(id);
                insert.setInt(1, id);
                insert.setInt(2, rowClass.shown());
                insert.setInt(3, rowClass.latest());
                insert.setInt(4, rowClass.first());
                insert.setInt(5, rowClass.ends());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * Reads what the tables have beyond what is known to be there: at the start, and after a commit of unknown outcome.
     *
     * @throws StoreException when they have something else than was written from here
     */
    void readAll(Connection connection) throws SQLException {
        int termsEnd = readTerms(connection);
        int nodesEnd = readNodes(connection);
        kept = new Counts(termsEnd, nodesEnd, readClasses(connection));
        publishedTerms = termsEnd;
    }

    private int readTerms(Connection connection) throws SQLException {
        int end = kept.terms();
        try (PreparedStatement select = connection.prepareStatement("""
                  select terms_id, terms
                    from terms
                   where terms_id >= ?
                order by terms_id
                """)) {
            select.setInt(1, kept.terms());
            try (ResultSet rows = select.executeQuery()) {
                for (; rows.next(); end++) {
                    Terms found = Terms.parse(rows.getString(2));
                    requireSame("terms", rows.getInt(1) == end && intern(found) == end);
                }
            }
        }
        return end;
    }

    private int readNodes(Connection connection) throws SQLException {
        int end = kept.nodes();
        try (PreparedStatement select = connection.prepareStatement("""
                  select node_id, kind, args
                    from formula
                   where node_id >= ?
                order by node_id
                """)) {
            select.setInt(1, kept.nodes());
            try (ResultSet rows = select.executeQuery()) {
                for (; rows.next(); end++) {
                    FormulaNode node = new FormulaNode(FormulaNode.Kind.valueOf(rows.getString(2)), List.of((Integer[])
                            rows.getArray(3).getArray()));
                    requireSame("formula", rows.getInt(1) == end);
                    if (end == formulas.nodeCount()) {
                        formulas.restoreNode(end, node);
                    }
                    requireSame("formula", formulas.node(end).equals(node));
                }
            }
        }
        return end;
    }

    private int readClasses(Connection connection) throws SQLException {
        int end = kept.classes();
        try (PreparedStatement select = connection.prepareStatement("""
                  select class_id, shown, latest, first, ends
                    from row_class
                   where class_id >= ?
                order by class_id
                """)) {
            select.setInt(1, kept.classes());
            try (ResultSet rows = select.executeQuery()) {
                for (; rows.next(); end++) {
                    RowClass found = new RowClass(rows.getInt(2), rows.getInt(3), rows.getInt(4), rows.getInt(5));
                    requireSame("row_class", rows.getInt(1) == end);
                    if (end == formulas.classCount()) {
                        formulas.restoreClass(end, found);
                    }
                    requireSame("row_class", formulas.rowClass(end).equals(found));
                }
            }
        }
        return end;
    }

    private static void requireSame(String table, boolean same) {
        if (!same) {
            throw new StoreException(
                    StoreException.Code.DAMAGED,
                    "Table " + table
                            + " is not as this node wrote it: another one wrote to the database; restart this one");
        }
    }
}
