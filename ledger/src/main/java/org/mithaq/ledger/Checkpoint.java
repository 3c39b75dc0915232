package org.mithaq.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * What a log says of itself at one moment: C2SP tlog-checkpoint. Signed as a note by the log's key, whose name is the
 * origin. Immutable, compared by value; safe to share between threads.
 *
 * <table>
 * <caption>Lines of the text</caption>
 * <tr><th>line</th><th>content</th></tr>
 * <tr><td>1</td><td>origin, the name of the log</td></tr>
 * <tr><td>2</td><td>leaves of the tree, in decimal digits</td></tr>
 * <tr><td>3</td><td>root of the tree, base64</td></tr>
 * <tr><td>more</td><td>extension lines, not empty; this program writes none</td></tr>
 * </table>
 *
 * @param origin name of the log, one line, not empty
 * @param size leaves of the tree
 * @param root root of the tree
 * @param extensions further lines, none of them empty
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

    /** Checks the form, copies. */
    public Checkpoint {
        extensions = List.copyOf(extensions);
        requireLine(origin);
        extensions.forEach(Checkpoint::requireLine);
        if (size < 0) {
            throw new IllegalArgumentException("A tree has from 0 leaves, not " + size);
        }
    }

    /** Takes a checkpoint without extension lines. */
    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    private static void requireLine(String line) {
        if (line.isEmpty() || line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A line of a checkpoint is one line and not empty: '" + line + "'");
        }
    }

    /** Gives the text that is signed. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of(origin, Long.toString(size), root.base64()));
        lines.addAll(extensions);
        return String.join("\n", lines) + "\n";
    }

    /** Signs the checkpoint with the log's key. */
    public SignedNote sign(NoteKey key, NoteSigner signer) {
        return SignedNote.sign(text(), key, signer);
    }

    /**
     * Reads the text of a checkpoint; verifies nothing.
     *
     * @throws MalformedLedgerException when it is not one
     */
    public static Checkpoint parse(String text) throws MalformedLedgerException {
        Lines lines = new Lines("The checkpoint", text);
        String origin = lines.next("the origin");
        String size = lines.next("the size");
        String root = lines.next("the root");
        List<String> extensions = new ArrayList<>();
        while (lines.hasNext()) {
            extensions.add(lines.next("an extension"));
        }
        try {
            return new Checkpoint(origin, Lines.decimal(size), Hash.parse(root), extensions);
        } catch (IllegalArgumentException wrong) {
            throw new MalformedLedgerException("The checkpoint cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    /** What opening a signed checkpoint came to. */
    public sealed interface Opened {

        /**
         * The log's key signed it.
         *
         * @param checkpoint what it says
         */
        record Verified(Checkpoint checkpoint) implements Opened {}

        /**
         * It does not stand.
         *
         * @param reason why, a sentence
         */
        record Refused(String reason) implements Opened {}
    }

    /**
     * Opens a signed checkpoint: 1. the key signed it; 2. it is a checkpoint; 3. its origin is the name of the key.
     *
     * @param note the note
     * @param key the log's key, known from elsewhere
     */
    public static Opened open(SignedNote note, NoteKey key) {
        SignedNote.Check check = note.check(key);
        if (!(check instanceof SignedNote.Check.Signed)) {
            return new Opened.Refused(check.message());
        }
        try {
            Checkpoint checkpoint = parse(note.text());
            return checkpoint.origin().equals(key.name())
                    ? new Opened.Verified(checkpoint)
                    : new Opened.Refused(
                            "The checkpoint is one of " + checkpoint.origin() + ", not of " + key.name() + ".");
        } catch (MalformedLedgerException wrong) {
            return new Opened.Refused(wrong.getMessage() + ".");
        }
    }
}
