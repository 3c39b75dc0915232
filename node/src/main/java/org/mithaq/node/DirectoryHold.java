package org.mithaq.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The right to open a node's parts: a lock on its directory that ends with the process, however that ends. */
final class DirectoryHold implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final FileChannel channel;

    private DirectoryHold(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the directory.
     *
     * @param patience how long to wait for another command that has it
     * @throws NodeException when another process has it for longer
     */
    static DirectoryHold take(NodeDirectory directory, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<DirectoryHold> hold = tryTake(directory);
            if (hold.isPresent()) {
                return hold.get();
            }
            if (System.nanoTime() >= end) {
                throw new NodeException(directory.root() + " is in use by another node or command"
                        + RunningNode.find(directory)
                                .map(node -> ": process " + node.pid() + " on " + node.address())
                                .orElse(""));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Takes the directory unless another process has it. */
    static Optional<DirectoryHold> tryTake(NodeDirectory directory) {
        try {
            FileChannel channel =
                    FileChannel.open(directory.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new DirectoryHold(channel));
        } catch (IOException refused) {
            throw new NodeException(
                    directory.lockFile() + " cannot be locked: " + PrivateFile.reason(refused), refused);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldHere) {
            return null;
        }
    }

    /** Gives the directory back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException refused) {
            throw new NodeException("The lock of the node's directory cannot be given back", refused);
        }
    }
}
