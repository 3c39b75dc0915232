package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Section {@code database} of the settings.
 *
 * @param file properties file with {@code url}, {@code user} and {@code password} of your own server; the bundled
 *     PostgreSQL is used when it is absent
 */
public record DatabaseSettings(Optional<Path> file) {

    /** The bundled PostgreSQL. */
    static final DatabaseSettings DEFAULTS = new DatabaseSettings(Optional.empty());

    /** Checks that the part is there. */
    public DatabaseSettings {
        requireNonNull(file, "file");
    }
}
