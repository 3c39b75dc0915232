package org.mithaq.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The server's log: {@code postgres.log} and the older {@code postgres.log.1} (newest) to {@code .n-1}, which
 * together never exceed the set bound. Owned by the one thread that reads the server's output; only
 * {@link #tail()} may be called from others.
 */
final class RotatingLog implements AutoCloseable {

    private static final int TAIL_BYTES = 16 * 1024;

    private final Path directory;
    private final long fileBytes;
    private final int files;
    private final Object tailLock = new Object();
    private byte[] tail = new byte[0];
    private OutputStream current;
    private long written;

    /**
     * @param directory an existing directory
     * @param fileBytes size at which a file is put aside
     * @param files how many are kept, the current one included
     */
    RotatingLog(Path directory, long fileBytes, int files) throws IOException {
        this.directory = directory;
        this.fileBytes = fileBytes;
        this.files = files;
        this.current = open();
    }

    private OutputStream open() throws IOException {
        Path file = file(0);
        OutputStream opened = Files.newOutputStream(file, CREATE, APPEND);
        written = Files.size(file);
        return opened;
    }

    private Path file(int age) {
        return directory.resolve(age == 0 ? "postgres.log" : "postgres.log." + age);
    }

    /** Takes part of the server's output. Never fails: see the comment. */
    void append(byte[] bytes, int length) {
        keepTail(bytes, length);
        try {
            if (written + length > fileBytes) {
                rotate();
            }
            current.write(bytes, 0, length);
            written += length;
        } catch (IOException lost) {
            // A full disk must not stop the reading: the server would block on its full pipe. The tail still has it.
            written += length;
        }
    }

    private void rotate() throws IOException {
        current.close();
        for (int age = files - 2; age >= 0; age--) {
            if (Files.exists(file(age))) {
                Files.move(file(age), file(age + 1), ATOMIC_MOVE, REPLACE_EXISTING);
            }
        }
        if (files == 1) {
            Files.deleteIfExists(file(0));
        }
        current = open();
    }

    private void keepTail(byte[] bytes, int length) {
        synchronized (tailLock) {
            byte[] joined = Arrays.copyOf(tail, tail.length + length);
            System.arraycopy(bytes, 0, joined, tail.length, length);
            tail = joined.length <= TAIL_BYTES
                    ? joined
                    : Arrays.copyOfRange(joined, joined.length - TAIL_BYTES, joined.length);
        }
    }

    /** The last 16 KiB that the server said. Any thread. */
    String tail() {
        synchronized (tailLock) {
            return new String(tail, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
