package org.mithaq.ledger;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Proof that an entry is in a log: the entry is in a tick, the tick is in the tree, the log's key signed the tree. It
 * stands by itself and is verified off line. Immutable, compared by value; safe to share between threads.
 *
 * <p>It shows to whom it is given how many entries the tick had and at which place this one was; it shows of the others
 * only hashes.
 *
 * <table>
 * <caption>Lines of {@value #FORMAT}, each ended by a newline; hashes and bytes in base64</caption>
 * <tr><th>line</th><th>content</th></tr>
 * <tr><td>1</td><td>{@value #FORMAT}</td></tr>
 * <tr><td>2</td><td>{@code entry} and the bytes of the entry</td></tr>
 * <tr><td>3</td><td>{@code salt} and the salt of the entry</td></tr>
 * <tr><td>4, 5</td><td>{@code index}, place of the entry in the tick; {@code size}, entries of the tick</td></tr>
 * <tr><td>more</td><td>{@code neighbour} and a hash of the path, from the entry to the tick's root</td></tr>
 * <tr><td>then</td><td>{@code root}, root over the tick's entries; {@code blinding}; {@code tick}, the bytes of the
 * leaf</td></tr>
 * <tr><td>rest</td><td>a proof of the leaf as C2SP tlog-proof has it, {@value #TREE_FORMAT}: {@code index}, a hash of the
 * path on each line, an empty line, the signed checkpoint</td></tr>
 * </table>
 *
 * @param inTick the entry and where it stands in its tick
 * @param blinding what the tick's root is blinded with
 * @param tick the leaf of the public tree
 * @param inTree where the leaf stands in the tree
 * @param checkpoint the signed checkpoint of the tree
 */
public record EntryProof(InTick inTick, Hash blinding, Tick tick, InclusionProof inTree, SignedNote checkpoint) {

    /** Name and version of the format. */
    public static final String FORMAT = "mithaq-proof/1";

    /** First line of the part that C2SP specifies. */
    public static final String TREE_FORMAT = "c2sp.org/tlog-proof@v1";

    /** Refuses null. */
    public EntryProof {
        requireNonNull(inTick, "inTick");
        requireNonNull(blinding, "blinding");
        requireNonNull(tick, "tick");
        requireNonNull(inTree, "inTree");
        requireNonNull(checkpoint, "checkpoint");
    }

    /**
     * The first level: an entry in its tick.
     *
     * @param entry the entry
     * @param salt its salt
     * @param path its place among the entries
     * @param root root over the entries, before blinding
     */
    public record InTick(EntryRecord entry, Hash salt, InclusionProof path, Hash root) {

        /** Refuses null. */
        public InTick {
            requireNonNull(entry, "entry");
            requireNonNull(salt, "salt");
            requireNonNull(path, "path");
            requireNonNull(root, "root");
        }
    }

    /** What the examination of a proof came to. */
    public sealed interface Check {

        /**
         * The entry is in the log.
         *
         * @param entry the entry
         * @param tick the tick that holds it: it was logged by then
         * @param checkpoint what the log said of itself
         */
        record Valid(EntryRecord entry, Tick tick, Checkpoint checkpoint) implements Check {}

        /**
         * The checkpoint does not stand, or is one of another tree.
         *
         * @param reason why, a sentence
         */
        record BadCheckpoint(String reason) implements Check {}

        /**
         * The entry is not in the tick.
         *
         * @param reason what the first path came to
         */
        record NotInTick(InclusionProof.Check reason) implements Check {}

        /**
         * Number of entries, root and blinding do not make the tick.
         *
         * @param computed blinded root they make
         * @param expected blinded root of the tick
         */
        record OtherTick(Hash computed, Hash expected) implements Check {}

        /**
         * The tick is not in the tree.
         *
         * @param reason what the second path came to
         */
        record NotInTree(InclusionProof.Check reason) implements Check {}

        /** Says what it came to, for a person. */
        default String message() {
            return switch (this) {
                case Valid(EntryRecord entry, Tick tick, Checkpoint checkpoint) ->
                    "The " + entry.stream().word() + " " + entry.number() + " was logged by " + tick.at() + " in "
                            + checkpoint.origin() + ".";
                case BadCheckpoint(String reason) -> reason;
                case NotInTick(InclusionProof.Check reason) -> "The entry is not in the tick. " + reason.message();
                case OtherTick(Hash computed, Hash expected) ->
                    "The entries do not make this tick:" + Hash.bothLines(computed, expected);
                case NotInTree(InclusionProof.Check reason) -> "The tick is not in the log. " + reason.message();
            };
        }
    }

    /**
     * Examines the proof.
     *
     * @param key the log's key, known from elsewhere
     */
    public Check verify(NoteKey key) {
        // 1. The log's key signed the checkpoint, and the path is one of the tree it speaks of.
        Checkpoint opened;
        switch (Checkpoint.open(checkpoint, key)) {
            case Checkpoint.Opened.Refused(String reason) -> {
                return new Check.BadCheckpoint(reason);
            }
            case Checkpoint.Opened.Verified(Checkpoint verified) -> opened = verified;
        }
        if (opened.size() != inTree.size()) {
            return new Check.BadCheckpoint(
                    "The checkpoint is one of " + opened.size() + " leaves, the path one of " + inTree.size() + ".");
        }
        // 2. The entry is among those of the tick.
        Hash entryHash = Tick.entryHash(inTick.salt(), inTick.entry().bytes());
        InclusionProof.Check entryCheck = inTick.path().verify(entryHash, inTick.root());
        if (!(entryCheck instanceof InclusionProof.Check.Valid)) {
            return new Check.NotInTick(entryCheck);
        }
        // 3. Their root, number and blinding make the tick.
        Tick computed = Tick.over(tick.at(), blinding, inTick.path().size(), inTick.root());
        if (!computed.equals(tick)) {
            return new Check.OtherTick(computed.root(), tick.root());
        }
        // 4. The tick is in the tree.
        InclusionProof.Check tickCheck = inTree.verify(tick.leafHash(), opened.root());
        return tickCheck instanceof InclusionProof.Check.Valid
                ? new Check.Valid(inTick.entry(), tick, opened)
                : new Check.NotInTree(tickCheck);
    }

    /**
     * Examines every step by itself, so that a person sees how far the proof holds; it holds when all of them do.
     *
     * @param key the log's key, known from elsewhere
     * @return one for each level, in their order
     */
    public List<ProofStep> steps(NoteKey key) {
        InclusionProof.Check entry = inTick.path()
                .verify(Tick.entryHash(inTick.salt(), inTick.entry().bytes()), inTick.root());
        Tick computed = Tick.over(tick.at(), blinding, inTick.path().size(), inTick.root());
        Checkpoint.Opened opened = Checkpoint.open(checkpoint, key);
        return List.of(
                step(ProofStep.Level.ENTRY_IN_TICK, entry instanceof InclusionProof.Check.Valid, entry.message()),
                step(
                        ProofStep.Level.TICK_OF_ENTRIES,
                        computed.equals(tick),
                        new Check.OtherTick(computed.root(), tick.root()).message()),
                treeStep(),
                step(
                        ProofStep.Level.CHECKPOINT_SIGNED,
                        opened instanceof Checkpoint.Opened.Verified,
                        opened instanceof Checkpoint.Opened.Refused(String reason) ? reason : ""));
    }

    private ProofStep treeStep() {
        try {
            Checkpoint said = Checkpoint.parse(checkpoint.text());
            InclusionProof.Check check = inTree.verify(tick.leafHash(), said.root());
            return said.size() == inTree.size()
                    ? step(ProofStep.Level.TICK_IN_TREE, check instanceof InclusionProof.Check.Valid, check.message())
                    : step(
                            ProofStep.Level.TICK_IN_TREE,
                            false,
                            "The checkpoint is one of " + said.size() + " leaves, the path one of " + inTree.size()
                                    + ".");
        } catch (MalformedLedgerException wrong) {
            return step(ProofStep.Level.TICK_IN_TREE, false, wrong.getMessage() + ".");
        }
    }

    private static ProofStep step(ProofStep.Level level, boolean holds, String failure) {
        return new ProofStep(level, holds, holds ? "" : failure);
    }

    /** Gives the text form. */
    public String text() {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        line(text, "entry", Bytes.base64(inTick.entry().bytes()));
        line(text, "salt", inTick.salt());
        line(text, "index", inTick.path().index());
        line(text, "size", inTick.path().size());
        inTick.path().path().forEach(hash -> line(text, "neighbour", hash));
        line(text, "root", inTick.root());
        line(text, "blinding", blinding);
        line(text, "tick", Bytes.base64(tick.bytes()));
        text.append(TREE_FORMAT).append('\n');
        line(text, "index", inTree.index());
        inTree.path().forEach(hash -> text.append(hash).append('\n'));
        return text.append('\n').append(checkpoint.write()).toString();
    }

    private static void line(StringBuilder text, String word, Object value) {
        text.append(word).append(' ').append(value).append('\n');
    }

    /**
     * Reads a proof; verifies nothing.
     *
     * @throws MalformedLedgerException when it is not one
     */
    public static EntryProof parse(String text) throws MalformedLedgerException {
        Lines lines = new Lines("The proof", text);
        lines.require(FORMAT);
        EntryRecord entry = EntryRecord.parse(lines.bytes("entry"));
        Hash salt = lines.hash("salt");
        long index = lines.number("index");
        long size = lines.number("size");
        List<Hash> path = new ArrayList<>();
        while (lines.nextIs("neighbour")) {
            path.add(lines.hash("neighbour"));
            requireShort(path);
        }
        InTick inTick = new InTick(entry, salt, new InclusionProof(index, size, path), lines.hash("root"));
        Hash blinding = lines.hash("blinding");
        Tick tick = Tick.parse(lines.bytes("tick"));
        lines.require(TREE_FORMAT);
        long leaf = lines.number("index");
        List<Hash> treePath = new ArrayList<>();
        for (String line = lines.next("a hash"); !line.isEmpty(); line = lines.next("a hash")) {
            treePath.add(lines.hashOf(line));
            requireShort(treePath);
        }
        SignedNote checkpoint = SignedNote.parse(lines.rest());
        long leaves = Checkpoint.parse(checkpoint.text()).size();
        return new EntryProof(inTick, blinding, tick, new InclusionProof(leaf, leaves, treePath), checkpoint);
    }

    private static void requireShort(List<Hash> path) throws MalformedLedgerException {
        if (path.size() > InclusionProof.LONGEST_PATH) {
            throw new MalformedLedgerException(
                    "The proof has a path of more than " + InclusionProof.LONGEST_PATH + " hashes");
        }
    }

    /** Gives the bytes of the text form, UTF-8. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
