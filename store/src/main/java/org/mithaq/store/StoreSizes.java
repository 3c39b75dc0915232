package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How much room the database takes.
 *
 * @param databaseBytes all of it
 * @param tables its largest tables with their indexes, the largest first
 */
public record StoreSizes(long databaseBytes, List<Table> tables) {

    /** Copies. */
    public StoreSizes {
        tables = List.copyOf(tables);
    }

    /**
     * One table; of a partitioned one, all parts together.
     *
     * @param name in the database
     * @param bytes with indexes
     * @param rows as the server estimates them
     */
    public record Table(String name, long bytes, long rows) {

        /** Refuses null. */
        public Table {
            requireNonNull(name, "name");
        }
    }
}
