package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mithaq.accounts.Account;
import org.mithaq.accounts.AccountStore;
import org.mithaq.accounts.Invitation;
import org.mithaq.accounts.PasswordHash;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.terms.UserId;

/**
 * Accounts in the table {@code account}, migration {@code V0010}. Safe to call from any thread; each call is one
 * statement of its own.
 */
final class PostgresAccountStore implements AccountStore {

    private static final String NOT_READ = "An account could not be read";

    private final Database database;

    PostgresAccountStore(Database database) {
        this.database = requireNonNull(database, "database");
    }

    @Override
    public Optional<Account> find(UserId user) {
        return database.read(NOT_READ, connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select user_id, password, invitation, invitation_expires, failures, locked_until, locked, generation,
                           version
                      from account
                     where user_id = ?
                    """)) {
                select.setString(1, user.text());
                return accounts(select).stream().findFirst();
            }
        });
    }

    @Override
    public Optional<Account> findInvited(TokenDigest invitation) {
        return database.read(NOT_READ, connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select user_id, password, invitation, invitation_expires, failures, locked_until, locked, generation,
                           version
                      from account
                     where invitation = ?
                    """)) {
                select.setBytes(1, HexFormat.of().parseHex(invitation.hex()));
                return accounts(select).stream().findFirst();
            }
        });
    }

    @Override
    public List<Account> list() {
        return database.read("The accounts could not be read", connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                      select user_id, password, invitation, invitation_expires, failures, locked_until, locked, generation,
                             version
                        from account
                    order by user_id collate "C"
                    """)) {
                return accounts(select);
            }
        });
    }

    private static List<Account> accounts(PreparedStatement select) throws SQLException {
        List<Account> accounts = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                accounts.add(account(rows));
            }
        }
        return accounts;
    }

    private static Account account(ResultSet rows) throws SQLException {
        byte @Nullable [] invitation = rows.getBytes(3);
        return new Account(
                new UserId(rows.getString(1)),
                Optional.ofNullable(rows.getString(2)).map(PasswordHash::new),
                invitation == null
                        ? Optional.empty()
                        : Optional.of(new Invitation(
                                new TokenDigest(HexFormat.of().formatHex(invitation)), SqlTime.require(rows, 4))),
                rows.getInt(5),
                SqlTime.find(rows, 6),
                rows.getBoolean(7),
                rows.getLong(8),
                rows.getLong(9));
    }

    @Override
    public boolean put(Account account) {
        return database.transaction(
                "An account could not be written",
                transaction -> account.version() == 0 ? insert(transaction, account) : update(transaction, account));
    }

    private static boolean insert(Connection transaction, Account account) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into account (password, invitation, invitation_expires, failures, locked_until, locked, generation,
                                     version, user_id)
                     values (?, ?, ?, ?, ?, ?, ?, 1, ?)
                on conflict (user_id) do nothing
                """)) {
            set(insert, account);
            insert.setString(8, account.user().text());
            return insert.executeUpdate() == 1;
        }
    }

    private static boolean update(Connection transaction, Account account) throws SQLException {
        try (PreparedStatement update = transaction.prepareStatement("""
                update account
                   set password = ?,
                       invitation = ?,
                       invitation_expires = ?,
                       failures = ?,
                       locked_until = ?,
                       locked = ?,
                       generation = ?,
                       version = version + 1
                 where user_id = ?
                   and version = ?
                """)) {
            set(update, account);
            update.setString(8, account.user().text());
            update.setLong(9, account.version());
            return update.executeUpdate() == 1;
        }
    }

    /** Sets the parameters that both statements begin with. */
    private static void set(PreparedStatement statement, Account account) throws SQLException {
        statement.setString(1, account.password().map(PasswordHash::phc).orElse(null));
        Optional<Invitation> link = account.invitation();
        if (link.isPresent()) {
            statement.setBytes(2, HexFormat.of().parseHex(link.get().digest().hex()));
        } else {
            statement.setNull(2, Types.BINARY);
        }
        SqlTime.set(statement, 3, link.map(Invitation::expires));
        statement.setInt(4, account.failures());
        SqlTime.set(statement, 5, account.lockedUntil());
        statement.setBoolean(6, account.locked());
        statement.setLong(7, account.generation());
    }
}
