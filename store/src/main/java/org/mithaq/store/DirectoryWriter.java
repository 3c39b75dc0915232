package org.mithaq.store;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.mithaq.exchange.CollectionSource;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.User;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;

/**
 * Writes the directory's tables. Stateless; each method runs in the caller's transaction, which holds the row of
 * {@code directory_epoch}, and never commits.
 */
final class DirectoryWriter {

    /** Writes the one row that says who the database belongs to. */
    void putNode(Connection transaction, NodeIdentity node) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into node (singleton, node_id, name, own_party, created)
                     select 1, ?, ?, party_no, ?
                       from party
                      where party_id = ?
                """)) {
            insert.setObject(1, node.id());
            insert.setString(2, node.name());
            SqlTime.set(insert, 3, node.created());
            insert.setString(4, node.own().text());
            insert.executeUpdate();
        }
    }

    void addParty(Connection transaction, Party party) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into party (party_no, party_id, name, stix, honours, party_key, node)
                     select coalesce(max(party_no), 0) + 1, ?, jsonb_object(?, ?), ?, ?, ?, ?
                       from party
                """)) {
            insert.setString(1, party.id().text());
            setText(insert, 2, party.name());
            insert.setObject(4, party.stix().uuid());
            insert.setBoolean(5, party.honours());
            insert.setString(6, party.key().orElse(null));
            insert.setString(7, party.node().map(URI::toString).orElse(null));
            insert.executeUpdate();
        }
    }

    void changeParty(Connection transaction, Party party) throws SQLException {
        try (PreparedStatement update = transaction.prepareStatement("""
                update party
                   set name = jsonb_object(?, ?),
                       stix = ?,
                       honours = ?,
                       party_key = ?,
                       node = ?
                 where party_id = ?
                """)) {
            setText(update, 1, party.name());
            update.setObject(3, party.stix().uuid());
            update.setBoolean(4, party.honours());
            update.setString(5, party.key().orElse(null));
            update.setString(6, party.node().map(URI::toString).orElse(null));
            update.setString(7, party.id().text());
            update.executeUpdate();
        }
    }

    void addCollection(Connection transaction, ItemCollection collection) throws SQLException {
        int number;
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into collection (collection_no, id, alias, title, description, agreement_id, tlp, source_party,
                                        source_address)
                     select coalesce(max(collection_no), 0) + 1, ?, ?, jsonb_object(?, ?), jsonb_object(?, ?), ?, ?,
                            (select party_no from party where party_id = ?), ?
                       from collection
                  returning collection_no
                """)) {
            insert.setObject(1, collection.id().uuid());
            insert.setString(2, collection.alias());
            setText(insert, 3, collection.title());
            setText(insert, 5, collection.description());
            insert.setString(7, collection.agreement().map(AgreementId::text).orElse(null));
            insert.setString(8, collection.tlp().map(Tlp::label).orElse(null));
            setSource(insert, 9, collection.source());
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                number = rows.getInt(1);
            }
        }
        putAccess(transaction, number, collection);
    }

    void changeCollection(Connection transaction, ItemCollection collection) throws SQLException {
        try (PreparedStatement update = transaction.prepareStatement("""
                   update collection
                      set alias = ?,
                          title = jsonb_object(?, ?),
                          description = jsonb_object(?, ?),
                          agreement_id = ?,
                          tlp = ?,
                          source_party = (select party_no from party where party_id = ?),
                          source_address = ?
                    where id = ?
                returning collection_no
                """)) {
            update.setString(1, collection.alias());
            setText(update, 2, collection.title());
            setText(update, 4, collection.description());
            update.setString(6, collection.agreement().map(AgreementId::text).orElse(null));
            update.setString(7, collection.tlp().map(Tlp::label).orElse(null));
            setSource(update, 8, collection.source());
            update.setObject(10, collection.id().uuid());
            try (ResultSet rows = update.executeQuery()) {
                rows.next();
                putAccess(transaction, rows.getInt(1), collection);
            }
        }
    }

    private static void setSource(PreparedStatement statement, int first, Optional<CollectionSource> source)
            throws SQLException {
        statement.setString(
                first, source.map(CollectionSource::party).map(PartyId::text).orElse(null));
        statement.setString(first + 1, source.map(CollectionSource::address).orElse(null));
    }

    /** Replaces who may address the collection. */
    private static void putAccess(Connection transaction, int number, ItemCollection collection) throws SQLException {
        try (PreparedStatement delete =
                transaction.prepareStatement("delete from collection_access where collection_no = ?")) {
            delete.setInt(1, number);
            delete.executeUpdate();
        }
        Set<PartyId> named = new HashSet<>(collection.readers());
        named.addAll(collection.writers());
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into collection_access (collection_no, party_no, may_read, may_write)
                     select ?, party_no, ?, ?
                       from party
                      where party_id = ?
                """)) {
            for (PartyId party : named) {
                insert.setInt(1, number);
                insert.setBoolean(2, collection.readers().contains(party));
                insert.setBoolean(3, collection.writers().contains(party));
                insert.setString(4, party.text());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    void addUser(Connection transaction, User user) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into app_user (user_id, name, party_no, roles, languages)
                     select ?, ?, party_no, ?, ?
                       from party
                      where party_id = ?
                """)) {
            insert.setString(1, user.id().text());
            insert.setString(2, user.name());
            insert.setObject(3, user.roles().stream().sorted().toArray(String[]::new));
            insert.setObject(4, user.languages().toArray(String[]::new));
            insert.setString(5, user.party().text());
            insert.executeUpdate();
        }
    }

    void changeUser(Connection transaction, User user) throws SQLException {
        try (PreparedStatement update = transaction.prepareStatement("""
                update app_user
                   set name = ?,
                       roles = ?,
                       languages = ?
                 where user_id = ?
                """)) {
            update.setString(1, user.name());
            update.setObject(2, user.roles().stream().sorted().toArray(String[]::new));
            update.setObject(3, user.languages().toArray(String[]::new));
            update.setString(4, user.id().text());
            update.executeUpdate();
        }
    }

    void addToken(Connection transaction, Token token) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into token (name, digest, party_no, user_id, operator, purpose, created, expires, created_no)
                     select ?, ?, party_no, ?, ?, ?, ?, ?, (select coalesce(max(created_no), 0) + 1 from token)
                       from party
                      where party_id = ?
                """)) {
            insert.setString(1, token.name());
            insert.setBytes(2, HexFormat.of().parseHex(token.digest().hex()));
            insert.setString(3, token.user().map(UserId::text).orElse(null));
            insert.setBoolean(4, token.operator());
            insert.setString(5, token.purpose().orElse(null));
            SqlTime.set(insert, 6, token.created());
            SqlTime.set(insert, 7, token.expires());
            insert.setString(8, token.party().text());
            insert.executeUpdate();
        }
    }

    void revokeToken(Connection transaction, String name, Instant revoked) throws SQLException {
        try (PreparedStatement update = transaction.prepareStatement("""
                update token
                   set revoked = ?
                 where name = ?
                """)) {
            SqlTime.set(update, 1, revoked);
            update.setString(2, name);
            update.executeUpdate();
        }
    }

    private static void setText(PreparedStatement statement, int firstParameter, LocalText text) throws SQLException {
        statement.setObject(firstParameter, text.byLanguage().keySet().toArray(String[]::new));
        statement.setObject(firstParameter + 1, text.byLanguage().values().toArray(String[]::new));
    }

    /** Sets two parameters, so that {@code jsonb_object} of nulls gives null for no text. */
    private static void setText(PreparedStatement statement, int firstParameter, Optional<LocalText> text)
            throws SQLException {
        if (text.isPresent()) {
            setText(statement, firstParameter, text.get());
        } else {
            statement.setNull(firstParameter, Types.ARRAY);
            statement.setNull(firstParameter + 1, Types.ARRAY);
        }
    }
}
