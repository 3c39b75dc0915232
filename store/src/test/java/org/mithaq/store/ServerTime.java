package org.mithaq.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time that a PostgreSQL server has used: the postmaster, its children, and those that ended. Linux. */
final class ServerTime {

    private static final double NANOS_PER_TICK = 10_000_000;

    private final long postmaster;

    ServerTime(long postmaster) {
        this.postmaster = postmaster;
    }

    /** Nanoseconds, in steps of a hundredth of a second. */
    double nanos() throws IOException {
        double ticks = ticks(postmaster, true);
        for (ProcessHandle child :
                ProcessHandle.of(postmaster).orElseThrow().children().toList()) {
            ticks += ticks(child.pid(), false);
        }
        return ticks * NANOS_PER_TICK;
    }

    private static double ticks(long pid, boolean withEnded) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 20);
        double own = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        return withEnded ? own + Double.parseDouble(fields[13]) + Double.parseDouble(fields[14]) : own;
    }
}
