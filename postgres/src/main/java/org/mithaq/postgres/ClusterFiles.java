package org.mithaq.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which files of a running data directory a file-level backup takes.
 *
 * <p>Source: PostgreSQL 18 documentation, "Backing Up the Data Directory" (Continuous Archiving and Point-in-Time
 * Recovery).
 */
final class ClusterFiles {

    /** Directories that are kept, and whose contents belong to the running server or are copied later. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    /** Files that describe the running server, or that the end of the backup gives anew. */
    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "pg_internal.init",
            "backup_label",
            "backup_label.old",
            "tablespace_map",
            "tablespace_map.old",
            "backup_manifest",
            "current_logfiles.tmp");

    private static final String CONTROL = "global/pg_control";
    private static final int CONTROL_READS = 1_000;

    private ClusterFiles() {}

    /**
     * What is below a data directory, directories before their contents.
     *
     * @param directories relative names with a slash at the end
     * @param files relative names, without {@code global/pg_control}
     */
    record Listing(List<String> directories, List<String> files) {

        Listing {
            directories = List.copyOf(directories);
            files = List.copyOf(files);
        }
    }

    /** Lists a data directory in use; what appears or vanishes meanwhile is in the write-ahead log. */
    static Listing list(Path data) throws IOException {
        var directories = new ArrayList<String>();
        var files = new ArrayList<String>();
        list(data, "", directories, files);
        return new Listing(directories, files);
    }

    private static void list(Path directory, String prefix, List<String> directories, List<String> files)
            throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (LEFT_OUT.contains(name) || name.startsWith("pgsql_tmp")) {
                    continue;
                }
                String relative = prefix + name;
                if (Files.isSymbolicLink(entry)) {
                    throw new IOException("'" + entry + "' is a symbolic link (a tablespace, or a moved directory),"
                            + " which an archive cannot hold: move it back");
                }
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    directories.add(relative + "/");
                    if (!EMPTIED.contains(relative)) {
                        list(entry, relative + "/", directories, files);
                    }
                } else if (!relative.equals(CONTROL)) {
                    files.add(relative);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            // A database dropped meanwhile; its end is in the write-ahead log.
            return;
        }
    }

    /** Name of the control file, which is copied last of the data. */
    static String control() {
        return CONTROL;
    }

    /** Reads the control file until two readings agree, since the server may be writing it. */
    static byte[] readControl(Path data) throws IOException {
        Path file = data.resolve(CONTROL);
        byte[] before = Files.readAllBytes(file);
        for (int reads = 0; reads < CONTROL_READS; reads++) {
            byte[] now = Files.readAllBytes(file);
            if (Arrays.equals(before, now)) {
                return now;
            }
            before = now;
        }
        throw new IOException("'" + file + "' changed at each of " + CONTROL_READS + " readings");
    }
}
