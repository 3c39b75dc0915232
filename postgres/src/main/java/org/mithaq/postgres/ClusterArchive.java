package org.mithaq.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;
import static org.mithaq.postgres.PostgresException.Code.ARCHIVE_VERSION;
import static org.mithaq.postgres.PostgresException.Code.NOT_EMPTY;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads, verifies and restores what {@link ArchiveWriter} wrote. */
public final class ClusterArchive {

    private static final String RESTORING = "restoring.unfinished";
    private static final int BUFFER_BYTES = 256 * 1024;

    private ClusterArchive() {}

    /** Where a file entry's bytes go. */
    private interface Sink {
        OutputStream open(String name) throws IOException;

        void directory(String name) throws IOException;
    }

    /**
     * Reads an archive's heading only, without verifying the rest; quick for any length.
     *
     * @throws PostgresException with {@code ARCHIVE_DAMAGED} or {@code ARCHIVE_VERSION} when it has none to read
     */
    public static ArchiveHeading describe(Path archive) {
        try (TarArchiveInputStream tar = open(archive)) {
            return heading(tar, next(tar), new LinkedHashMap<>());
        } catch (IOException failure) {
            throw unreadable(archive, failure);
        }
    }

    /**
     * Reads all of an archive and checks every file against the manifest.
     *
     * @return its heading
     * @throws PostgresException with {@code ARCHIVE_DAMAGED} or {@code ARCHIVE_VERSION}
     */
    public static ArchiveHeading verify(Path archive) {
        try {
            return read(archive, new Sink() {
                @Override
                public OutputStream open(String name) {
                    return OutputStream.nullOutputStream();
                }

                @Override
                public void directory(String name) {
                    // Nothing to check: directories carry no bytes.
                }
            });
        } catch (IOException failure) {
            throw unreadable(archive, failure);
        }
    }

    /**
     * Puts an archive's cluster and node files into an empty directory, where {@link BundledPostgres#start} then
     * recovers it. Everything is written aside and verified first; the cluster comes into place last, by one rename.
     * The restored cluster gets a new password at its first start.
     *
     * @param directory the node's directory, empty or missing
     * @return the archive's heading
     * @throws PostgresException with {@code NOT_EMPTY}, {@code ARCHIVE_DAMAGED} or {@code ARCHIVE_VERSION}; nothing is
     *     then in place
     */
    public static ArchiveHeading restore(Path archive, Path directory) {
        Path aside = directory.toAbsolutePath().resolve(RESTORING);
        try {
            requireOurVersion(describe(archive));
            PrivateFiles.makeDirectory(directory, "rwx------");
            PrivateFiles.deleteTree(aside);
            requireEmpty(directory);
            PrivateFiles.makeDirectory(aside, "rwx------");
            try {
                ArchiveHeading heading = read(archive, new Extraction(aside));
                PrivateFiles.forceTree(aside);
                putInPlace(aside, directory);
                return heading;
            } finally {
                PrivateFiles.deleteTree(aside);
            }
        } catch (IOException failure) {
            throw unreadable(archive, failure);
        }
    }

