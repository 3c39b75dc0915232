package org.mithaq.exchange.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.DirectorySource;

/** A directory that a test sets. Safe to share between threads. */
public final class InMemoryDirectory implements DirectorySource {

    private final AtomicReference<Directory> known;
    private final AtomicReference<Directory> newest;
    private final AtomicInteger refreshes = new AtomicInteger();

    /** Starts with one state. */
    public InMemoryDirectory(Directory start) {
        this.known = new AtomicReference<>(start);
        this.newest = new AtomicReference<>(start);
    }

    /** Makes a state known at once. */
    public void set(Directory directory) {
        newest.set(directory);
        known.set(directory);
    }

    /** Keeps a state back until somebody asks {@link #refreshed()}, as a change made by another process would be. */
    public void setUnseen(Directory directory) {
        newest.set(directory);
    }

    /** Counts the calls of {@link #refreshed()}. */
    public int refreshes() {
        return refreshes.get();
    }

    @Override
    public Directory current() {
        return known.get();
    }

    @Override
    public Directory refreshed() {
        refreshes.incrementAndGet();
        known.set(newest.get());
        return known.get();
    }
}
