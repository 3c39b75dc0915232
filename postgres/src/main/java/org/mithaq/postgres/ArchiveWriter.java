package org.mithaq.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Copies a running cluster's files into one archive.
 *
 * <p>The caller keeps one database session open over the whole copying, and in it, in this order:
 *
 * <ol>
 *   <li>{@code select pg_create_physical_replication_slot('backup', true, true)}: a temporary slot that keeps the
 *       write-ahead log from being recycled meanwhile;
 *   <li>{@code select pg_backup_start('backup', true)};
 *   <li>{@link #copyData()}, and {@link #addNodeFile} for each of the node's own files;
 *   <li>{@code select lsn::text, labelfile, spcmapfile from pg_backup_stop(false)};
 *   <li>{@link #finish} with these three; then the session is closed, and the slot goes with it.
 * </ol>
 *
 * <p>The archive is written beside its place, forced to disk and renamed at the end, readable by its owner only.
 * Closing before {@link #finish} leaves nothing. The archive holds everything the node holds, in the clear: keep it
 * as the node's directory is kept.
 *
 * <p>One thread at a time.
 *
 * <table>
 * <caption>Archive format, version 1: a POSIX (PAX) tar, entries in this order</caption>
 * <tr><th>Entry</th><th>Contents</th></tr>
 * <tr><td>{@code heading}</td><td>UTF-8 lines {@code mithaq-archive=1}, {@code node=}, {@code made-at=} and
 *     {@code expires-at=} (ISO 8601, UTC), {@code postgres=} (major version)</td></tr>
 * <tr><td>{@code data/…}</td><td>directories and files of the data directory; modes and owners do not count;
 *     {@code data/global/pg_control} is last</td></tr>
 * <tr><td>{@code node/…}</td><td>files of the node's directory that the caller added</td></tr>
 * <tr><td>{@code data/pg_wal/…}</td><td>the segments from the backup's start to its end, and timeline histories</td></tr>
 * <tr><td>{@code data/backup_label}, {@code data/tablespace_map}</td><td>as PostgreSQL gave them; the second only if
 *     not empty</td></tr>
 * <tr><td>{@code manifest}</td><td>a UTF-8 line {@code SHA256 SIZE NAME} for each file entry above, heading included,
 *     in order; then {@code files=COUNT sha256=SHA256} over the lines before it. Hashes in lower-case
 *     hexadecimal</td></tr>
 * </table>
 */
public final class ArchiveWriter implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final Path archive;
    private final Path unfinished;
    private final Path data;
    private final FileChannel channel;
    private final TarArchiveOutputStream tar;
    private final Map<String, ArchiveFormat.Listed> manifest = new LinkedHashMap<>();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private boolean finished;

    private ArchiveWriter(Path archive, Path data) throws IOException {
        this.archive = archive.toAbsolutePath();
        this.unfinished = this.archive.resolveSibling(archive.getFileName() + ".unfinished");
        this.data = data;
        Files.deleteIfExists(unfinished);
        this.channel = FileChannel.open(
                unfinished,
                Set.of(CREATE_NEW, WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        this.tar = new TarArchiveOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES),
                StandardCharsets.UTF_8.name());
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    /**
     * Begins an archive.
     *
     * @param archive the file to make; one that is there is replaced at the end
     * @param dataDirectory data directory of the running cluster, see {@link BundledPostgres#dataDirectory}
     * @param heading what the archive says of itself
     */
    public static ArchiveWriter begin(Path archive, Path dataDirectory, ArchiveHeading heading) {
        try {
            var writer = new ArchiveWriter(archive, dataDirectory);
            writer.add(ArchiveFormat.HEADING, ArchiveFormat.heading(heading).getBytes(StandardCharsets.UTF_8));
            return writer;
        } catch (IOException failure) {
            throw Diagnosis.of("Archive '" + archive + "' could not be begun", failure);
        }
    }

    /** Copies the data directory, between {@code pg_backup_start} and {@code pg_backup_stop}. */
    public void copyData() {
        try {
            ClusterFiles.Listing listing = ClusterFiles.list(data);
            for (String directory : listing.directories()) {
                tar.putArchiveEntry(new TarArchiveEntry(ArchiveFormat.DATA + directory));
                tar.closeArchiveEntry();
            }
            for (String file : listing.files()) {
                addIfThere(ArchiveFormat.DATA + file, data.resolve(file));
            }
            add(ArchiveFormat.DATA + ClusterFiles.control(), ClusterFiles.readControl(data));
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /**
     * Adds a file of the node's own, which a restore puts back at the same place with mode 0600.
     *
     * @param node the node's directory
     * @param name path below it, steps of letters, digits and {@code _ . @ + -}; not below {@code postgres}
     */
    public void addNodeFile(Path node, String name) {
        if (!ArchiveFormat.isPlainName(name) || name.equals("postgres") || name.startsWith("postgres/")) {
            throw new IllegalArgumentException("Not a plain path outside 'postgres': '" + name + "'");
        }
        try {
            add(ArchiveFormat.NODE + name, Files.readAllBytes(node.resolve(name)));
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /**
     * Adds the write-ahead log and what {@code pg_backup_stop} gave, and puts the archive in its place.
     *
     * @param stopPosition column {@code lsn}, such as {@code 0/3000120}
     * @param label column {@code labelfile}, unchanged
     * @param tablespaceMap column {@code spcmapfile}, unchanged, empty when there is none
     * @return length of the archive in bytes
     * @throws PostgresException with {@code ARCHIVE_INCOMPLETE} when write-ahead log that it needs is gone
     */
    public long finish(String stopPosition, String label, String tablespaceMap) {
        requireNonNull(tablespaceMap, "tablespaceMap");
        try {
            Path wal = data.resolve("pg_wal");
            List<String> segments = WalSegments.needed(wal, label, stopPosition);
            for (String segment : segments) {
                if (!addIfThere(ArchiveFormat.DATA + "pg_wal/" + segment, wal.resolve(segment))) {
                    throw new IOException("write-ahead log '" + segment + "' vanished while it was copied");
                }
            }
            add(ArchiveFormat.DATA + "backup_label", label.getBytes(StandardCharsets.UTF_8));
            if (!tablespaceMap.isBlank()) {
                add(ArchiveFormat.DATA + "tablespace_map", tablespaceMap.getBytes(StandardCharsets.UTF_8));
            }
            byte[] listed = ArchiveFormat.manifest(manifest).getBytes(StandardCharsets.UTF_8);
            write(ArchiveFormat.MANIFEST, new ByteArrayInputStream(listed), listed.length);
            return putInPlace();
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private long putInPlace() throws IOException {
        tar.finish();
        tar.flush();
        channel.force(true);
        long sizeBytes = channel.size();
        tar.close();
        Files.move(unfinished, archive, ATOMIC_MOVE);
        finished = true;
        PrivateFiles.force(requireNonNull(archive.getParent(), "parent"));
        return sizeBytes;
    }

    private PostgresException failed(IOException failure) {
        return Diagnosis.of("Archive '" + archive + "' could not be written", failure);
    }

    private void add(String name, byte[] bytes) throws IOException {
        String sha256 = write(name, new ByteArrayInputStream(bytes), bytes.length);
        manifest.put(name, new ArchiveFormat.Listed(sha256, bytes.length));
    }

    /** Adds a file with the length it has now, unless it is gone: a dropped table's end is in the log. */
    private boolean addIfThere(String name, Path file) throws IOException {
        if (!ArchiveFormat.isPlainName(name)) {
            throw new IOException("'" + file + "' is no file of PostgreSQL: take it out of the data directory");
        }
        try (FileChannel source = FileChannel.open(file, READ, NOFOLLOW_LINKS)) {
            long sizeBytes = source.size();
            String sha256 = write(name, Channels.newInputStream(source), sizeBytes);
            manifest.put(name, new ArchiveFormat.Listed(sha256, sizeBytes));
            return true;
        } catch (NoSuchFileException dropped) {
            return false;
        }
    }

    private String write(String name, InputStream source, long sizeBytes) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(sizeBytes);
        entry.setMode(0100600);
        tar.putArchiveEntry(entry);
        MessageDigest digest = ArchiveFormat.sha256();
        long left = sizeBytes;
        while (left > 0) {
            int length = source.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
            if (length == 0) {
                // Cut by the server meanwhile, which is in the log; zeros hold the place.
                length = (int) Math.min(buffer.length, left);
                Arrays.fill(buffer, 0, length, (byte) 0);
            }
            digest.update(buffer, 0, length);
            tar.write(buffer, 0, length);
            left -= length;
        }
        tar.closeArchiveEntry();
        return ArchiveFormat.hex(digest);
    }

    /** Ends the writing; an archive that was not finished is deleted. A second call does nothing. */
    @Override
    public void close() {
        if (finished) {
            return;
        }
        finished = true;
        try {
            // Not the tar's close, which would complain about its missing end.
            channel.close();
            Files.deleteIfExists(unfinished);
        } catch (IOException failure) {
            throw Diagnosis.of("Unfinished archive '" + unfinished + "' could not be deleted", failure);
        }
    }
}
