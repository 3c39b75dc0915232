package org.mithaq.node;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.mithaq.postgres.PostgresException;
import org.mithaq.store.HealthCheck.Outcome;

/** Looks at the disk that a node's directory is on, and at the backups there. */
final class NodeRoom {

    private static final long LITTLE_ROOM_BYTES = 2L << 30;
    private static final long NO_ROOM_BYTES = 200L << 20;
    private static final Duration OLD_BACKUP = Duration.ofDays(7);
    private static final String MAKE_ONE = "make one with: mithaq backup";

    private NodeRoom() {}

    /** Whether there is room left. */
    static Diagnosis.Check check(NodeDirectory directory) {
        String disk = "make room on the disk of " + directory.root();
        try {
            long free = Files.getFileStore(directory.root()).getUsableSpace();
            String found = String.format(Locale.ROOT, "%,d MiB free", free >> 20);
            if (free < NO_ROOM_BYTES) {
                return new Diagnosis.Check("room", Outcome.FAILED, found, disk + "; the node stops accepting");
            }
            return free < LITTLE_ROOM_BYTES
                    ? new Diagnosis.Check("room", Outcome.WARNING, found, disk + " soon")
                    : new Diagnosis.Check("room", Outcome.GOOD, found, "");
        } catch (IOException refused) {
            return new Diagnosis.Check(
                    "room",
                    Outcome.FAILED,
                    "the disk cannot be asked: " + PrivateFile.reason(refused),
                    "look at the disk");
        }
    }

    /** Whether there is a backup of late. */
    static Diagnosis.Check backups(NodeDirectory directory, boolean ownServer, Instant now) {
        if (ownServer) {
            return new Diagnosis.Check(
                    "backup", Outcome.GOOD, "the database is a server of your own, which its own tools back up", "");
        }
        try {
            List<NodeBackups.Backup> backups = NodeBackups.list(directory);
            if (backups.isEmpty()) {
                return new Diagnosis.Check("backup", Outcome.WARNING, "none in " + directory.backups(), MAKE_ONE);
            }
            Instant newest = backups.getFirst().made();
            return newest.plus(OLD_BACKUP).isBefore(now)
                    ? new Diagnosis.Check("backup", Outcome.WARNING, "the newest was made " + newest, MAKE_ONE)
                    : new Diagnosis.Check("backup", Outcome.GOOD, "the newest was made " + newest, "");
        } catch (IOException | PostgresException refused) {
            return new Diagnosis.Check("backup", Outcome.WARNING, String.valueOf(refused.getMessage()), MAKE_ONE);
        }
    }
}
