package org.mithaq.ledger;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads line formats: one line after another, each with what it is called. Belongs to one thread. */
final class Lines {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");

    private final String what;
    private final List<String> lines;
    private int next;

    /** Takes a text whose every line, the last one too, ends with a newline. */
    Lines(String what, String text) throws MalformedLedgerException {
        if (!text.endsWith("\n")) {
            throw new MalformedLedgerException(what + " does not end with a newline");
        }
        this.what = what;
        this.lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    boolean hasNext() {
        return next < lines.size();
    }

    /** Says whether a line follows that begins with a word and a space. */
    boolean nextIs(String word) {
        return hasNext() && lines.get(next).startsWith(word + " ");
    }

    String next(String wanted) throws MalformedLedgerException {
        if (!hasNext()) {
            throw new MalformedLedgerException(what + " ends before " + wanted);
        }
        return lines.get(next++);
    }

    void require(String line) throws MalformedLedgerException {
        String found = next("the line '" + line + "'");
        if (!found.equals(line)) {
            throw wrong("'" + line + "'");
        }
    }

    /** Gives what follows a word and a space. */
    String value(String word) throws MalformedLedgerException {
        if (!nextIs(word)) {
            next("a line '" + word + " …'");
            throw wrong("a line '" + word + " …'");
        }
        return next(word).substring(word.length() + 1);
    }

    long number(String word) throws MalformedLedgerException {
        String value = value(word);
        try {
            return decimal(value);
        } catch (IllegalArgumentException notOne) {
            throw wrong(notOne.getMessage());
        }
    }

    Hash hash(String word) throws MalformedLedgerException {
        return hashOf(value(word));
    }

    Hash hashOf(String text) throws MalformedLedgerException {
        try {
            return Hash.parse(text);
        } catch (IllegalArgumentException notOne) {
            throw wrong("32 bytes in base64");
        }
    }

    byte[] bytes(String word) throws MalformedLedgerException {
        try {
            return Bytes.parseBase64(value(word));
        } catch (IllegalArgumentException notBase64) {
            throw wrong("base64 after '" + word + "'");
        }
    }

    void requireEnd() throws MalformedLedgerException {
        if (hasNext()) {
            next++;
            throw wrong("its end");
        }
    }

    /** Gives what is not read yet, with its newlines. */
    String rest() {
        String rest = String.join("\n", lines.subList(next, lines.size())) + "\n";
        next = lines.size();
        return rest;
    }

    /** Says that the line read last is not what it ought to be. */
    MalformedLedgerException wrong(@Nullable String wanted) {
        return new MalformedLedgerException(
                what + ", line " + next + ": found '" + lines.get(next - 1) + "', wanted " + wanted);
    }

    /** Reads a decimal number from 0 to 2^63 - 1 in its one form. */
    static long decimal(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("a number from 0 in decimal digits, not '" + text + "'");
        }
        return Long.parseLong(text);
    }
}
