package org.mithaq.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** File operations that say who may read, and that survive a power failure. Symbolic links are never followed. */
final class PrivateFiles {

    private static final Duration FORCE_LIMIT = Duration.ofMinutes(30);

    private PrivateFiles() {}

    /** Puts a text in place as a whole, readable by the owner only. */
    static void replace(Path file, String text) throws IOException {
        replace(file, text, "rw-------");
    }

    /** Puts a text in place as a whole: written beside, forced to disk, renamed. */
    static void replace(Path file, String text, String mode) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        var permissions = PosixFilePermissions.fromString(mode);
        try (FileChannel channel = FileChannel.open(
                beside, Set.of(CREATE_NEW, WRITE), PosixFilePermissions.asFileAttribute(permissions))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        // The creation mode was cut by the process's umask.
        Files.setPosixFilePermissions(beside, permissions);
        Files.move(beside, file, ATOMIC_MOVE);
        force(requireNonNull(file.getParent(), "parent"));
    }

    /** Makes a directory with exactly this mode unless it is there, and leaves one that is there as it is. */
    static void makeDirectory(Path directory, String mode) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
        }
    }

    /** Makes a directory and the missing ones above it, all with this mode whatever the process's umask. */
    static void makeDirectories(Path directory, String mode) throws IOException {
        Path above = directory.getParent();
        if (above != null && !Files.isDirectory(above)) {
            makeDirectories(above, mode);
        }
        makeDirectory(directory, mode);
    }

    /** Forces a file, or a directory's entries, to disk, so that a rename in it is there after a power failure. */
    static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }

    /**
     * Forces all files and directories below a directory to disk: by one call for the whole file system where the
     * system has a program for it, since a call for each of a thousand files takes minutes on a slow disk.
     */
    static void forceTree(Path top) throws IOException {
        Optional<Path> sync = Command.find("sync");
        if (sync.isPresent()
                && Command.run(List.of(sync.get().toString(), "-f", top.toString()), "", FORCE_LIMIT)
                        .succeeded()) {
            return;
        }
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                force(path);
            }
        } catch (UncheckedIOException walking) {
            throw walking.getCause();
        }
    }

    /** Deletes a file or a whole directory; nothing happens when it is not there. */
    static void deleteTree(Path top) throws IOException {
        if (!Files.exists(top, NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Gives a whole directory to another user. Needs root. */
    static void giveTree(Path top, int uid, int gid) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                give(path, uid, gid);
            }
        } catch (UncheckedIOException walking) {
            throw walking.getCause();
        }
    }

    /** Gives one file to another user. Needs root. */
    static void give(Path path, int uid, int gid) throws IOException {
        Files.setAttribute(path, "unix:gid", gid, NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:uid", uid, NOFOLLOW_LINKS);
    }

    /** Adds permission bits to those that are there. */
    static void allow(Path path, int bits) throws IOException {
        Files.setAttribute(path, "unix:mode", mode(path) | bits, NOFOLLOW_LINKS);
    }

    static int uid(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", NOFOLLOW_LINKS);
    }

    static int gid(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:gid", NOFOLLOW_LINKS);
    }

    static int mode(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:mode", NOFOLLOW_LINKS);
    }
}
