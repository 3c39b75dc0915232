package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers that rows name types by: table {@code object_type}. Safe to call from any thread; only the appender adds.
 */
final class TypeNames {

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, String> names = new ConcurrentHashMap<>();
    private final AtomicInteger highest = new AtomicInteger();

    /** Reads all types; called before anybody reads, and after a failure. */
    void readAll(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select type_id, name from object_type");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                publish(rows.getString(2), rows.getInt(1));
            }
        }
    }

    /** Makes a type known that is committed. */
    void publish(String name, int number) {
        names.put(number, name);
        numbers.put(name, number);
        highest.accumulateAndGet(number, Math::max);
    }

    /** Number of a type; nothing when no object of that type was ever stored. */
    OptionalInt number(String name) {
        Integer number = numbers.get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** Name of a type that a row was stored with. */
    String name(int number) {
        return requireNonNull(names.get(number), "A row has a type without a name");
    }

    /** Highest number in use; 0 when there is none. */
    int highest() {
        return highest.get();
    }
}
