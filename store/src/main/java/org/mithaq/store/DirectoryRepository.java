package org.mithaq.store;

import java.net.URI;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.CollectionSource;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.exchange.User;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;

/**
 * Reads the directory's tables. Keeps the last book of agreements, since each signature costs; safe to call from any
 * thread. The whole directory is read in the caller's transaction, which sees one
 * state when it is {@code repeatable read} or holds the row of {@code directory_epoch}.
 */
final class DirectoryRepository {

    private static final String IDENTITY = "identity";

    private final AgreementTable agreements = new AgreementTable();
    private final AgreementBooks books = new AgreementBooks();

    /** Number of the state: one small read. */
    long epoch(Connection transaction) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement("select epoch from directory_epoch");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Waits for other changes, keeps them waiting until this transaction ends, and raises the epoch. */
    long raiseEpoch(Connection transaction) throws SQLException {
        try (PreparedStatement update = transaction.prepareStatement("""
                   update directory_epoch
                      set epoch = epoch + 1
                returning epoch
                """);
                ResultSet rows = update.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Waits for other changes, and keeps them waiting until this transaction ends. */
    void lock(Connection transaction) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement("select epoch from directory_epoch for update");
                ResultSet rows = select.executeQuery()) {
            rows.next();
        }
    }

    /** Number of the node's own party; none before {@code init}. */
    OptionalLong ownParty(Connection transaction) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement("select own_party from node");
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
        }
    }

    /** Everything; nothing before {@code init}. */
    Optional<DirectorySnapshot> read(Connection transaction) throws SQLException {
        OptionalLong own = ownParty(transaction);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        long epoch = epoch(transaction);
        Map<Integer, Party> parties = parties(transaction, own.getAsLong());
        Map<Integer, ItemCollection> collections = collections(transaction, parties);
        Map<PartyId, Integer> partyNumbers = new HashMap<>();
        parties.forEach((number, party) -> partyNumbers.put(party.id(), number));
        Map<CollectionId, Integer> collectionNumbers = new HashMap<>();
        collections.forEach((number, collection) -> collectionNumbers.put(collection.id(), number));
        KnownAgreements known = books.of(agreements.read(transaction, parties));
        Directory directory = new Directory(
                        epoch,
                        List.copyOf(parties.values()),
                        users(transaction, parties),
                        List.copyOf(collections.values()),
                        tokens(transaction, parties))
                .withAgreements(known.book().standings())
                .withDocuments(known.documents());
        return Optional.of(new DirectorySnapshot(directory, partyNumbers, collectionNumbers, known));
    }

    private static Map<Integer, Party> parties(Connection transaction, long own) throws SQLException {
        Map<Integer, Party> parties = new LinkedHashMap<>();
        try (PreparedStatement select = transaction.prepareStatement("""
                  select party_no,
                         party_id,
                         stix,
                         array(select key from jsonb_each_text(name) order by key),
                         array(select value from jsonb_each_text(name) order by key),
                         honours,
                         party_key,
                         node
                    from party
                order by party_no
                """);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                int number = rows.getInt(1);
                parties.put(
                        number,
                        new Party(
                                new PartyId(rows.getString(2)),
                                requireText(rows, 4),
                                new StixId(IDENTITY, rows.getObject(3, UUID.class)),
                                number == own,
                                rows.getBoolean(6),
                                Optional.ofNullable(rows.getString(7)),
                                Optional.ofNullable(rows.getString(8)).map(URI::create)));
            }
        }
        return parties;
    }

    private static List<User> users(Connection transaction, Map<Integer, Party> parties) throws SQLException {
        List<User> users = new ArrayList<>();
        try (PreparedStatement select = transaction.prepareStatement("""
                  select user_id, name, party_no, roles, languages
                    from app_user
                order by user_id
                """);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                users.add(new User(
                        new UserId(rows.getString(1)),
                        rows.getString(2),
                        known(parties, rows.getInt(3)).id(),
                        Set.copyOf(texts(rows, 4)),
                        texts(rows, 5)));
            }
        }
        return users;
    }

    private static Map<Integer, ItemCollection> collections(Connection transaction, Map<Integer, Party> parties)
            throws SQLException {
        Map<Integer, Set<PartyId>> readers = access(transaction, parties, true);
        Map<Integer, Set<PartyId>> writers = access(transaction, parties, false);
        Map<Integer, ItemCollection> collections = new LinkedHashMap<>();
        try (PreparedStatement select = transaction.prepareStatement("""
                  select collection_no,
                         id,
                         alias,
                         array(select key from jsonb_each_text(title) order by key),
                         array(select value from jsonb_each_text(title) order by key),
                         array(select key from jsonb_each_text(description) order by key),
                         array(select value from jsonb_each_text(description) order by key),
                         agreement_id,
                         tlp,
                         source_party,
                         source_address
                    from collection
                order by collection_no
                """);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                int number = rows.getInt(1);
                collections.put(
                        number,
                        new ItemCollection(
                                new CollectionId(rows.getObject(2, UUID.class)),
                                rows.getString(3),
                                requireText(rows, 4),
                                text(rows, 6),
                                readers.getOrDefault(number, Set.of()),
                                writers.getOrDefault(number, Set.of()),
                                Optional.ofNullable(rows.getString(8)).map(AgreementId::new),
                                Optional.ofNullable(rows.getString(9)).map(DirectoryRepository::tlp),
                                source(rows, parties)));
            }
        }
        return collections;
    }

    private static Optional<CollectionSource> source(ResultSet rows, Map<Integer, Party> parties) throws SQLException {
        String address = rows.getString(11);
        return address == null
                ? Optional.empty()
                : Optional.of(
                        new CollectionSource(known(parties, rows.getInt(10)).id(), address));
    }

    private static Tlp tlp(String label) {
        return Arrays.stream(Tlp.values())
                .filter(tlp -> tlp.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new StoreException(
                        StoreException.Code.DAMAGED,
                        "A collection has the label '" + label + "', which this program does not write; restore the"
                                + " database from a backup"));
    }

    private static Map<Integer, Set<PartyId>> access(
            Connection transaction, Map<Integer, Party> parties, boolean toRead) throws SQLException {
        Map<Integer, Set<PartyId>> access = new HashMap<>();
        try (PreparedStatement select = transaction.prepareStatement("""
                select collection_no, party_no
                  from collection_access
                 where case when ? then may_read else may_write end
                """)) {
            select.setBoolean(1, toRead);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    access.computeIfAbsent(rows.getInt(1), _ -> new HashSet<>())
                            .add(known(parties, rows.getInt(2)).id());
                }
            }
        }
        return access;
    }

    private static List<Token> tokens(Connection transaction, Map<Integer, Party> parties) throws SQLException {
        List<Token> tokens = new ArrayList<>();
        try (PreparedStatement select = transaction.prepareStatement("""
                  select name, digest, party_no, user_id, operator, purpose, created, expires, revoked
                    from token
                order by created_no
                """);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                tokens.add(new Token(
                        rows.getString(1),
                        new TokenDigest(HexFormat.of().formatHex(rows.getBytes(2))),
                        known(parties, rows.getInt(3)).id(),
                        Optional.ofNullable(rows.getString(4)).map(UserId::new),
                        rows.getBoolean(5),
                        Optional.ofNullable(rows.getString(6)),
                        SqlTime.require(rows, 7),
                        SqlTime.find(rows, 8),
                        SqlTime.find(rows, 9)));
            }
        }
        return tokens;
    }

    private static Party known(Map<Integer, Party> parties, int number) {
        Party party = parties.get(number);
        if (party == null) {
            throw new IllegalStateException("A foreign key keeps party " + number + " where it is");
        }
        return party;
    }

    private static LocalText requireText(ResultSet rows, int firstColumn) throws SQLException {
        return text(rows, firstColumn)
                .orElseThrow(() -> new IllegalStateException("A text that may not be empty has no language"));
    }

    /** A text from two columns: languages, then texts; nothing when both are empty. */
    private static Optional<LocalText> text(ResultSet rows, int firstColumn) throws SQLException {
        List<String> languages = texts(rows, firstColumn);
        List<String> texts = texts(rows, firstColumn + 1);
        if (languages.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> byLanguage = new HashMap<>();
        for (int i = 0; i < languages.size(); i++) {
            byLanguage.put(languages.get(i), texts.get(i));
        }
        return Optional.of(new LocalText(byLanguage));
    }

    private static List<String> texts(ResultSet rows, int column) throws SQLException {
        Array array = rows.getArray(column);
        return List.of((String[]) array.getArray());
    }
}
