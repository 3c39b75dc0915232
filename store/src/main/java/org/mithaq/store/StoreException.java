package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * Says why the database cannot be used, or could not do what was asked, in one line for an operator.
 *
 * <p>The only exception of this module for broken surroundings. The message says what was found, what was wanted and
 * what to do; it holds no password, and nothing of any object.
 */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Kind of failure. Names and numbers are stable: programs and runbooks may rely on them. */
    public enum Code {
        /** No server answers at the address, or it ended the connection. */
        UNREACHABLE(1),
        /** The server does not let this role in. */
        SIGN_IN_REFUSED(2),
        /** The server has no database of that name. */
        NO_SUCH_DATABASE(3),
        /** The server is older than the oldest version that will do. */
        VERSION_TOO_OLD(4),
        /** The database does not hold text as UTF-8. */
        WRONG_ENCODING(5),
        /** The search for parts of words would find nothing in Arabic. */
        NO_ARABIC_TRIGRAMS(6),
        /** The server's settings would lose acknowledged content in a crash. */
        NOT_DURABLE(7),
        /** The role may not do what the store needs. */
        NO_PRIVILEGE(8),
        /** The tables are of a later version of this program. */
        SCHEMA_NEWER(9),
        /** The tables are of another program, or were changed by hand. */
        SCHEMA_FOREIGN(10),
        /** The tables are of an earlier version and are in use, so they cannot be brought up to date now. */
        SCHEMA_OLDER(11),
        /** Another process writes to the database. */
        IN_USE(12),
        /** The database belongs to no node yet. */
        NOT_INITIALISED(13),
        /** The server's disk has no room left. */
        DISK_FULL(14),
        /** The server did not answer in time, or a lock was not to be had in time. */
        TIMEOUT(15),
        /** The server refused a statement for a reason with no code of its own. */
        FAILED(16),
        /** What was read is not what this program writes. */
        DAMAGED(17),
        /** What was erased is known by another tombstone key. */
        OTHER_TOMBSTONE_KEY(18);

        private final int number;

        Code(int number) {
            this.number = number;
        }

        /** Text form for logs and problem documents, such as {@code STORE-004}. */
        public String reference() {
            String digits = Integer.toString(number);
            return "STORE-" + "0".repeat(3 - digits.length()) + digits;
        }
    }

    private final Code code;
    private final String message;

    StoreException(Code code, String message) {
        this(code, message, null);
    }

    StoreException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = requireNonNull(message, "message");
        this.code = requireNonNull(code, "code");
    }

    /**
     * Tells what the driver gave in one line.
     *
     * @param attempt what was tried, as the beginning of a sentence: {@code "The directory could not be read"}
     */
    static StoreException from(String attempt, SQLException failure) {
        return new StoreException(code(failure), attempt + ": " + reason(failure), failure);
    }

    private static Code code(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "53100" -> Code.DISK_FULL;
            case "57014", "55P03" -> Code.TIMEOUT;
            case "42501" -> Code.NO_PRIVILEGE;
            case "3D000" -> Code.NO_SUCH_DATABASE;
            case "57P01", "57P02", "57P03", "53300" -> Code.UNREACHABLE;
            default -> {
                if (state.startsWith("28")) {
                    yield Code.SIGN_IN_REFUSED;
                }
                // The pool gives no state when no connection was to be had in time.
                yield state.startsWith("08") || state.isEmpty() ? Code.UNREACHABLE : Code.FAILED;
            }
        };
    }

    /** The server's own sentence, without the detail that may name keys and values; else the driver's first line. */
    private static String reason(SQLException failure) {
        if (failure instanceof PSQLException server && server.getServerErrorMessage() != null) {
            String message = server.getServerErrorMessage().getMessage();
            return message == null ? "no reason given" : message;
        }
        String message = failure.getMessage() == null ? "no reason given" : failure.getMessage();
        return message.lines().findFirst().orElse("no reason given");
    }

    /** The line itself; never null. */
    @Override
    public String getMessage() {
        return message;
    }

    /** What kind of failure this is. */
    public Code code() {
        return code;
    }
}
