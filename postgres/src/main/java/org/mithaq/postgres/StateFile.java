package org.mithaq.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Note that the holder of a directory leaves for other processes: who it is, what it does, where its server listens.
 * Counts only while the directory's lock is held; a note whose writer died is stale and ignored.
 *
 * <table>
 * <caption>Format, version 1: UTF-8 lines {@code key=value}; unknown keys are passed over</caption>
 * <tr><th>Key</th><th>Value</th></tr>
 * <tr><td>{@code format}</td><td>{@code 1}</td></tr>
 * <tr><td>{@code holder}</td><td>process id of the holder</td></tr>
 * <tr><td>{@code phase}</td><td>{@code starting}, {@code running} or {@code stopping}</td></tr>
 * <tr><td>{@code port}</td><td>TCP port; 0 unless running</td></tr>
 * </table>
 *
 * @param holderPid process id of the holder, 0 when not known
 * @param phase what the holder does, one word
 * @param port where its server listens, 0 when it does not
 */
record StateFile(long holderPid, String phase, int port) {

    static final String STARTING = "starting";
    static final String RUNNING = "running";
    static final String STOPPING = "stopping";

    private static final StateFile UNKNOWN = new StateFile(0, "unknown", 0);

    static StateFile mine(String phase, int port) {
        return new StateFile(ProcessHandle.current().pid(), phase, port);
    }

    void write(Path file) throws IOException {
        String text = "format=1\nholder=" + holderPid + "\nphase=" + phase + "\nport=" + port + "\n";
        PrivateFiles.replace(file, text);
    }

    /** Reads the note; one that is missing or unreadable as a note gives pid 0 and phase {@code unknown}. */
    static StateFile read(Path file) throws IOException {
        try {
            Map<String, String> values = new HashMap<>();
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return new StateFile(
                    Long.parseLong(values.getOrDefault("holder", "0")),
                    values.getOrDefault("phase", UNKNOWN.phase()),
                    Integer.parseInt(values.getOrDefault("port", "0")));
        } catch (NoSuchFileException | NumberFormatException noNote) {
            return UNKNOWN;
        }
    }
}
