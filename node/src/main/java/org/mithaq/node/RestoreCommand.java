package org.mithaq.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mithaq.exchange.Act;
import org.mithaq.federation.FederationBook;
import org.mithaq.federation.Partner;
import org.mithaq.federation.Restoration;
import org.mithaq.postgres.ArchiveHeading;
import org.mithaq.postgres.ClusterArchive;
import org.mithaq.store.HealthCheck;
import org.mithaq.terms.PartyId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mithaq restore}: makes a node out of a backup. */
@Command(
        name = "restore",
        description = {
            "Puts a backup into an empty directory, recovers its database and checks it.",
            "What was added after the backup is not in it. Readers who were in the middle of pages are told to start again."
        })
final class RestoreCommand implements Callable<Integer> {

    private static final int PAGE_KEY_BYTES = 32;

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "FILE", description = "file that 'mithaq backup' wrote")
    private Path file = Path.of("");

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    RestoreCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        NodeDirectory directory = data.directory(surroundings).requireEmpty();
        Path archive = surroundings.resolve(file);
        if (!Files.isRegularFile(archive)) {
            throw new NodeException("There is no file " + archive);
        }
        ArchiveHeading heading = ClusterArchive.restore(archive, directory.root());
        // Positions after the backup mean other objects now, so no page place from before may open here.
        PrivateFile.write(directory.pageKey(), surroundings.randomBytes(PAGE_KEY_BYTES));
        Instant now = surroundings.clock().instant();
        String note = "restored " + now + " from the backup of " + heading.madeAt();
        PrivateFile.write(directory.restored(), (note + "\n").getBytes(StandardCharsets.UTF_8));
        List<PartyId> partners;
        List<HealthCheck> checks;
        try (var session = AdministrationSession.open(directory, surroundings)) {
            session.administration().record(Act.Kind.RESTORED, "backup", "made " + heading.madeAt());
            partners = closeToPartners(session, heading);
            checks = session.administration().checkHealth();
        }
        boolean good = checks.stream().noneMatch(check -> check.outcome() == HealthCheck.Outcome.FAILED);
        tell(directory, heading, good);
        if (!partners.isEmpty() && !json) {
            surroundings
                    .terminal()
                    .say("Partners are given nothing until the receipts and recalls of each were read: "
                            + String.join(
                                    ", ", partners.stream().map(PartyId::text).toList()));
        }
        if (!good) {
            throw new NodeException(
                    "The restored database has faults; 'mithaq doctor --data " + directory.root() + "' names them");
        }
        return Main.DONE;
    }

    /** What partners recalled after the backup is not known here: nothing is given until they were read. */
    private List<PartyId> closeToPartners(AdministrationSession session, ArchiveHeading heading) {
        FederationBook book = session.administration().federationBook();
        if (book.node().isEmpty()) {
            return List.of();
        }
        List<PartyId> partners = DeclaredPartners.of(session.directory()).stream()
                .map(Partner::party)
                .toList();
        new Restoration(book, surroundings.secrets())
                .begin(heading.madeAt(), surroundings.clock().instant(), partners);
        return partners;
    }

    private void tell(NodeDirectory directory, ArchiveHeading heading, boolean good) {
        Terminal terminal = surroundings.terminal();
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("data", directory.root().toString());
            facts.put("backup-made", heading.madeAt());
            facts.put("backup-expires", heading.expiresAt());
            facts.put("healthy", good);
            terminal.say(facts);
            return;
        }
        terminal.say("Restored the node of " + heading.madeAt() + " into " + directory.root());
        terminal.say("What was added after that moment is not in it. Next: mithaq serve --data " + directory.root());
    }
}
