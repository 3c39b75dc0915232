package org.mithaq.postgres;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Says why the bundled PostgreSQL could not do what was asked, in one line for the person who reads it at night.
 *
 * <p>The only exception this module throws for broken surroundings: full disks, taken ports, wrong versions,
 * missing rights, damaged archives. Wrong arguments are an {@link IllegalArgumentException}. The message says what
 * was found and what to do, and never holds a password.
 */
public final class PostgresException extends RuntimeException {

    /** Kind of failure. Names and numbers are stable: programs and runbooks may rely on them. */
    public enum Code {
        /** Another process holds the directory. */
        DIRECTORY_IN_USE(1),
        /** There are no bundled binaries for this operating system or processor. */
        PLATFORM_UNKNOWN(2),
        /** A library of the operating system that the binaries need is not installed. */
        LIBRARY_MISSING(3),
        /** The operating system refuses access to a file or directory, or the right to run as another user. */
        PERMISSION(4),
        /** The disk has no room left. */
        DISK_FULL(5),
        /** The asked port is taken by another program. */
        PORT_TAKEN(6),
        /** The data directory was made by another major version of PostgreSQL. */
        WRONG_VERSION(7),
        /** The data directory is there but is not a whole PostgreSQL data directory. */
        DATA_DAMAGED(8),
        /** A new data directory could not be made. */
        INIT_FAILED(9),
        /** The server ended while starting, for a reason with no code of its own. */
        START_FAILED(10),
        /** The server was not ready, or not down, within the time given. */
        TIMEOUT(11),
        /** A server that an earlier process left behind could not be stopped. */
        STILL_RUNNING(12),
        /** Memory for the server is not to be had at these settings. */
        OUT_OF_MEMORY(13),
        /** The calling thread was interrupted; what had been started was stopped. */
        INTERRUPTED(14),
        /** Reading or writing failed for a reason with no code of its own. */
        IO(15),
        /** An archive is truncated, changed or not one of ours. Nothing was put in place. */
        ARCHIVE_DAMAGED(16),
        /** An archive was written by a later version of the format, or by another PostgreSQL major version. */
        ARCHIVE_VERSION(17),
        /** The place to restore to is not empty. */
        NOT_EMPTY(18),
        /** Write-ahead log that an archive needs was recycled before it was copied. */
        ARCHIVE_INCOMPLETE(19);

        private final int number;

        Code(int number) {
            this.number = number;
        }

        /** Text form for logs and problem documents, such as {@code POSTGRES-006}. */
        public String reference() {
            String digits = Integer.toString(number);
            return "POSTGRES-" + "0".repeat(3 - digits.length()) + digits;
        }
    }

    private final Code code;

    PostgresException(Code code, String message) {
        this(code, message, null);
    }

    PostgresException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = requireNonNull(code, "code");
    }

    /** What kind of failure this is. */
    public Code code() {
        return code;
    }
}
