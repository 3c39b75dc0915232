package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Where a command writes: answers to one stream, everything about the doing of it to the other. Thread-safe. */
final class Terminal {

    private static final int ONE_LINE = 2_000;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private final SecretInput secrets;

    /**
     * Makes a terminal.
     *
     * @param interactive whether a person looks at {@code err}, so that a line may be drawn over
     */
    Terminal(OutputStream out, OutputStream err, boolean interactive) {
        this(out, err, interactive, SecretInput.of(InputStream.nullInputStream()));
    }

    /** As the other one, with somebody who can be asked for secrets. */
    Terminal(OutputStream out, OutputStream err, boolean interactive, SecretInput secrets) {
        this.out = new PrintStream(requireNonNull(out, "out"), true, StandardCharsets.UTF_8);
        this.err = new PrintStream(requireNonNull(err, "err"), true, StandardCharsets.UTF_8);
        this.interactive = interactive;
        this.secrets = requireNonNull(secrets, "secrets");
    }

    /** The terminal of this process, in UTF-8 whatever the locale. */
    static Terminal ofProcess() {
        return new Terminal(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                standardErrorIsTerminal(),
                SecretInput.ofTerminalOr(new FileInputStream(FileDescriptor.in)));
    }

    /** Both standard streams of a person's shell are terminals; when one is not, plain lines serve better. */
    private static boolean standardErrorIsTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    /**
     * Asks for a secret, which is not shown.
     *
     * @throws NodeException when none is given
     */
    String ask(String what) {
        return secrets.ask(what);
    }

    /** Writes one line of the answer. */
    void say(String line) {
        out.println(line);
    }

    /** Writes the answer as JSON, on one line. */
    void say(Map<String, ?> json) {
        out.println(JsonPrinter.print(json));
    }

    /** Writes a line about what is being done, or was. */
    void note(String line) {
        err.println(line);
    }

    /** Draws {@code line} over the one drawn before; only where {@link #interactive()}. */
    void draw(String line) {
        err.print("\r\033[K" + line);
        err.flush();
    }

    /** Says why the command failed, beginning with the program's name. */
    void fail(String reason) {
        String text = reason.length() > ONE_LINE && !reason.contains("\n") ? reason.substring(0, ONE_LINE) : reason;
        err.println("mithaq: " + text);
    }

    /** Says whether a person looks at the lines. */
    boolean interactive() {
        return interactive;
    }

    /** The stream of the answer, for bytes. */
    PrintStream out() {
        return out;
    }

    /** The stream of everything else. */
    PrintStream err() {
        return err;
    }
}
