package org.mithaq.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.Act;
import org.mithaq.postgres.ArchiveHeading;
import org.mithaq.postgres.ArchiveWriter;
import org.mithaq.postgres.BundledPostgres;
import org.mithaq.postgres.ClusterArchive;
import org.mithaq.postgres.PostgresException;
import org.mithaq.store.BackupSession;
import org.mithaq.store.NodeIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mithaq backup}: copies a node, running or not, into one file. */
@Command(
        name = "backup",
        description = {
            "Copies the node, running or not, into one file: database, settings, keys and operator token, in the clear.",
            "Keep the file as you keep the node's directory. Backups in DIR/backups are deleted when they expire,",
            "at the next backup."
        })
final class BackupCommand implements Callable<Integer> {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "file to write, whole or not at all; default: DIR/backups/mithaq-TIME.tar")
    private @Nullable Path out;

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            defaultValue = "30",
            description = "days until the backup expires; default: ${DEFAULT-VALUE}")
    private int keepDays = 30;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    BackupCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        NodeDirectory directory = data.directory(surroundings).requireNode();
        if (keepDays < 1) {
            throw new NodeException("--keep-days is " + keepDays + "; a backup is kept for at least 1 day");
        }
        if (NodeSettings.read(directory).database().file().isPresent()) {
            throw new NodeException("This node's database is a server of your own: back that up with its tools"
                    + " (pg_basebackup), and copy " + directory.settings() + ", " + directory.keys() + " and "
                    + directory.operatorToken() + " beside it");
        }
        Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        Path file = out == null
                ? directory.backups().resolve("mithaq-" + STAMP.format(now) + ".tar")
                : surroundings.resolve(out);
        if (out == null) {
            PrivateFile.makeDirectory(directory.backups());
        }
        Instant expires = now.plus(Duration.ofDays(keepDays));
        long sizeBytes = write(directory, file, now, expires);
        tell(file, sizeBytes, expires, deleteExpired(directory, now));
        return Main.DONE;
    }

    private long write(NodeDirectory directory, Path file, Instant now, Instant expires) {
        try (var session = AdministrationSession.open(directory, surroundings)) {
            NodeIdentity node = session.administration()
                    .changes()
                    .node()
                    .orElseThrow(
                            () -> new NodeException("The database belongs to no node; there is nothing to back up"));
            var heading = ArchiveHeading.of(node.id().toString(), now, expires);
            Path cluster = BundledPostgres.dataDirectory(directory.root());
            try (var archive = ArchiveWriter.begin(file, cluster, heading);
                    var backup = session.administration().beginBackup("mithaq " + STAMP.format(now))) {
                archive.copyData();
                for (String name : directory.backedUpFiles()) {
                    archive.addNodeFile(directory.root(), name);
                }
                BackupSession.End end = backup.end();
                long sizeBytes = archive.finish(end.stopLsn(), end.backupLabel(), end.tablespaceMap());
                session.administration().record(Act.Kind.ADMINISTRATION, "backup", "expires " + expires);
                return sizeBytes;
            }
        }
    }

    /** Deletes what expired, in the node's own place for backups only. */
    private List<Path> deleteExpired(NodeDirectory directory, Instant now) {
        List<Path> deleted = new ArrayList<>();
        if (!Files.isDirectory(directory.backups())) {
            return deleted;
        }
        try (Stream<Path> files = Files.list(directory.backups())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".tar")).toList()) {
                if (expired(file, now)) {
                    Files.delete(file);
                    deleted.add(file);
                }
            }
        } catch (IOException refused) {
            throw new NodeException(
                    "Expired backups cannot be deleted: " + PrivateFile.reason(refused) + "; the new one is whole",
                    refused);
        }
        return deleted;
    }

    private boolean expired(Path file, Instant now) {
        try {
            return ClusterArchive.describe(file).expiresAt().isBefore(now);
        } catch (PostgresException notOurs) {
            surroundings.terminal().note(file + " is left alone: " + notOurs.getMessage());
            return false;
        }
    }

    private void tell(Path file, long sizeBytes, Instant expires, List<Path> deleted) {
        Terminal terminal = surroundings.terminal();
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("file", file.toString());
            facts.put("bytes", sizeBytes);
            facts.put("expires", expires);
            facts.put("deleted", deleted.stream().map(Path::toString).toList());
            terminal.say(facts);
            return;
        }
        terminal.say(String.format(Locale.ROOT, "Backup %s, %,d bytes, expires %s", file, sizeBytes, expires));
        deleted.forEach(old -> terminal.say("Deleted " + old + ", which had expired"));
    }
}
