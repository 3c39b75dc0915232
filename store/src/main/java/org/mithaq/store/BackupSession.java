package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A file-level backup in progress: between its beginning and its end the server's files may be copied while the node
 * goes on writing.
 *
 * <p>Held on one connection, since the server ends the backup with the session that began it. A temporary replication
 * slot of that session keeps the write-ahead log that the copy will need. The copy is whole only with the label and
 * the tablespace map of {@link #end()}, and with the log files from {@link #startWalFile()} to
 * {@link End#stopWalFile()}, which are copied after the end. Used by one thread.
 */
public final class BackupSession implements AutoCloseable {

    private static final String FAILED = "The backup could not be ended";

    private final Connection connection;
    private final String label;
    private final String startLsn;
    private final String startWalFile;

    private BackupSession(Connection connection, String label, String startLsn, String startWalFile) {
        this.connection = requireNonNull(connection, "connection");
        this.label = requireNonNull(label, "label");
        this.startLsn = requireNonNull(startLsn, "startLsn");
        this.startWalFile = requireNonNull(startWalFile, "startWalFile");
    }

    /**
     * What the server gives at the end.
     *
     * @param stopLsn place in the write-ahead log where the copy becomes consistent, as {@code 0/3000168}
     * @param stopWalFile name of the log file with that place; complete on the server's disk
     * @param backupLabel text of the file {@code backup_label}, to be put into the copy
     * @param tablespaceMap text of the file {@code tablespace_map}; no file when it is empty
     */
    public record End(String stopLsn, String stopWalFile, String backupLabel, String tablespaceMap) {

        /** Checks that every part is there. */
        public End {
            requireNonNull(stopLsn, "stopLsn");
            requireNonNull(stopWalFile, "stopWalFile");
            requireNonNull(backupLabel, "backupLabel");
            requireNonNull(tablespaceMap, "tablespaceMap");
        }
    }

    /** Begins, with a checkpoint at once. */
    static BackupSession begin(ConnectionSettings settings, String label) {
        Connection connection = Database.connectWithoutLimits(settings, "mithaq backup");
        try (PreparedStatement reserve = connection.prepareStatement("""
                        select pg_create_physical_replication_slot('mithaq_backup_' || pg_backend_pid(), true, true)
                        """);
                PreparedStatement start = connection.prepareStatement("""
                        select lsn::text, pg_walfile_name(lsn)
                          from pg_backup_start(?, true) as lsn
                        """)) {
            reserve.executeQuery().close();
            start.setString(1, label);
            try (ResultSet rows = start.executeQuery()) {
                rows.next();
                return new BackupSession(connection, label, rows.getString(1), rows.getString(2));
            }
        } catch (SQLException failure) {
            Database.closeQuietly(connection);
            throw StoreException.from("The backup could not be begun", failure);
        }
    }

    /** Name of the backup, as it stands in the label. */
    public String label() {
        return label;
    }

    /** Place in the write-ahead log where replay begins, as {@code 0/2000028}. */
    public String startLsn() {
        return startLsn;
    }

    /** Name of the log file with that place: the first that the copy needs. */
    public String startWalFile() {
        return startWalFile;
    }

    /**
     * Ends the backup when all files but the write-ahead log were copied. The log files are kept until
     * {@link #close()}, so copy them before.
     *
     * @throws StoreException when the server was stopped or lost in between: the copy is then worthless
     */
    public End end() {
        try (PreparedStatement stop = connection.prepareStatement("""
                        select lsn::text, pg_walfile_name(lsn), labelfile, coalesce(spcmapfile, '')
                          from pg_backup_stop(false)
                        """);
                ResultSet rows = stop.executeQuery()) {
            rows.next();
            return new End(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4));
        } catch (SQLException failure) {
            throw StoreException.from(FAILED, failure);
        }
    }

    /** Lets the server go; a backup that was not ended is given up. */
    @Override
    public void close() {
        Database.closeQuietly(connection);
    }
}
