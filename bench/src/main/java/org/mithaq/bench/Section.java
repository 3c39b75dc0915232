package org.mithaq.bench;

/**
 * One measured stretch of a load.
 *
 * @param units objects or requests that were served
 * @param bytes their bytes
 * @param wallNanos how long it took
 * @param serverCpuMicros CPU time of the server's process tree in it
 */
record Section(long units, long bytes, long wallNanos, long serverCpuMicros) {

    double perSecond() {
        return units * 1e9 / wallNanos;
    }

    double perCpuSecond() {
        // A tick is 10 ms: a section too short for one would otherwise divide by nothing.
        return units * 1e6 / Math.max(10_000, serverCpuMicros);
    }

    double megabytesPerCpuSecond() {
        return bytes / (double) Math.max(10_000, serverCpuMicros);
    }
}
