package org.mithaq.postgres;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A cluster that this process runs and holds the directory of. Any thread may call any method; closing is for the
 * caller to arrange (a shutdown hook that runs after the last use of the database). Should this process be killed,
 * the kernel tells the server to stop.
 */
public final class RunningCluster implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("org.mithaq.postgres");

    private final ClusterDirectory at;
    private final DirectoryLock lock;
    private final Account account;
    private final Binaries binaries;
    private final Postmaster postmaster;
    private final ConnectionInfo connection;
    private final Duration stopTimeout;

    /** Guarded by the monitor of this object. */
    private boolean closed;

    RunningCluster(Parts parts, ConnectionInfo connection, Duration stopTimeout) {
        this.at = parts.at();
        this.lock = parts.lock();
        this.account = parts.account();
        this.binaries = parts.binaries();
        this.postmaster = parts.postmaster();
        this.connection = requireNonNull(connection, "connection");
        this.stopTimeout = stopTimeout;
    }

    /** What a start has gathered. */
    record Parts(ClusterDirectory at, DirectoryLock lock, Account account, Binaries binaries, Postmaster postmaster) {}

    /** Where and as whom to connect; unchanged until this cluster is closed. */
    public ConnectionInfo connection() {
        return connection;
    }

    /** Process id of the server's first process; its children are the sessions and background processes. */
    public long serverPid() {
        return postmaster.pid();
    }

    /** The PostgreSQL data directory, for file-level backup ({@link ArchiveWriter}). */
    public Path dataDirectory() {
        return at.data();
    }

    /** Whether the server lives. False before {@link #close} means that it died by itself; its log says why. */
    public boolean isAlive() {
        return postmaster.isAlive();
    }

    /** Completes with the exit status when the server ends, on purpose or not. */
    public CompletableFuture<Integer> onExit() {
        return postmaster.onExit();
    }

    /**
     * Stops the server (sessions are ended, a checkpoint is made) and gives the directory back. A second call does
     * nothing. A server that does not stop in time is stopped without a checkpoint: nothing committed is lost, the
     * next start takes longer.
     *
     * @throws PostgresException with code {@code IO} when the directory cannot be given back in order
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            noteStopping();
            stop();
            Files.deleteIfExists(at.state());
        } catch (IOException failure) {
            postmaster.kill();
            throw Diagnosis.of("PostgreSQL in '" + at.node() + "' was not stopped in order", failure);
        } catch (PostgresException failure) {
            // Without the lock no server may run; what is committed is in its log.
            postmaster.kill();
            throw failure;
        }
    }

    private void noteStopping() {
        try {
            StateFile.mine(StateFile.STOPPING, 0).write(at.state());
        } catch (IOException diskFull) {
            // The note only helps a second process to say what this one does; the stop must not depend on it.
            LOG.log(System.Logger.Level.WARNING, "postgres.note-not-written reason=" + diskFull.getMessage());
        }
    }

    private void stop() throws IOException {
        if (postmaster.isAlive()) {
            ServerProcesses.stop(at, binaries, account, stopTimeout);
        }
        if (!postmaster.endsWithin(stopTimeout)) {
            LOG.log(System.Logger.Level.ERROR, "postgres.killed pid=" + postmaster.pid());
            postmaster.kill();
            postmaster.endsWithin(stopTimeout);
        }
    }
}
