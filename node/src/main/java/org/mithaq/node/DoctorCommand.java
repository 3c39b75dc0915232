package org.mithaq.node;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mithaq.store.HealthCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mithaq doctor}: looks whether all is well. */
@Command(
        name = "doctor",
        description = {
            "Looks at settings, secrets, disk, backups, process and database of a node, running or not.",
            "One line each; exit code 1 when one of them failed. Changes nothing."
        })
final class DoctorCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--deep", description = "compare each object's bytes with its digest: reads the whole database")
    private boolean deep;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        NodeDirectory directory = data.directory(surroundings).requireNode();
        List<Diagnosis.Check> checks = Diagnosis.of(directory, surroundings, deep);
        Terminal terminal = surroundings.terminal();
        if (json) {
            terminal.say(
                    Map.of("checks", checks.stream().map(Diagnosis.Check::facts).toList()));
        } else {
            checks.forEach(check -> terminal.say(check.line()));
        }
        long failed = checks.stream()
                .filter(check -> check.outcome() == HealthCheck.Outcome.FAILED)
                .count();
        if (failed > 0) {
            terminal.fail(failed + " of " + checks.size() + " checks failed");
            return Main.FAILED;
        }
        return Main.DONE;
    }
}
