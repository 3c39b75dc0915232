package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import org.flywaydb.core.api.logging.Log;

/** Passes on what Flyway warns of, and leaves out its telling of what goes well. */
final class MigrationLog implements Log {

    private final System.Logger target;

    MigrationLog(System.Logger target) {
        this.target = requireNonNull(target, "target");
    }

    @Override
    public void debug(String message) {
        // The outcome is in the return value.
    }

    @Override
    public void info(String message) {
        // The outcome is in the return value.
    }

    @Override
    public void notice(String message) {
        // The outcome is in the return value.
    }

    @Override
    public void warn(String message) {
        target.log(System.Logger.Level.WARNING, "store.migration " + message);
    }

    @Override
    public void error(String message) {
        target.log(System.Logger.Level.ERROR, "store.migration " + message);
    }

    @Override
    public void error(String message, Exception failure) {
        target.log(System.Logger.Level.ERROR, "store.migration " + message, failure);
    }
}
