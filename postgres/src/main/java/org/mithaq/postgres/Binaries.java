package org.mithaq.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Objects.requireNonNull;
import static org.mithaq.postgres.PostgresException.Code.PERMISSION;
import static org.mithaq.postgres.PostgresException.Code.PLATFORM_UNKNOWN;
import static org.mithaq.postgres.PostgresException.Code.START_FAILED;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The bundled PostgreSQL programs, unpacked once per version as a whole.
 *
 * @param directory where {@code bin}, {@code lib} and {@code share} are
 */
record Binaries(Path directory) {

    private static final Duration QUICK = Duration.ofSeconds(60);

    /** Written last into an unpacked directory: number of files and their bytes, checked at each start. */
    private static final String SEAL = "unpacked";

    /** Version of the bundled binaries, such as {@code 18.6.0}. */
    static String version() {
        try (InputStream resource = Binaries.class.getResourceAsStream("binaries.properties")) {
            var properties = new Properties();
            properties.load(requireNonNull(resource, "binaries.properties"));
            return requireNonNull(properties.getProperty("version"), "version");
        } catch (IOException unreadable) {
            throw new IllegalStateException("The module's own binaries.properties cannot be read", unreadable);
        }
    }

    /** Major version of the bundled binaries, such as {@code 18}. */
    static String majorVersion() {
        return version().substring(0, version().indexOf('.'));
    }

    /** Name of the resource with the binaries for a platform, as {@code os.name} and {@code os.arch} give it. */
    static String resource(String system, String processor) {
        String arch = processor.toLowerCase(Locale.ROOT);
        if (system.toLowerCase(Locale.ROOT).equals("linux")) {
            if (arch.equals("amd64") || arch.equals("x86_64")) {
                return "postgres-linux-x86_64.txz";
            }
            if (arch.equals("aarch64") || arch.equals("arm64")) {
                return "postgres-linux-arm_64.txz";
            }
        }
        throw new PostgresException(
                PLATFORM_UNKNOWN,
                "There is no bundled PostgreSQL for " + system + " on " + processor
                        + " (only Linux on amd64 and arm64): use --database-file with your own PostgreSQL 15 or newer");
    }

    /** Gives the programs of this version, unpacking them when they are missing or not whole. */
    static Binaries unpack(ClusterDirectory at) throws IOException {
        String resource = resource(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        Path target = at.binaries(version());
        if (isWhole(target)) {
            return new Binaries(target);
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        PrivateFiles.deleteTree(unfinished);
        PrivateFiles.deleteTree(target);
        PrivateFiles.makeDirectory(unfinished, "rwxr-xr-x");
        try (InputStream packed = Binaries.class.getClassLoader().getResourceAsStream(resource)) {
            if (packed == null) {
                throw new PostgresException(
                        PLATFORM_UNKNOWN,
                        "This installation lacks '" + resource
                                + "', the PostgreSQL for this machine: install it whole, or"
                                + " use --database-file with your own PostgreSQL 15 or newer");
            }
            extract(packed, unfinished);
        }
        PrivateFiles.replace(unfinished.resolve(SEAL), contents(unfinished));
        Files.move(unfinished, target, ATOMIC_MOVE);
        PrivateFiles.force(at.root());
        return new Binaries(target);
    }

    private static void extract(InputStream packed, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("bundled binaries name a path outside: " + entry.getName());
                }
                // Static libraries serve only to build programs; a third of the size.
                if (!entry.getName().endsWith(".a")) {
                    extract(tar, entry, path);
                }
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            PrivateFiles.makeDirectories(path, "rwxr-xr-x");
            return;
        }
        PrivateFiles.makeDirectories(requireNonNull(path.getParent(), "parent"), "rwxr-xr-x");
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static boolean isWhole(Path directory) throws IOException {
        Path seal = directory.resolve(SEAL);
        return Files.exists(seal) && Files.readString(seal).equals(contents(directory));
    }

    private static String contents(Path directory) throws IOException {
        long files = 0;
        long bytes = 0;
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(path) && !path.endsWith(SEAL)) {
                    files++;
                    bytes += Files.size(path);
                }
            }
        }
        return "files=" + files + " bytes=" + bytes + "\n";
    }

    /** Removes unpacked binaries of other versions; no server uses them, since the directory's lock is held. */
    void removeOthers() throws IOException {
        try (Stream<Path> siblings = Files.list(directory.getParent())) {
            for (Path sibling : (Iterable<Path>) siblings::iterator) {
                if (!sibling.equals(directory)
                        && sibling.getFileName().toString().matches("\\d+\\.\\d+\\.\\d+(\\.unfinished)?")) {
                    PrivateFiles.deleteTree(sibling);
                }
            }
        }
    }

    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    /**
     * Tries whether the server's user can run the server at all: reach the directory, execute, find libraries.
     *
     * @throws PostgresException that names the directory in the way, or the missing library
     */
    void probe(Account account) throws IOException {
        Command.Output output = Command.run(account.command(List.of(program("postgres"), "--version")), "", QUICK);
        if (output.succeeded()) {
            return;
        }
        // Looked at first: when the way to its libraries is barred, the loader only says that they are missing.
        Optional<Path> wall = account.firstImpassable(directory);
        if (wall.isPresent()) {
            throw new PostgresException(
                    PERMISSION,
                    "The database runs as user '" + account.name() + "', who may not pass '" + wall.get()
                            + "': choose a directory elsewhere such as /var/lib/mithaq, or allow it with 'chmod o+x "
                            + wall.get() + "', or run Mithaq as a plain user");
        }
        if (output.text().contains("Permission denied")) {
            throw new PostgresException(
                    PERMISSION,
                    "'" + program("postgres") + "' may not be executed: is its disk mounted with 'noexec'?"
                            + " Choose a directory on another disk");
        }
        throw Diagnosis.of("The bundled PostgreSQL does not run here", START_FAILED, output.text());
    }
}
