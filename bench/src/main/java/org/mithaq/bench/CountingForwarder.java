package org.mithaq.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Passes connections on to a port of this machine, and counts their bytes both ways. Safe to call from any thread. */
final class CountingForwarder implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicLong bytes = new AtomicLong();
    private volatile int target;

    private CountingForwarder(ServerSocket server) {
        this.server = server;
    }

    /** Listens on a free port of the loopback address; {@link #to} says where it leads. */
    static CountingForwarder open() throws IOException {
        var forwarder = new CountingForwarder(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().name("forwarder").start(forwarder::accept);
        return forwarder;
    }

    /** Leads to a port from now on. */
    void to(int port) {
        target = port;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Bytes so far, both ways. */
    long bytes() {
        return bytes.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                pass(near, far);
                pass(far, near);
            }
        } catch (IOException closed) {
            // The run is over.
        }
    }

    private void pass(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (from;
                    to;
                    InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                byte[] buffer = new byte[1 << 16];
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    bytes.addAndGet(length);
                    out.write(buffer, 0, length);
                }
            } catch (IOException ended) {
                // One side went away, and the other with it.
            }
        });
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
