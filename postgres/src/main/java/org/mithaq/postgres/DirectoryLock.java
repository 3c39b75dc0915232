package org.mithaq.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Right of one process to run the cluster in a directory, held as a lock of the operating system, which ends with
 * the process whatever its end.
 *
 * <p>Closing any channel on a file drops all locks this process has on it (POSIX {@code fcntl}), so a held file is
 * never opened twice: the static register, guarded by the class's monitor, knows what this process holds.
 */
final class DirectoryLock implements AutoCloseable {

    private static final Map<Path, DirectoryLock> HELD_HERE = new HashMap<>();
    private static final Duration PROBE_PATIENCE = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock, or gives nothing when this or another process has it. Waits half a second for it, since
     * {@link #isHeld} of another process may have it for an instant.
     *
     * @param file lock file, made when missing; its directory must exist
     */
    static Optional<DirectoryLock> take(Path file) throws IOException {
        long deadline = System.nanoTime() + PROBE_PATIENCE.toNanos();
        while (true) {
            Optional<DirectoryLock> taken = takeNow(file);
            if (taken.isPresent() || isHeldHere(file) || System.nanoTime() > deadline) {
                return taken;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static synchronized Optional<DirectoryLock> takeNow(Path file) throws IOException {
        if (HELD_HERE.containsKey(file)) {
            return Optional.empty();
        }
        FileChannel channel = FileChannel.open(
                file,
                Set.of(CREATE, WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        var held = new DirectoryLock(file, channel);
        HELD_HERE.put(file, held);
        return Optional.of(held);
    }

    /** Whether this process has the lock. */
    static synchronized boolean isHeldHere(Path file) {
        return HELD_HERE.containsKey(file);
    }

    /** Whether any process has the lock; makes no file. */
    static synchronized boolean isHeld(Path file) throws IOException {
        if (HELD_HERE.containsKey(file)) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        // Closing the channel gives the lock back.
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            return channel.tryLock() == null;
        }
    }

    /** Gives the lock back; a second call does nothing. */
    @Override
    public void close() throws IOException {
        synchronized (DirectoryLock.class) {
            if (HELD_HERE.remove(file, this)) {
                channel.close();
            }
        }
    }
}
