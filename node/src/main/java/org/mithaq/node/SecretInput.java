package org.mithaq.node;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a command gets a secret from: a person at the terminal, who sees nothing of it, or the standard input. */
interface SecretInput {

    /**
     * Asks for a secret.
     *
     * @param what what the person is asked for, as {@code Password of amal}
     * @throws NodeException when none was given, or two that differ
     */
    String ask(String what);

    /** Asks whoever sits at the terminal of this process, else takes a line from {@code lines}. */
    static SecretInput ofTerminalOr(InputStream lines) {
        return what -> Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> typedTwice(console, what))
                .orElseGet(() -> line(lines, what));
    }

    /** Takes one line from a stream each time, and nothing behind it. */
    static SecretInput of(InputStream lines) {
        return what -> line(lines, what);
    }

    private static String typedTwice(Console console, String what) {
        char @Nullable [] first = console.readPassword("%s: ", what);
        char @Nullable [] second = first == null ? null : console.readPassword("%s, once more: ", what);
        if (first == null || second == null) {
            throw none(what);
        }
        try {
            if (!Arrays.equals(first, second)) {
                throw new NodeException("The two texts differ; nothing was changed");
            }
            return new String(first);
        } finally {
            Arrays.fill(first, ' ');
            Arrays.fill(second, ' ');
        }
    }

    private static String line(InputStream lines, String what) {
        byte[] bytes = new byte[4_096];
        try {
            int length = 0;
            for (int next = lines.read(); next >= 0 && next != '\n'; next = lines.read()) {
                if (length == bytes.length) {
                    throw new NodeException(what + ": the line is longer than any secret is");
                }
                bytes[length++] = (byte) next;
            }
            if (length > 0 && bytes[length - 1] == '\r') {
                length--;
            }
            if (length == 0) {
                throw none(what);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new NodeException(what + ": the line is not UTF-8", broken);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static NodeException none(String what) {
        return new NodeException(
                what + ": none was given; type it at a terminal, or give it as a line of standard input");
    }
}
