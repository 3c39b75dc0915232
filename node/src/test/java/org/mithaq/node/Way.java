package org.mithaq.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The way from one node to another: carries bytes over the loopback, and can be cut, slow, or break in the middle of an
 * answer. Safe to use from any thread.
 */
final class Way implements AutoCloseable {

    /** Small, so that an answer takes many steps and can break between any two. */
    private static final int STEP_BYTES = 2_048;

    private final ServerSocket entry;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService carriers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong carried = new AtomicLong();
    private volatile int target;
    private volatile Weather weather = new Weather.Fair();
    private volatile CountDownLatch weatherChange = new CountDownLatch(1);
    private volatile @Nullable Ambush ambush;

    /** How it is on the way. */
    sealed interface Weather {
        /** Everything arrives. */
        record Fair() implements Weather {}

        /** Nobody gets through, and who was on the way is thrown off. */
        record Cut() implements Weather {}

        /** Each piece of an answer waits. */
        record Slow(Duration delay) implements Weather {}

        /** Each time so many bytes of answers were carried, the connection is reset. */
        record Breaking(long afterBytes) implements Weather {}
    }

    /** What happens once so many bytes were carried. */
    private record Ambush(long atBytes, Runnable then) {}

    Way() {
        try {
            this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        carriers.execute(this::accept);
    }

    /** Where it begins. */
    URI address() {
        return URI.create("http://127.0.0.1:" + entry.getLocalPort());
    }

    /** Says where it ends. */
    void leadTo(int port) {
        target = port;
    }

    /** Changes how it is on the way. */
    void weather(Weather next) {
        weather = next;
        CountDownLatch change = weatherChange;
        weatherChange = new CountDownLatch(1);
        change.countDown();
        if (next instanceof Weather.Cut) {
            open.forEach(Way::reset);
        }
    }

    /** Does something when the next so many bytes of answers were carried, on another thread. */
    void lieInWait(long bytes, Runnable then) {
        ambush = new Ambush(carried.get() + bytes, then);
    }

    /** Forgets what was to be done. */
    void leaveAmbush() {
        ambush = null;
    }

    private void accept() {
        try {
            while (!entry.isClosed()) {
                Socket in = entry.accept();
                carriers.execute(() -> carry(in));
            }
        } catch (IOException | RejectedExecutionException closed) {
            open.forEach(Way::reset);
        }
    }

    private void carry(Socket in) {
        open.add(in);
        if (weather instanceof Weather.Cut) {
            end(in);
            return;
        }
        try (var out = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(out);
            carriers.execute(() -> questions(in, out));
            answers(in, out);
        } catch (IOException | RejectedExecutionException broken) {
            end(in);
        } finally {
            end(in);
        }
    }

    private void questions(Socket in, Socket out) {
        try {
            in.getInputStream().transferTo(out.getOutputStream());
        } catch (IOException broken) {
            reset(in);
        } finally {
            end(out);
        }
    }

    private void answers(Socket in, Socket out) throws IOException {
        InputStream from = out.getInputStream();
        OutputStream to = in.getOutputStream();
        byte[] step = new byte[STEP_BYTES];
        for (int length = from.read(step); length >= 0; length = from.read(step)) {
            if (weather instanceof Weather.Slow(Duration delay)) {
                await(delay);
            }
            to.write(step, 0, length);
            long before = carried.getAndAdd(length);
            if (weather instanceof Weather.Breaking(long bytes) && before / bytes != (before + length) / bytes) {
                reset(in);
                return;
            }
            spring(before + length);
        }
    }

    private void spring(long now) {
        Ambush waiting = ambush;
        if (waiting != null && now >= waiting.atBytes()) {
            ambush = null;
            carriers.execute(waiting.then());
        }
    }

    private void await(Duration delay) throws IOException {
        try {
            boolean _ = weatherChange.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("The way was closed", interrupted);
        }
    }

    /** Ends it so that the other side reads an error and not an end. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // It is closed, which was wanted.
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        reset(socket);
    }

    @Override
    public void close() {
        try {
            entry.close();
        } catch (IOException gone) {
            // It is closed, which was wanted.
        }
        open.forEach(Way::reset);
        carriers.shutdownNow();
    }
}
