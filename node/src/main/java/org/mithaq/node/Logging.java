package org.mithaq.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** How the process logs: to stderr, one line an event, by the JDK's own logging. */
final class Logging {

    private static final String LINES = """
            handlers=java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.level=ALL
            java.util.logging.ConsoleHandler.encoding=UTF-8
            java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
            java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n
            org.flywaydb.level=WARNING
            com.zaxxer.level=WARNING
            org.eclipse.jetty.level=WARNING
            """;

    private Logging() {}

    /** For a command: only what a person should act on. */
    static void forCommand() {
        configure(".level=SEVERE\n");
    }

    /** For a running node: events. */
    static void forServer() {
        configure(".level=INFO\n");
    }

    private static void configure(String level) {
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream((LINES + level).getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
