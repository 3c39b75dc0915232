package org.mithaq.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Party;
import org.mithaq.store.NewToken;
import org.mithaq.store.TokenOutcome;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mithaq export}: writes what a party may see into a bundle. */
@Command(
        name = "export",
        description = {
            "Writes every item that a party may see, all versions, with their original bytes, into one STIX bundle.",
            "The party reads through a token of its own that ends with the command; 'token list' shows it afterwards."
        })
final class ExportCommand implements Callable<Integer> {

    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "file to write, whole or not at all; - for standard output")
    private String out = "";

    @Option(names = "--as", required = true, paramLabel = "PARTY", description = "short name of the party that reads")
    private String party = "";

    @Option(names = "--user", paramLabel = "U", description = "short name of the person that reads, who works there")
    private @Nullable String user;

    @Option(names = "--purpose", paramLabel = "P", description = "what it is read for, in the words of an agreement")
    private @Nullable String purpose;

    @Option(names = "--format", paramLabel = "F", description = "stix, the only one so far", defaultValue = "stix")
    private String format = "stix";

    @Option(names = "--json", description = "print the summary as JSON")
    private boolean json;

    ExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        NodeDirectory directory = data.directory(surroundings).requireNode();
        if (!format.equals("stix")) {
            throw new NodeException("Format '" + format + "' is not written by this version; use --format stix");
        }
        Optional<Path> file = out.equals("-") ? Optional.empty() : Optional.of(surroundings.resolve(Path.of(out)));
        NewSecret secret = NewSecret.draw(surroundings);
        try (var node = NodeConnection.open(directory, surroundings);
                var session = AdministrationSession.open(directory, surroundings)) {
            String token = createToken(session, secret);
            try (var client = node.client(secret.text())) {
                tell(BundleFile.write(client, file, surroundings), file);
            } finally {
                var _ = session.administration().changes().revokeToken(token);
            }
        }
        return Main.DONE;
    }

    private String createToken(AdministrationSession session, NewSecret secret) {
        Directory directory = session.directory();
        PartyId reader = directory.parties().stream()
                .map(Party::id)
                .filter(id -> id.text().equals(party))
                .findFirst()
                .orElseThrow(() -> new NodeException("'" + party + "' is no party of this node"
                        + NearestName.advice(
                                party,
                                directory.parties().stream()
                                        .map(known -> known.id().text())
                                        .toList())));
        var wanted = new NewToken(
                NewSecret.drawName("export", surroundings),
                secret.digest(),
                reader,
                Optional.ofNullable(user).map(text -> CommandValue.of("--user", text, UserId::new)),
                false,
                Optional.ofNullable(purpose)
                        .map(text ->
                                CommandValue.of("--purpose", text, Purpose::new).text()),
                Optional.of(surroundings.clock().instant().plus(TOKEN_LIFE)));
        if (session.administration().changes().createToken(wanted) instanceof TokenOutcome.Refused refused) {
            throw new NodeException("No token was made: " + refused.problem().message());
        }
        return wanted.name();
    }

    private void tell(BundleFile.Summary summary, Optional<Path> file) {
        Terminal terminal = surroundings.terminal();
        String text = String.format(
                Locale.ROOT,
                "%,d objects (%,d bytes) as %s sees them%s",
                summary.objects(),
                summary.bytes(),
                party,
                file.map(path -> ": " + path).orElse(""));
        if (file.isEmpty()) {
            terminal.note(text); // standard output holds the bundle
        } else if (json) {
            terminal.say(Map.of(
                    "file",
                    file.get().toString(),
                    "party",
                    party,
                    "objects",
                    summary.objects(),
                    "bytes",
                    summary.bytes()));
        } else {
            terminal.say(text);
        }
    }
}
