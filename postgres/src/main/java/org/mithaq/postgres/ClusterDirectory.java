package org.mithaq.postgres;

import java.nio.file.Path;

/**
 * Names of everything the module keeps below a node's directory.
 *
 * <table>
 * <caption>Layout below {@code DIR/postgres}, with the owner when the node runs as root</caption>
 * <tr><th>Name</th><th>Owner, mode</th><th>What it is</th></tr>
 * <tr><td>{@code .}</td><td>root, 0710, group of the server's user</td><td>so that the server can pass, and change nothing here</td></tr>
 * <tr><td>{@code lock}</td><td>root, 0600</td><td>empty file whose lock says who may run the cluster</td></tr>
 * <tr><td>{@code state}</td><td>root, 0600</td><td>who holds the lock, where the server listens ({@link StateFile})</td></tr>
 * <tr><td>{@code password}</td><td>root, 0600</td><td>the database role's password, one line</td></tr>
 * <tr><td>{@code postgresql.conf}, {@code pg_hba.conf}</td><td>root, 0640</td><td>written anew at each start</td></tr>
 * <tr><td>{@code 18.6.0/}</td><td>root, 0755</td><td>the unpacked binaries; the server cannot change them</td></tr>
 * <tr><td>{@code data/}</td><td>server's user, 0700</td><td>the PostgreSQL data directory</td></tr>
 * <tr><td>{@code log/}</td><td>root, 0700</td><td>what the server wrote on its error channel</td></tr>
 * </table>
 *
 * <p>Run by a plain user, all of it is that user's and closed to others.
 *
 * @param node the node's directory, absolute
 */
record ClusterDirectory(Path node) {

    ClusterDirectory {
        node = node.toAbsolutePath().normalize();
    }

    Path root() {
        return node.resolve("postgres");
    }

    Path lock() {
        return root().resolve("lock");
    }

    Path state() {
        return root().resolve("state");
    }

    Path password() {
        return root().resolve("password");
    }

    Path configuration() {
        return root().resolve("postgresql.conf");
    }

    Path hostRules() {
        return root().resolve("pg_hba.conf");
    }

    Path data() {
        return root().resolve("data");
    }

    /** Where a data directory is made before it is renamed to {@link #data()} as a whole. */
    Path unfinishedData() {
        return root().resolve("data.unfinished");
    }

    Path log() {
        return root().resolve("log");
    }

    Path binaries(String version) {
        return root().resolve(version);
    }

    Path postmasterPid() {
        return data().resolve("postmaster.pid");
    }
}
