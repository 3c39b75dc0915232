package org.mithaq.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that share out prepared requests, each over one connection that stays open. Owned by one thread. */
final class Clients implements AutoCloseable {

    private final ProcessTree server;
    private final List<HttpConnection> connections = new ArrayList<>();
    private final ExecutorService threads;

    /** Judges a reply and says how many units it served. Called from many threads at once. */
    @FunctionalInterface
    interface Judge {
        long units(HttpConnection connection, HttpConnection.Reply reply);
    }

    private record Share(long units, long bytes) {}

    Clients(NodeProcess node, int count) throws IOException {
        server = node.tree();
        for (int i = 0; i < count; i++) {
            connections.add(node.connect());
        }
        threads = Executors.newFixedThreadPool(count);
    }

    /** Sends each request once; returns when all are answered. */
    Section send(List<byte[]> requests, Judge judge) {
        var next = new AtomicInteger();
        var tasks = new ArrayList<Callable<Share>>();
        for (HttpConnection connection : connections) {
            tasks.add(() -> {
                long units = 0;
                long bytes = 0;
                for (int at = next.getAndIncrement(); at < requests.size(); at = next.getAndIncrement()) {
                    units += judge.units(connection, connection.exchange(requests.get(at)));
                    bytes += requests.get(at).length + connection.bodyLength();
                }
                return new Share(units, bytes);
            });
        }
        long cpu = server.cpuMicros();
        long begun = System.nanoTime();
        long units = 0;
        long bytes = 0;
        try {
            for (Future<Share> share : threads.invokeAll(tasks)) {
                units += share.get().units();
                bytes += share.get().bytes();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while clients ran", e);
        } catch (ExecutionException e) {
            throw new BenchException("A client failed: " + e.getCause(), e);
        }
        return new Section(units, bytes, System.nanoTime() - begun, server.cpuMicros() - cpu);
    }

    @Override
    public void close() throws IOException {
        threads.shutdown();
        for (HttpConnection connection : connections) {
            connection.close();
        }
    }
}