    private static void requireEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            entries.findFirst().ifPresent(found -> {
                throw new PostgresException(
                        NOT_EMPTY,
                        "'" + directory + "' holds '" + found.getFileName()
                                + "' already: restore into an empty directory, so that nothing is overwritten");
            });
        }
    }

    private static void requireOurVersion(ArchiveHeading heading) {
        if (!heading.postgresVersion().equals(Binaries.majorVersion())) {
            throw new PostgresException(
                    ARCHIVE_VERSION,
                    "The archive holds files of PostgreSQL " + heading.postgresVersion()
                            + "; this Mithaq brings PostgreSQL " + Binaries.majorVersion()
                            + ": restore it with the Mithaq that wrote it");
        }
    }

    private static void putInPlace(Path aside, Path directory) throws IOException {
        Path nodeFiles = aside.resolve("node");
        if (Files.isDirectory(nodeFiles)) {
            try (Stream<Path> entries = Files.list(nodeFiles)) {
                for (Path entry : (Iterable<Path>) entries::iterator) {
                    Files.move(entry, directory.resolve(entry.getFileName()), ATOMIC_MOVE);
                }
            }
        }
        Path cluster = aside.resolve("postgres");
        PrivateFiles.makeDirectory(cluster, "rwx------");
        Files.move(aside.resolve("data"), cluster.resolve("data"), ATOMIC_MOVE);
        PrivateFiles.force(cluster);
        PrivateFiles.force(directory);
        Files.move(cluster, directory.resolve("postgres"), ATOMIC_MOVE);
        PrivateFiles.force(directory);
    }

    /** Files below one directory, readable by their owner only. */
    private record Extraction(Path top) implements Sink {

        @Override
        public OutputStream open(String name) throws IOException {
            Path file = top.resolve(name);
            PrivateFiles.makeDirectories(requireNonNull(file.getParent(), "parent"), "rwx------");
            return Channels.newOutputStream(FileChannel.open(
                    file,
                    Set.of(CREATE_NEW, WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
        }

        @Override
        public void directory(String name) throws IOException {
            PrivateFiles.makeDirectories(top.resolve(name), "rwx------");
        }
    }

    private static ArchiveHeading read(Path archive, Sink sink) throws IOException {
        Map<String, ArchiveFormat.Listed> found = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = open(archive)) {
            ArchiveHeading heading = heading(tar, next(tar), found);
            TarArchiveEntry entry = next(tar);
            while (!entry.getName().equals(ArchiveFormat.MANIFEST)) {
                take(tar, entry, sink, found);
                entry = next(tar);
            }
            compare(found, ArchiveFormat.parseManifest(text(tar, entry)));
            return heading;
        }
    }

    private static TarArchiveInputStream open(Path archive) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(archive), BUFFER_BYTES);
        return new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name());
    }

    private static TarArchiveEntry next(TarArchiveInputStream tar) {
        try {
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null) {
                throw ArchiveFormat.damaged("it ends before its manifest");
            }
            if (!entry.isCheckSumOK() || !(entry.isFile() || entry.isDirectory()) || entry.isLink()) {
                throw ArchiveFormat.damaged("entry '" + entry.getName() + "' has a broken header");
            }
            return entry;
        } catch (IOException | IllegalArgumentException broken) {
            throw cut(broken);
        }
    }

    private static PostgresException cut(Exception broken) {
        return ArchiveFormat.damaged("it is cut or not a tar file (" + broken.getMessage() + ")");
    }

    private static ArchiveHeading heading(
            TarArchiveInputStream tar, TarArchiveEntry entry, Map<String, ArchiveFormat.Listed> found) {
        if (!entry.getName().equals(ArchiveFormat.HEADING)) {
            throw ArchiveFormat.damaged("its first entry is '" + entry.getName() + "', not a Mithaq archive's heading");
        }
        String text = text(tar, entry);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = ArchiveFormat.sha256();
        digest.update(bytes);
        found.put(ArchiveFormat.HEADING, new ArchiveFormat.Listed(ArchiveFormat.hex(digest), bytes.length));
        return ArchiveFormat.parseHeading(text);
    }

    private static String text(TarArchiveInputStream tar, TarArchiveEntry entry) {
        if (entry.getSize() > ArchiveFormat.TEXT_LIMIT_BYTES) {
            throw ArchiveFormat.damaged("entry '" + entry.getName() + "' is impossibly long");
        }
        try {
            byte[] bytes = tar.readAllBytes();
            if (bytes.length != entry.getSize()) {
                throw ArchiveFormat.damaged("entry '" + entry.getName() + "' is cut");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw cut(broken);
        }
    }

    private static void take(
            TarArchiveInputStream tar, TarArchiveEntry entry, Sink sink, Map<String, ArchiveFormat.Listed> found)
            throws IOException {
        String name = entry.isDirectory() ? entry.getName().replaceFirst("/$", "") : entry.getName();
        boolean ours = name.startsWith(ArchiveFormat.DATA) || name.startsWith(ArchiveFormat.NODE);
        if (!ours || !ArchiveFormat.isPlainName(name)) {
            throw ArchiveFormat.damaged("it holds the strange name '" + name + "'");
        }
        if (entry.isDirectory()) {
            sink.directory(name);
            return;
        }
        if (found.containsKey(name)) {
            throw ArchiveFormat.damaged("it holds '" + name + "' twice");
        }
        MessageDigest digest = ArchiveFormat.sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long sizeBytes = 0;
        try (OutputStream target = sink.open(name)) {
            for (int length = part(tar, buffer); length >= 0; length = part(tar, buffer)) {
                target.write(buffer, 0, length);
                digest.update(buffer, 0, length);
                sizeBytes += length;
            }
        }
        found.put(name, new ArchiveFormat.Listed(ArchiveFormat.hex(digest), sizeBytes));
    }

    /** Reads from the archive, telling its faults from those of the disk that is written to. */
    private static int part(TarArchiveInputStream tar, byte[] buffer) {
        try {
            return tar.read(buffer, 0, buffer.length);
        } catch (IOException broken) {
            throw cut(broken);
        }
    }

    private static void compare(Map<String, ArchiveFormat.Listed> found, Map<String, ArchiveFormat.Listed> manifest) {
        manifest.forEach((name, listed) -> {
            ArchiveFormat.Listed file = found.get(name);
            if (file == null) {
                throw ArchiveFormat.damaged("'" + name + "' is missing");
            }
            if (!file.equals(listed)) {
                throw ArchiveFormat.damaged(
                        "'" + name + "' was changed: listed SHA-256 " + listed.sha256() + ", found " + file.sha256());
            }
        });
        found.keySet().stream()
                .filter(name -> !manifest.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ArchiveFormat.damaged("'" + name + "' is not in its manifest");
                });
    }

    private static PostgresException unreadable(Path archive, IOException failure) {
        return Diagnosis.of("Archive '" + archive + "' could not be read or restored", failure);
    }
}
