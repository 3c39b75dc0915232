package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Draft;
import org.mithaq.exchange.DraftBook;
import org.mithaq.exchange.Wish;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Audience;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;

/**
 * Drafts in the table {@code draft}, migration {@code V0014}. Safe to call from any thread; each call is one statement of
 * its own.
 */
final class PostgresDraftBook implements DraftBook {

    private static final String NOT_READ = "The drafts could not be read";
    private static final String NOT_WRITTEN = "A draft could not be written";

    private final Database database;

    PostgresDraftBook(Database database) {
        this.database = requireNonNull(database, "database");
    }

    @Override
    public boolean add(Draft draft) {
        return database.transaction(NOT_WRITTEN, transaction -> {
            try (PreparedStatement insert = transaction.prepareStatement("""
                    insert into draft (writer, written, collection_id, agreement, tlp, audience, purposes, item, state,
                                       decider, decided, reason, draft_id)
                         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (draft_id) do nothing
                    """)) {
                insert.setString(1, draft.writer().text());
                SqlTime.set(insert, 2, draft.written());
                insert.setObject(3, draft.collection().uuid());
                insert.setString(
                        4, draft.wish().agreement().map(AgreementId::text).orElse(null));
                insert.setString(5, draft.wish().tlp().map(Tlp::name).orElse(null));
                setTexts(insert, 6, draft.wish().audience(), Audience.Member::text);
                setTexts(insert, 7, draft.wish().purposes(), Purpose::text);
                insert.setString(8, draft.item());
                insert.setString(9, draft.state().name());
                insert.setString(10, draft.decider().map(UserId::text).orElse(null));
                SqlTime.set(insert, 11, draft.decided());
                insert.setString(12, draft.reason());
                insert.setObject(13, draft.id());
                return insert.executeUpdate() == 1;
            }
        });
    }

    private static <T> void setTexts(
            PreparedStatement statement, int parameter, Optional<Set<T>> values, Function<T, String> text)
            throws SQLException {
        if (values.isEmpty()) {
            statement.setNull(parameter, Types.ARRAY);
        } else {
            String[] texts = values.get().stream().map(text).sorted().toArray(String[]::new);
            statement.setArray(parameter, statement.getConnection().createArrayOf("text", texts));
        }
    }

    @Override
    public Optional<Draft> find(UUID id) {
        return database.read(NOT_READ, connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select draft_id, writer, written, collection_id, agreement, tlp, audience, purposes, item, state,
                           decider, decided, reason
                      from draft
                     where draft_id = ?
                    """)) {
                select.setObject(1, id);
                return drafts(select).stream().findFirst();
            }
        });
    }

    @Override
    public List<Draft> open(int most) {
        return database.read(NOT_READ, connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                      select draft_id, writer, written, collection_id, agreement, tlp, audience, purposes, item, state,
                             decider, decided, reason
                        from draft
                       where state in ('WAITING', 'RELEASING')
                    order by written, draft_id
                       limit ?
                    """)) {
                select.setInt(1, most);
                return drafts(select);
            }
        });
    }

    @Override
    public List<Draft> of(UserId writer, int most) {
        return database.read(NOT_READ, connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                      select draft_id, writer, written, collection_id, agreement, tlp, audience, purposes, item, state,
                             decider, decided, reason
                        from draft
                       where writer = ?
                         and state in ('WAITING', 'RELEASING', 'RETURNED')
                    order by written desc, draft_id
                       limit ?
                    """)) {
                select.setString(1, writer.text());
                select.setInt(2, most);
                return drafts(select);
            }
        });
    }

    private static List<Draft> drafts(PreparedStatement select) throws SQLException {
        List<Draft> drafts = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                drafts.add(draft(rows));
            }
        }
        return drafts;
    }

    private static Draft draft(ResultSet rows) throws SQLException {
        return new Draft(
                rows.getObject(1, UUID.class),
                new UserId(rows.getString(2)),
                SqlTime.require(rows, 3),
                new CollectionId(rows.getObject(4, UUID.class)),
                new Wish(
                        Optional.ofNullable(rows.getString(5)).map(AgreementId::new),
                        Optional.ofNullable(rows.getString(6)).map(Tlp::valueOf),
                        texts(rows, 7).map(texts -> mapped(texts, PostgresDraftBook::member)),
                        texts(rows, 8).map(texts -> mapped(texts, Purpose::new))),
                rows.getString(9),
                Draft.State.valueOf(rows.getString(10)),
                Optional.ofNullable(rows.getString(11)).map(UserId::new),
                SqlTime.find(rows, 12),
                rows.getString(13));
    }

    private static Optional<List<String>> texts(ResultSet rows, int column) throws SQLException {
        @Nullable Array array = rows.getArray(column);
        return array == null ? Optional.empty() : Optional.of(List.of((String[]) array.getArray()));
    }

    private static <T> Set<T> mapped(List<String> texts, Function<String, T> value) {
        return texts.stream().map(value).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Reads what {@link Audience.Member#text()} wrote. */
    private static Audience.Member member(String text) {
        if (text.startsWith("@")) {
            return new Audience.Member.Roster(new AgreementId(text.substring(1)));
        }
        int slash = text.indexOf('/');
        return slash < 0
                ? new Audience.Member.OfParty(new PartyId(text))
                : new Audience.Member.Person(
                        new PartyId(text.substring(0, slash)), new UserId(text.substring(slash + 1)));
    }

    @Override
    public boolean replace(Draft before, Draft after) {
        return database.transaction(NOT_WRITTEN, transaction -> {
            // Who decided and when tell two releases of one draft apart.
            try (PreparedStatement update = transaction.prepareStatement("""
                    update draft
                       set item = ?,
                           state = ?,
                           decider = ?,
                           decided = ?,
                           reason = ?
                     where draft_id = ?
                       and state = ?
                       and decider is not distinct from ?
                       and decided is not distinct from ?
                    """)) {
                update.setString(1, after.item());
                update.setString(2, after.state().name());
                update.setString(3, after.decider().map(UserId::text).orElse(null));
                SqlTime.set(update, 4, after.decided());
                update.setString(5, after.reason());
                update.setObject(6, before.id());
                update.setString(7, before.state().name());
                update.setString(8, before.decider().map(UserId::text).orElse(null));
                SqlTime.set(update, 9, before.decided());
                return update.executeUpdate() == 1;
            }
        });
    }
}
