package org.mithaq.postgres;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How the bundled server runs. What guards the data ({@code fsync}, {@code synchronous_commit},
 * {@code full_page_writes}, checksums) is always on and therefore not a setting.
 *
 * @param port TCP port on the loopback address; 0 takes a free one at each start
 * @param maxConnections sessions at most, 5 to 1,000
 * @param sharedBuffersMiB the server's own page cache, 16 to 65,536; it counts once however many sessions there are
 * @param workMemMiB memory for one sort or hash of one session, 1 to 4,096
 * @param maintenanceWorkMemMiB memory for one index build or vacuum, 16 to 16,384
 * @param effectiveCacheSizeMiB what the planner may assume to be cached by server and system together, 16 to 1,048,576
 * @param maxWalSizeMiB write-ahead log between two checkpoints, 64 to 65,536; more means fewer page images and a
 *     longer recovery after a crash
 * @param checkpointTimeout time between two checkpoints, 30 seconds to 1 hour
 * @param walCompression whether page images in the write-ahead log are compressed
 * @param ioMethod how the server reads
 * @param logFileMiB size at which a log file is put aside, 1 to 1,024
 * @param logFiles how many log files are kept, 1 to 100; the log never exceeds this times {@code logFileMiB}
 * @param systemUser operating-system user to run as when the node runs as root; made when missing
 * @param startTimeout longest wait for the server to be ready, crash recovery included
 * @param stopTimeout longest wait for a clean stop before the server is stopped without a checkpoint
 */
public record Settings(
        int port,
        int maxConnections,
        int sharedBuffersMiB,
        int workMemMiB,
        int maintenanceWorkMemMiB,
        int effectiveCacheSizeMiB,
        int maxWalSizeMiB,
        Duration checkpointTimeout,
        WalCompression walCompression,
        IoMethod ioMethod,
        int logFileMiB,
        int logFiles,
        String systemUser,
        Duration startTimeout,
        Duration stopTimeout) {

    /** Compression of page images in the write-ahead log; the bundled build has no other method. */
    public enum WalCompression {
        /** None: least processor time. */
        OFF,
        /** PostgreSQL's own method: about half the log for more processor time. */
        PGLZ
    }

    /** How the server reads from disk. */
    public enum IoMethod {
        /** In the session's own process: least memory and processor time when data are cached. */
        SYNC,
        /** Through three worker processes: faster for scans of data larger than memory. */
        WORKER
    }

    public Settings {
        requireNonNull(walCompression, "walCompression");
        requireNonNull(ioMethod, "ioMethod");
        requireWithin("port", port, 0, 65_535);
        requireWithin("maxConnections", maxConnections, 5, 1_000);
        requireWithin("sharedBuffersMiB", sharedBuffersMiB, 16, 65_536);
        requireWithin("workMemMiB", workMemMiB, 1, 4_096);
        requireWithin("maintenanceWorkMemMiB", maintenanceWorkMemMiB, 16, 16_384);
        requireWithin("effectiveCacheSizeMiB", effectiveCacheSizeMiB, 16, 1_048_576);
        requireWithin("maxWalSizeMiB", maxWalSizeMiB, 64, 65_536);
        requireWithin("checkpointTimeout in seconds", checkpointTimeout.toSeconds(), 30, 3_600);
        requireWithin("logFileMiB", logFileMiB, 1, 1_024);
        requireWithin("logFiles", logFiles, 1, 100);
        requireWithin("startTimeout in seconds", startTimeout.toSeconds(), 1, 86_400);
        requireWithin("stopTimeout in seconds", stopTimeout.toSeconds(), 1, 86_400);
        if (!systemUser.matches("[a-z_][a-z0-9_-]{0,30}") || systemUser.equals("root")) {
            throw new IllegalArgumentException("systemUser must be a user name other than root: '" + systemUser + "'");
        }
    }

    private static void requireWithin(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be from " + least + " to " + most);
        }
    }

    /** For a node on a small machine: 128 MiB of page cache, 40 sessions, 1 GiB of log between checkpoints. */
    public static Settings defaults() {
        return new Settings(
                0,
                40,
                128,
                4,
                64,
                512,
                1_024,
                Duration.ofMinutes(15),
                WalCompression.OFF,
                IoMethod.SYNC,
                10,
                5,
                "mithaq",
                Duration.ofMinutes(10),
                Duration.ofMinutes(1));
    }

    /** The same with another port; 0 takes a free one at each start. */
    public Settings withPort(int changed) {
        return new Settings(
                changed,
                maxConnections,
                sharedBuffersMiB,
                workMemMiB,
                maintenanceWorkMemMiB,
                effectiveCacheSizeMiB,
                maxWalSizeMiB,
                checkpointTimeout,
                walCompression,
                ioMethod,
                logFileMiB,
                logFiles,
                systemUser,
                startTimeout,
                stopTimeout);
    }

    /** The same with another page cache and the planner's assumption raised to at least four times that. */
    public Settings withSharedBuffers(int changedMiB) {
        return new Settings(
                port,
                maxConnections,
                changedMiB,
                workMemMiB,
                maintenanceWorkMemMiB,
                Math.max(effectiveCacheSizeMiB, Math.min(4 * changedMiB, 1_048_576)),
                maxWalSizeMiB,
                checkpointTimeout,
                walCompression,
                ioMethod,
                logFileMiB,
                logFiles,
                systemUser,
                startTimeout,
                stopTimeout);
    }
}
