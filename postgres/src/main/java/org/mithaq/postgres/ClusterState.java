package org.mithaq.postgres;

import static java.util.Objects.requireNonNull;

/** What {@link BundledPostgres#attach} found in a node's directory. True at the moment of asking, no longer. */
public sealed interface ClusterState {

    /**
     * A process of this node runs the cluster, and one may connect beside it.
     *
     * @param connection where it listens
     * @param holderPid process that started it and keeps it alive
     * @param here whether that is the calling process itself
     */
    record Running(ConnectionInfo connection, long holderPid, boolean here) implements ClusterState {

        public Running {
            requireNonNull(connection, "connection");
        }
    }

    /**
     * Another process holds the directory, but one cannot connect: it is starting or stopping, or its server
     * has just died.
     *
     * @param holderPid the process that holds it, 0 when it left no note of itself
     * @param phase what it is doing, in one word
     */
    record Busy(long holderPid, String phase) implements ClusterState {

        public Busy {
            requireNonNull(phase, "phase");
        }
    }

    /** There is a cluster and no process holds it: {@link BundledPostgres#start} may start it. */
    record Stopped() implements ClusterState {}

    /** No cluster was made here yet: {@link BundledPostgres#start} would make one. */
    record Absent() implements ClusterState {}
}
