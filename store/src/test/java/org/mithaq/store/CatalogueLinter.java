package org.mithaq.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds the catalogue of a schema against the rules that keep it fit for distribution by Citus.
 *
 * <ol>
 *   <li>each table has a comment that ends with its distribution, and each column has a comment
 *   <li>the distribution column is a column of the table, and is never null
 *   <li>a distributed table has a primary key, and each unique index contains the distribution column
 *   <li>a foreign key leads from distributed to reference, or between tables of one distribution with that column
 *       among its pairs, or between tables that are both local or both reference
 *   <li>there are no triggers of our own, and no sequences, be they from serial, identity or by hand
 * </ol>
 */
final class CatalogueLinter {

    private final Connection connection;
    private final String schema;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Distribution> distributions = new TreeMap<>();

    private CatalogueLinter(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Gives all that breaks a rule, each in one line that names the table; nothing when all is well. */
    static List<String> findings(Connection connection, String schema) throws SQLException {
        CatalogueLinter linter = new CatalogueLinter(connection, schema);
        linter.readDistributions();
        linter.checkColumns();
        linter.checkPrimaryKeys();
        linter.checkUniqueIndexes();
        linter.checkForeignKeys();
        linter.checkTriggers();
        linter.checkSequences();
        return linter.findings;
    }

    /** Tables of the schema and how they are distributed; the history of migrations is Flyway's, and local. */
    private void readDistributions() throws SQLException {
        forEach("""
                  select relname,
                         coalesce(obj_description(oid, 'pg_class'), '')
                    from pg_class
                   where relnamespace = ?::regnamespace
                     and relkind in ('r', 'p')
                     and relname <> 'schema_history'
                order by relname
                """, row -> {
            String table = row.getString(1);
            Optional<Distribution> distribution = Distribution.from(row.getString(2));
            distribution.ifPresent(found -> distributions.put(table, found));
            if (row.getString(2).isEmpty()) {
                add(table, "has no comment");
            } else if (distribution.isEmpty()) {
                add(table, "has a comment that does not end with its distribution");
            }
        });
    }

    private void checkColumns() throws SQLException {
        Map<String, List<String>> neverNull = new TreeMap<>();
        forEach("""
                  select relname,
                         attname,
                         attnotnull,
                         col_description(attrelid, attnum) is null
                    from pg_attribute
                    join pg_class on pg_class.oid = attrelid
                   where relnamespace = ?::regnamespace
                     and relkind in ('r', 'p')
                     and relname <> 'schema_history'
                     and attnum > 0
                     and not attisdropped
                order by relname, attnum
                """, row -> {
            if (row.getBoolean(3)) {
                neverNull
                        .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(row.getString(2));
            }
            if (row.getBoolean(4)) {
                add(row.getString(1), "has no comment on column '" + row.getString(2) + "'");
            }
        });
        distributions.forEach((table, distribution) -> {
            if (distribution instanceof Distribution.By(var column)
                    && !neverNull.getOrDefault(table, List.of()).contains(column)) {
                add(table, "has no column '" + column + "' that is never null to be distributed by");
            }
        });
    }

    private void checkPrimaryKeys() throws SQLException {
        List<String> withKey = new ArrayList<>();
        forEach("""
                select relname
                  from pg_constraint
                  join pg_class on pg_class.oid = conrelid
                 where relnamespace = ?::regnamespace
                   and contype = 'p'
                """, row -> withKey.add(row.getString(1)));
        distributions.keySet().stream()
                .filter(table -> !withKey.contains(table))
                .forEach(table -> add(table, "has no primary key"));
    }

    private void checkUniqueIndexes() throws SQLException {
        forEach("""
                  select tables.relname,
                         indexes.relname,
                         array(select attname::text
                                 from pg_attribute
                                where attrelid = indrelid
                                  and attnum = any(indkey[0:indnkeyatts - 1]))
                    from pg_index
                    join pg_class as tables on tables.oid = indrelid
                    join pg_class as indexes on indexes.oid = indexrelid
                   where tables.relnamespace = ?::regnamespace
                     and (indisunique or indisexclusion)
                order by 1, 2
                """, row -> {
            String table = row.getString(1);
            if (distributions.get(table) instanceof Distribution.By(var column)
                    && !texts(row.getArray(3)).contains(column)) {
                add(table, "has the unique index '" + row.getString(2) + "' without '" + column + "'");
            }
        });
    }

    private void checkForeignKeys() throws SQLException {
        forEach("""
                  select source.relname,
                         conname,
                         target.relname,
                         array(select attname::text
                                 from unnest(conkey) with ordinality as key (number, place)
                                 join pg_attribute on attrelid = conrelid and attnum = key.number
                             order by place),
                         array(select attname::text
                                 from unnest(confkey) with ordinality as key (number, place)
                                 join pg_attribute on attrelid = confrelid and attnum = key.number
                             order by place)
                    from pg_constraint
                    join pg_class as source on source.oid = conrelid
                    join pg_class as target on target.oid = confrelid
                   where source.relnamespace = ?::regnamespace
                     and contype = 'f'
                order by 1, 2
                """, row -> {
            Distribution source = distributions.get(row.getString(1));
            Distribution target = distributions.get(row.getString(3));
            if (source != null && target != null && !mayRefer(source, target, row)) {
                add(
                        row.getString(1),
                        "has the foreign key '" + row.getString(2) + "' to '" + row.getString(3)
                                + "', which is distributed otherwise");
            }
        });
    }

    private static boolean mayRefer(Distribution source, Distribution target, ResultSet row) throws SQLException {
        if (source instanceof Distribution.By(var from) && target instanceof Distribution.By(var to)) {
            int place = texts(row.getArray(4)).indexOf(from);
            return from.equals(to)
                    && place >= 0
                    && texts(row.getArray(5)).get(place).equals(to);
        }
        return source.equals(target) || (source instanceof Distribution.By && target instanceof Distribution.Reference);
    }

    private void checkTriggers() throws SQLException {
        forEach("""
                  select relname, tgname
                    from pg_trigger
                    join pg_class on pg_class.oid = tgrelid
                   where relnamespace = ?::regnamespace
                     and not tgisinternal
                order by 1, 2
                """, row -> add(row.getString(1), "has the trigger '" + row.getString(2) + "'"));
    }

    private void checkSequences() throws SQLException {
        forEach("""
                  select relname
                    from pg_class
                   where relnamespace = ?::regnamespace
                     and relkind = 'S'
                order by 1
                """, row -> add(row.getString(1), "is a sequence, which gives no order"));
    }

    private void add(String name, String finding) {
        findings.add(name + " " + finding);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    @FunctionalInterface
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void forEach(String query, Row reader) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, schema);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
