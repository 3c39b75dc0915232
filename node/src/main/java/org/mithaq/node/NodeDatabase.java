package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.mithaq.postgres.BundledPostgres;
import org.mithaq.postgres.ClusterState;
import org.mithaq.postgres.ConnectionInfo;
import org.mithaq.postgres.PostgresException;
import org.mithaq.postgres.RunningCluster;
import org.mithaq.store.ConnectionSettings;

/** A node's database, reached: the bundled one, run by this process or by the node beside it, or a server's. */
final class NodeDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ConnectionSettings connection;
    private final Optional<RunningCluster> cluster;

    private NodeDatabase(ConnectionSettings connection, Optional<RunningCluster> cluster) {
        this.connection = requireNonNull(connection, "connection");
        this.cluster = requireNonNull(cluster, "cluster");
    }

    /** Reaches the database for the process that holds the node's directory: a bundled one is started. */
    static NodeDatabase open(NodeDirectory directory, NodeSettings settings, Surroundings surroundings) {
        if (settings.database().file().isPresent()) {
            return server(directory, settings);
        }
        RunningCluster cluster = BundledPostgres.start(directory.root(), settings.postgres(), surroundings.secrets());
        return new NodeDatabase(connectionTo(cluster.connection()), Optional.of(cluster));
    }

    /** Reaches the database for a command: beside the node that runs it, else as {@link #open}. */
    static NodeDatabase beside(NodeDirectory directory, NodeSettings settings, Surroundings surroundings) {
        if (settings.database().file().isPresent()) {
            return server(directory, settings);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<NodeDatabase> reached = tryBeside(directory, settings, surroundings);
            if (reached.isPresent()) {
                return reached.get();
            }
            if (System.nanoTime() > end) {
                throw new NodeException("The node in " + directory.root() + " is starting or stopping for more than "
                        + PATIENCE.toSeconds() + " seconds; try again, or look at its output");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static Optional<NodeDatabase> tryBeside(
            NodeDirectory directory, NodeSettings settings, Surroundings surroundings) {
        return switch (BundledPostgres.attach(directory.root())) {
            case ClusterState.Running running ->
                Optional.of(new NodeDatabase(connectionTo(running.connection()), Optional.empty()));
            case ClusterState.Busy _ -> Optional.empty();
            case ClusterState.Absent _ ->
                throw new NodeException(
                        "The node in " + directory.root()
                                + " has no database; 'mithaq init' did not end there: make the node again in an empty directory");
            case ClusterState.Stopped _ -> {
                try {
                    yield Optional.of(open(directory, settings, surroundings));
                } catch (PostgresException refused) {
                    if (refused.code() == PostgresException.Code.DIRECTORY_IN_USE) {
                        yield Optional.empty(); // another command was first
                    }
                    throw refused;
                }
            }
        };
    }

    private static NodeDatabase server(NodeDirectory directory, NodeSettings settings) {
        var file = directory.root().resolve(settings.database().file().orElseThrow());
        return new NodeDatabase(DatabaseFile.read(file), Optional.empty());
    }

    private static ConnectionSettings connectionTo(ConnectionInfo info) {
        return ConnectionSettings.of(
                info.host(),
                info.port(),
                info.database(),
                info.user(),
                info.password().reveal());
    }

    /** Where it is and who signs in. */
    ConnectionSettings connection() {
        return connection;
    }

    /** The bundled cluster, when this process runs it. */
    Optional<RunningCluster> cluster() {
        return cluster;
    }

    @Override
    public void close() {
        cluster.ifPresent(RunningCluster::close);
    }
}
