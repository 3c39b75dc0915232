package org.mithaq.node;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that the launcher {@code ./mithaq} runs itself; it stands in the list so that it is found there. */
@Command
final class LauncherCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", hidden = true)
    private List<String> arguments = List.of();

    LauncherCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings
                .terminal()
                .fail("'" + spec.name() + "' is run by the launcher at the root of the sources: ./mithaq " + spec.name()
                        + (arguments.isEmpty() ? "" : " ..."));
        return Main.WRONG_USAGE;
    }
}
