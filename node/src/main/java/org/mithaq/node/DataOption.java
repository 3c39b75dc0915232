package org.mithaq.node;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the node's directory, and what holds when it is left out. Filled in by picocli. */
final class DataOption {

    static final String VARIABLE = "MITHAQ_DATA";
    static final String STANDARD = "mithaq-data";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the node's directory; default: the environment variable MITHAQ_DATA, else ./mithaq-data")
    private @Nullable Path data;

    /** Says whether the option was given. */
    boolean given() {
        return data != null;
    }

    /** Gives the directory that is meant. */
    NodeDirectory directory(Surroundings surroundings) {
        Path named = Optional.ofNullable(data)
                .or(() -> Optional.ofNullable(surroundings.environment().get(VARIABLE))
                        .filter(variable -> !variable.isBlank())
                        .map(Path::of))
                .orElse(Path.of(STANDARD));
        return new NodeDirectory(surroundings.resolve(named));
    }
}
