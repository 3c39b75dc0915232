package org.mithaq.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with signatures below it: C2SP signed-note.
 *
 * <p>The text ends with a newline and has no other control characters. Then follow an empty line and the signature lines,
 * each an em dash, a space, the key's name, a space and base64. Signatures of unknown keys are kept and ignored.
 * Immutable, compared by value; safe to share between threads.
 *
 * @param text what is signed
 * @param signatures at least one, at most {@value #MOST_SIGNATURES}
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** Most signatures that are read; the format asks for at least 16. */
    public static final int MOST_SIGNATURES = 100;

    private static final String BEFORE_SIGNATURE = "\u2014 ";

    /** Checks the form, copies. */
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("A note's text ends with a newline");
        }
        if (text.chars().anyMatch(c -> (c < ' ' && c != '\n') || c == 0x7f || c == 0xfffd)) {
            throw new IllegalArgumentException("A note's text has no control characters but newlines, and is UTF-8");
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException(
                    "A note has 1 to " + MOST_SIGNATURES + " signatures, not " + signatures.size());
        }
    }

    /** What the examination of a note came to. */
    public sealed interface Check {

        /** The key signed the text. */
        record Signed() implements Check {}

        /**
         * There is no signature of the key.
         *
         * @param key the key that was looked for
         */
        record NotSigned(NoteKey key) implements Check {}

        /**
         * A signature says to be of the key and is not.
         *
         * @param key the key
         */
        record BadSignature(NoteKey key) implements Check {}

        /** Says in one sentence what it came to. */
        default String message() {
            return switch (this) {
                case Signed() -> "The key signed the note.";
                case NotSigned(NoteKey key) -> "The note has no signature of the key " + key + ".";
                case BadSignature(NoteKey key) -> "The signature under the note is not that of the key " + key + ".";
            };
        }
    }

    /** Signs a text. */
    public static SignedNote sign(String text, NoteKey key, NoteSigner signer) {
        byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        return new SignedNote(text, List.of(NoteSignature.of(key, signature)));
    }

    /** Gives the note with one signature more. */
    public SignedNote with(NoteSignature signature) {
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    /**
     * Looks for a key's signature and verifies it; signatures by others are ignored.
     *
     * @param key the key, known from elsewhere
     */
    public Check check(NoteKey key) {
        for (NoteSignature signature : signatures) {
            if (signature.name().equals(key.name()) && signature.keyId() == key.id()) {
                return key.verifies(text.getBytes(StandardCharsets.UTF_8), signature)
                        ? new Check.Signed()
                        : new Check.BadSignature(key);
            }
        }
        return new Check.NotSigned(key);
    }

    /** Gives the note as it is handed on. */
    public String write() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (NoteSignature signature : signatures) {
            note.append(BEFORE_SIGNATURE)
                    .append(signature.name())
                    .append(' ')
                    .append(signature.value())
                    .append('\n');
        }
        return note.toString();
    }

    /**
     * Reads a note; verifies nothing.
     *
     * @throws MalformedLedgerException when it is not one
     */
    public static SignedNote parse(String note) throws MalformedLedgerException {
        int split = note.lastIndexOf("\n\n");
        if (split < 0) {
            throw new MalformedLedgerException("The note has no empty line before signatures");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        Lines lines = new Lines("The signatures of the note", note.substring(split + 2));
        try {
            while (lines.hasNext()) {
                signatures.add(signature(lines.next("a signature")));
            }
            return new SignedNote(note.substring(0, split + 1), signatures);
        } catch (IllegalArgumentException wrong) {
            throw new MalformedLedgerException("The note cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    private static NoteSignature signature(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !line.startsWith(BEFORE_SIGNATURE)) {
            throw new IllegalArgumentException("a signature is an em dash, a name and base64, not '" + line + "'");
        }
        return new NoteSignature(words[1], words[2]);
    }
}
