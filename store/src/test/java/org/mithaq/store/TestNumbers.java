package org.mithaq.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.mithaq.exchange.CollectionId;
import org.mithaq.terms.PartyId;

/** Parties and collections for tests of content: a party is made when it is first asked for. */
final class TestNumbers implements Numbering {

    private final Database database;
    private final Map<PartyId, Integer> parties = new LinkedHashMap<>();
    private final Map<CollectionId, Integer> collections = new LinkedHashMap<>();

    TestNumbers(Database database) {
        this.database = database;
        database.read("test", this::readAll);
    }

    private boolean readAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("select party_id, party_no from party")) {
                while (rows.next()) {
                    parties.put(new PartyId(rows.getString(1)), rows.getInt(2));
                }
            }
            try (ResultSet rows = statement.executeQuery("select id, collection_no from collection")) {
                while (rows.next()) {
                    collections.put(new CollectionId(rows.getObject(1, UUID.class)), rows.getInt(2));
                }
            }
        }
        return true;
    }

    @Override
    public synchronized OptionalInt number(PartyId party) {
        return OptionalInt.of(parties.computeIfAbsent(party, this::insert));
    }

    private int insert(PartyId party) {
        int number = parties.size() + 1;
        return database.read("test", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into party (party_no, party_id, name, stix) values (?, ?, '{}', ?)")) {
                insert.setInt(1, number);
                insert.setString(2, party.text());
                insert.setObject(3, UUID.nameUUIDFromBytes(party.text().getBytes(UTF_8)));
                insert.executeUpdate();
                return number;
            }
        });
    }

    @Override
    public synchronized OptionalInt number(CollectionId collection) {
        Integer known = collections.get(collection);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    synchronized CollectionId collection() {
        int number = collections.size() + 1;
        UUID id = new UUID(0x4000, 0x8000_0000_0000_0000L + number);
        database.read("test", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into collection (collection_no, id, alias, title) values (?, ?, ?, '{}')")) {
                insert.setInt(1, number);
                insert.setObject(2, id);
                insert.setString(3, "c" + number);
                return insert.executeUpdate();
            }
        });
        collections.put(new CollectionId(id), number);
        return new CollectionId(id);
    }
}
