package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mithaq.postgres.ArchiveHeading;
import org.mithaq.postgres.ClusterArchive;

/** Backups that lie in the node's own place for them. */
final class NodeBackups {

    private NodeBackups() {}

    /**
     * One of them.
     *
     * @param file where it is
     * @param made when
     * @param expires from when it is deleted
     * @param bytes its size
     */
    record Backup(Path file, Instant made, Instant expires, long bytes) {

        Backup {
            requireNonNull(file, "file");
            requireNonNull(made, "made");
            requireNonNull(expires, "expires");
        }
    }

    /**
     * Lists them, the newest first.
     *
     * @throws org.mithaq.postgres.PostgresException when one of the files is no backup
     */
    static List<Backup> list(NodeDirectory directory) throws IOException {
        if (!Files.isDirectory(directory.backups())) {
            return List.of();
        }
        List<Backup> backups = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory.backups())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".tar")).toList()) {
                ArchiveHeading heading = ClusterArchive.describe(file);
                backups.add(new Backup(file, heading.madeAt(), heading.expiresAt(), Files.size(file)));
            }
        }
        backups.sort(Comparator.comparing(Backup::made).reversed());
        return List.copyOf(backups);
    }
}
