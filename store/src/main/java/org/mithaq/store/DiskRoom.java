package org.mithaq.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Room on the disk of the database's server, as far as it can be seen from here: a server on this machine whose data
 * directory is visible. Immutable; safe to share between threads.
 *
 * <p>PostgreSQL that cannot extend its log ends, and may be unable to start until there is room: the writer stops
 * before that, so that readers are still served and nothing has to be mended by hand.
 */
final class DiskRoom {

    /** Kept free: a batch with its log, and the log segment that a server needs to start after a crash. */
    static final long KEPT_FREE_BYTES = 96L << 20;

    private final Optional<Path> directory;

    private DiskRoom(Optional<Path> directory) {
        this.directory = directory;
    }

    /** Looks where the server keeps its data. */
    static DiskRoom of(Connection connection, ConnectionSettings settings) throws SQLException {
        if (!settings.host().equals("127.0.0.1") && !settings.host().equals("localhost")) {
            return new DiskRoom(Optional.empty());
        }
        try (PreparedStatement select = connection.prepareStatement("""
                select setting
                  from pg_settings
                 where name = 'data_directory'
                """);
                ResultSet rows = select.executeQuery()) {
            return new DiskRoom(
                    rows.next() ? Optional.of(Path.of(rows.getString(1))).filter(Files::exists) : Optional.empty());
        }
    }

    /** Room of which nothing is known: there is always enough. */
    static DiskRoom unseen() {
        return new DiskRoom(Optional.empty());
    }

    /** Room of the disk that a directory lies on. */
    static DiskRoom of(Path directory) {
        return new DiskRoom(Optional.of(directory));
    }

    /** Bytes that are free; empty when they cannot be seen from here. */
    Optional<Long> freeBytes() {
        return directory.flatMap(seen -> {
            try {
                return Optional.of(Files.getFileStore(seen).getUsableSpace());
            } catch (IOException hidden) {
                return Optional.empty();
            }
        });
    }

    /**
     * Checks that there is room to write.
     *
     * @param wantedBytes what must be free
     * @throws StoreException with {@code DISK_FULL} when less is free
     */
    void require(long wantedBytes) {
        freeBytes().filter(free -> free < wantedBytes).ifPresent(free -> {
            throw new StoreException(
                    StoreException.Code.DISK_FULL,
                    "The disk of the database has " + mebibytes(free) + " free and " + mebibytes(wantedBytes)
                            + " are kept free; make room there, and writing goes on by itself");
        });
    }

    static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
