package org.mithaq.node;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The tree of commands. */
final class Commands {

    private Commands() {}

    /** The commands about tokens. */
    @Command(name = "token", description = "Makes, lists and revokes bearer tokens.")
    static final class Tokens {}

    /** The commands about persons. */
    @Command(name = "user", description = "Makes, lists and locks users, and gives them passwords or one-time links.")
    static final class Users {}

    /** The commands about agreements. */
    @Command(name = "agreement", description = "Lists, shows, signs, suspends, resumes and renders agreements.")
    static final class Agreements {}

    /** The commands about keys. */
    @Command(name = "key", description = "Shows, makes and rotates the keys of the node and its party.")
    static final class Keys {}

    /** The commands about the ledger. */
    @Command(name = "ledger", description = "Verifies, proves and exports what is logged.")
    static final class Ledger {}

    /** The commands about recalls. */
    @Command(name = "recalls", description = "Lists recalls, and decides those that wait for a person.")
    static final class Recalls {}

    /** The commands about what was kept aside. */
    @Command(
            name = "quarantine",
            description = "Lists, shows, releases and drops what partners gave and was not taken.")
    static final class Quarantine {}

    /** The commands about items to be looked at. */
    @Command(
            name = "review",
            description = "Lists items made from what was recalled, and says that they were looked at.")
    static final class Reviews {}

    /** The program itself. */
    @Command(
            name = "mithaq",
            description = "Exchange of security information under signed agreements.",
            synopsisSubcommandLabel = "COMMAND",
            footer = {
                "",
                "A command's own help: mithaq COMMAND --help. Exit codes: 0 done, 1 failed, 2 wrong usage.",
                "The node's directory: --data DIR, else the environment variable MITHAQ_DATA, else ./mithaq-data."
            })
    static final class Root {}

    /** Gives the whole tree, its commands ready to run. */
    static CommandLine tree(Surroundings surroundings) {
        var tree = new CommandLine(new Root());
        tree.addSubcommand(new InitCommand(surroundings));
        tree.addSubcommand(new ServeCommand(surroundings));
        tree.addSubcommand(new ApplyCommand(surroundings));
        tree.addSubcommand(tokens(surroundings));
        tree.addSubcommand(users(surroundings));
        tree.addSubcommand(agreements(surroundings));
        tree.addSubcommand(keys(surroundings));
        tree.addSubcommand(ledger(surroundings));
        tree.addSubcommand(new ImportCommand(surroundings));
        tree.addSubcommand(new ExportCommand(surroundings));
        tree.addSubcommand(new ExplainCommand(surroundings));
        tree.addSubcommand(new WhoSeesCommand(surroundings));
        addFederation(tree, surroundings);
        tree.addSubcommand(new DemoCommand(surroundings));
        tree.addSubcommand(new BackupCommand(surroundings));
        tree.addSubcommand(new RestoreCommand(surroundings));
        tree.addSubcommand(new DoctorCommand(surroundings));
        tree.addSubcommand(new VersionCommand(surroundings));
        tree.addSubcommand(
                "bench", launched(surroundings, "Measures ingest and reading, and prints a table of figures."));
        tree.addSubcommand("test", launched(surroundings, "Runs the whole test run of the sources."));
        addHelp(tree);
        return tree;
    }

    private static CommandLine tokens(Surroundings surroundings) {
        return new CommandLine(new Tokens())
                .addSubcommand(new TokenCommand.Create(surroundings))
                .addSubcommand(new TokenCommand.ListAll(surroundings))
                .addSubcommand(new TokenCommand.Revoke(surroundings));
    }

    private static CommandLine users(Surroundings surroundings) {
        return new CommandLine(new Users())
                .addSubcommand(new UserCommand.Add(surroundings))
                .addSubcommand(new UserCommand.ListAll(surroundings))
                .addSubcommand(new UserCommand.NewLink(surroundings))
                .addSubcommand(new UserCommand.Password(surroundings))
                .addSubcommand(new UserCommand.Lock(surroundings))
                .addSubcommand(new UserCommand.Unlock(surroundings));
    }

    private static CommandLine agreements(Surroundings surroundings) {
        return new CommandLine(new Agreements())
                .addSubcommand(new AgreementCommand.ListAll(surroundings))
                .addSubcommand(new AgreementCommand.Show(surroundings))
                .addSubcommand(new SignCommand(surroundings))
                .addSubcommand(new AgreementCommand.Suspend(surroundings))
                .addSubcommand(new AgreementCommand.Resume(surroundings))
                .addSubcommand(new RenderCommand(surroundings));
    }

    private static CommandLine keys(Surroundings surroundings) {
        return new CommandLine(new Keys())
                .addSubcommand(new KeyCommand.Show(surroundings))
                .addSubcommand(new KeyCommand.Make(surroundings))
                .addSubcommand(new KeyCommand.Rotate(surroundings));
    }

    private static CommandLine ledger(Surroundings surroundings) {
        return new CommandLine(new Ledger())
                .addSubcommand(new LedgerCommand.Verify(surroundings))
                .addSubcommand(new LedgerCommand.Prove(surroundings))
                .addSubcommand(new LedgerCommand.Export(surroundings));
    }

    private static void addFederation(CommandLine tree, Surroundings surroundings) {
        tree.addSubcommand(new SyncCommand(surroundings));
        tree.addSubcommand(new RecallCommand(surroundings));
        tree.addSubcommand(new CommandLine(new Recalls())
                .addSubcommand(new RecallsCommand.ListAll(surroundings))
                .addSubcommand(new RecallsCommand.Decide(surroundings)));
        tree.addSubcommand(new HoldersCommand(surroundings));
        tree.addSubcommand(new CommandLine(new Quarantine())
                .addSubcommand(new QuarantineCommand.ListAll(surroundings))
                .addSubcommand(new QuarantineCommand.Show(surroundings))
                .addSubcommand(new QuarantineCommand.Release(surroundings))
                .addSubcommand(new QuarantineCommand.Drop(surroundings)));
        tree.addSubcommand(new CommandLine(new Reviews())
                .addSubcommand(new ReviewCommand.ListAll(surroundings))
                .addSubcommand(new ReviewCommand.Done(surroundings)));
    }

    private static void addHelp(CommandLine command) {
        command.addMixin("help", new HelpOption());
        command.getSubcommands().values().forEach(Commands::addHelp);
    }

    /** Finds the node's directory that a command was given, for failure reports. */
    static Optional<NodeDirectory> dataOf(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        OptionSpec data = spec.findOption("--data");
        return data != null && data.getValue() instanceof java.nio.file.Path path
                ? Optional.of(new NodeDirectory(path.toAbsolutePath().normalize()))
                : Optional.empty();
    }

    private static CommandLine launched(Surroundings surroundings, String description) {
        var command = new CommandLine(new LauncherCommand(surroundings));
        command.getCommandSpec().usageMessage().description(description + " Run by the launcher ./mithaq.");
        command.getCommandSpec().parser().unmatchedArgumentsAllowed(true);
        return command;
    }
}
