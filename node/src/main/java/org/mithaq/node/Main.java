package org.mithaq.node;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program: reads the command line and runs one command.
 *
 * <p>Exit codes: 0 done, 1 failed with a one-line reason on stderr, 2 wrong usage.
 */
public final class Main {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private Main() {}

    /** Runs the command that {@code arguments} name and ends the process. */
    public static void main(String[] arguments) {
        Logging.forCommand();
        System.exit(run(Surroundings.ofProcess(), arguments));
    }

    /** Runs one command; returns the exit code. */
    static int run(Surroundings surroundings, String... arguments) {
        CommandLine commandLine = commandLine(surroundings);
        if (arguments.length == 0) {
            commandLine.usage(commandLine.getErr());
            return WRONG_USAGE;
        }
        return commandLine.execute(arguments);
    }

    /** Gives the whole command line. */
    static CommandLine commandLine(Surroundings surroundings) {
        Terminal terminal = surroundings.terminal();
        CommandLine commandLine = Commands.tree(surroundings);
        commandLine.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        commandLine.setParameterExceptionHandler((wrong, _) -> wrongUsage(terminal, wrong));
        commandLine.setExecutionExceptionHandler((failure, command, _) -> {
            Failures.tell(surroundings, failure, Commands.dataOf(command));
            return FAILED;
        });
        return commandLine;
    }

    private static int wrongUsage(Terminal terminal, ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String advice = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                        .findFirst()
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("")
                : "";
        terminal.fail(wrong.getMessage() + advice + " (see: "
                + command.getCommandSpec().qualifiedName() + " --help)");
        return WRONG_USAGE;
    }
}
