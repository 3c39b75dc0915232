package org.mithaq.node;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Tells failures to the person at the terminal: one line for what was foreseen; for what was not, one line that names a
 * report with the details.
 */
final class Failures {

    /** Exceptions whose message was written for an operator, by class name, so that no module must be opened for them. */
    private static final Set<String> FORESEEN = Set.of(
            "org.mithaq.store.StoreException",
            "org.mithaq.postgres.PostgresException",
            "org.mithaq.http.HttpStartException",
            "org.mithaq.exchange.NotAcceptingException",
            "org.mithaq.exchange.QueueFullException");

    private Failures() {}

    /**
     * Tells why a command failed.
     *
     * @param data where the node is, when known: where a report is kept
     */
    static void tell(Surroundings surroundings, Exception failure, Optional<NodeDirectory> data) {
        Terminal terminal = surroundings.terminal();
        if (failure instanceof NodeException
                || FORESEEN.contains(failure.getClass().getName())) {
            terminal.fail(String.valueOf(failure.getMessage()));
            return;
        }
        String kind = failure.getClass().getSimpleName();
        try {
            Path report = report(failure, data, surroundings.clock().instant());
            terminal.fail("This should not have happened (" + kind + "); the details are in " + report
                    + "; please send it to the developers");
        } catch (NodeException unwritten) {
            terminal.fail("This should not have happened (" + kind + "): " + failure.getMessage()
                    + "; no report could be written: " + unwritten.getMessage());
        }
    }

    private static Path report(Exception failure, Optional<NodeDirectory> data, Instant now) {
        var text = new StringWriter();
        var lines = new PrintWriter(text);
        lines.println("Mithaq " + Version.text() + ", " + now);
        lines.println("Java " + Runtime.version() + ", " + System.getProperty("os.name"));
        failure.printStackTrace(lines);
        lines.flush();
        Path directory = data.filter(NodeDirectory::isNode)
                .map(NodeDirectory::crashes)
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        Path report = directory.resolve("mithaq-crash-" + now.toEpochMilli() + ".txt");
        PrivateFile.makeDirectory(directory);
        PrivateFile.write(report, text.toString().getBytes(StandardCharsets.UTF_8));
        return report;
    }
}
