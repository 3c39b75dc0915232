package org.mithaq.ledger;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of verifying one pack, frame by frame. Belongs to one thread. */
final class PackVerification {

    private static final byte[] ENTRY_HEAD = (EntryRecord.FORMAT + "\n").getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_PLACE = 40;

    private final NoteKey key;
    private final CompactRange tree;
    private final @Nullable Checkpoint known;
    private final long from;

    /** Number that has to come next in each stream; missing while any may come. */
    private final Map<LedgerStream, Long> expected = new EnumMap<>(LedgerStream.class);

    private final Hasher hasher = new Hasher();
    private CompactRange entriesOfTick = new CompactRange(hasher);
    private @Nullable Tick tick;
    private @Nullable TickSecret secret;
    private @Nullable LedgerStream stream;
    private @Nullable SignedNote checkpoint;
    private long entries;
    private long erased;
    private long pruned;

    PackVerification(NoteKey key, CompactRange edge) {
        this(key, edge, null);
    }

    PackVerification(NoteKey key, CompactRange edge, @Nullable Checkpoint known) {
        this.key = key;
        this.tree = edge.copy();
        this.from = edge.size();
        this.known = known;
    }

    /** Leaves the reading of a pack with what is wrong with it. */
    static final class FailedException extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;

        private final transient PackCheck check;

        FailedException(PackCheck check) {
            super(check.message());
            this.check = check;
        }

        PackCheck check() {
            return check;
        }
    }

    /** Takes one frame. */
    void take(FrameReader frame) throws MalformedLedgerException, FailedException {
        if (checkpoint != null) {
            throw new MalformedLedgerException("Something follows the checkpoint of the pack");
        }
        switch (frame.kind()) {
            case PackWriter.TICK -> beginTick(Tick.parse(frame.content()));
            case PackWriter.SECRET -> takeSecret(frame.content(TickSecret.LENGTH_BYTES));
            case PackWriter.ENTRY -> takeEntry(frame.content());
            case PackWriter.ERASED -> takeErased(frame.content(PackWriter.ERASED_BYTES));
            case PackWriter.CHECKPOINT -> {
                endTick();
                checkpoint = SignedNote.parse(new String(frame.content(), StandardCharsets.UTF_8));
            }
            default -> throw new MalformedLedgerException("A pack has no frame of kind " + frame.kind());
        }
    }

    private void beginTick(Tick next) throws FailedException {
        Tick last = tick;
        endTick();
        if (last != null && !next.at().isAfter(last.at())) {
            throw new FailedException(new PackCheck.WrongTime(tree.size()));
        }
        tick = next;
    }

    private void takeSecret(byte[] bytes) throws MalformedLedgerException {
        if (tick == null || secret != null) {
            throw new MalformedLedgerException("A secret follows no tick");
        }
        secret = TickSecret.of(bytes);
    }

    private void takeEntry(byte[] record) throws MalformedLedgerException, FailedException {
        String[] place = place(record);
        LedgerStream of = LedgerStream.find(place[0]).orElseThrow(PackVerification::noPlace);
        long number;
        try {
            number = Lines.decimal(place[1]);
        } catch (IllegalArgumentException notOne) {
            throw new MalformedLedgerException("An entry has no number: " + notOne.getMessage(), notOne);
        }
        Hash salt = openTick().salt(of, number);
        count(of, number);
        entriesOfTick.append(hasher.entry(salt, record));
        entries++;
    }

    private void takeErased(byte[] frame) throws MalformedLedgerException, FailedException {
        LedgerStream of = LedgerStream.find((char) frame[0])
                .orElseThrow(() -> new MalformedLedgerException("No stream has the letter " + frame[0]));
        openTick();
        count(of, Bytes.number(frame, 1));
        entriesOfTick.append(Hash.of(frame, 1 + Long.BYTES));
        erased++;
    }

    private TickSecret openTick() throws MalformedLedgerException {
        if (secret == null) {
            throw new MalformedLedgerException("An entry follows no tick with its secret");
        }
        return secret;
    }

    /** Numbers go on by one, streams in their order. */
    private void count(LedgerStream of, long number) throws FailedException {
        long wanted = expected.getOrDefault(of, number);
        if (number != wanted || (stream != null && of.compareTo(stream) < 0)) {
            throw new FailedException(new PackCheck.WrongNumber(tree.size(), of, wanted, number));
        }
        stream = of;
        expected.put(of, number + 1);
    }

    private void endTick() throws FailedException {
        Tick ended = tick;
        if (ended == null) {
            return;
        }
        if (secret == null) {
            pruned++;
            expected.clear();
        } else {
            Tick computed = Tick.over(ended.at(), secret.blinding(), entriesOfTick.size(), entriesOfTick.root());
            if (!computed.equals(ended)) {
                throw new FailedException(new PackCheck.WrongEntries(tree.size(), computed.root(), ended.root()));
            }
        }
        requireKnown();
        tree.append(ended.leafHash());
        requireKnown();
        tick = null;
        secret = null;
        stream = null;
        entriesOfTick = new CompactRange(hasher);
    }

    private void requireKnown() throws FailedException {
        if (known != null && known.size() == tree.size() && !known.root().equals(tree.root())) {
            throw new FailedException(new PackCheck.Forked(tree.size(), tree.root(), known.root()));
        }
    }

    /** Says what it came to, after the last frame. */
    PackCheck conclusion() throws MalformedLedgerException {
        if (checkpoint == null) {
            throw new MalformedLedgerException("The pack ends before its checkpoint");
        }
        return switch (Checkpoint.open(checkpoint, key)) {
            case Checkpoint.Opened.Refused(String reason) -> new PackCheck.BadCheckpoint(reason);
            case Checkpoint.Opened.Verified(Checkpoint opened) -> conclusion(opened);
        };
    }

    private PackCheck conclusion(Checkpoint opened) {
        if (opened.size() != tree.size()) {
            return new PackCheck.BadCheckpoint(
                    "The checkpoint is one of " + opened.size() + " ticks, the pack ends with " + tree.size() + ".");
        }
        if (!opened.root().equals(tree.root())) {
            return new PackCheck.WrongTicks(tree.root(), opened.root());
        }
        if (known != null && known.size() > tree.size()) {
            return new PackCheck.Rewound(tree.size(), known.size());
        }
        if (known != null && known.size() == tree.size() && !known.root().equals(tree.root())) {
            return new PackCheck.Forked(tree.size(), tree.root(), known.root());
        }
        return new PackCheck.Valid(opened, tree.size() - from, entries, erased, pruned);
    }

    /** Reads stream and number alone: a million entries are not taken apart. */
    private static String[] place(byte[] record) throws MalformedLedgerException {
        int begin = ENTRY_HEAD.length;
        if (record.length < begin || !Arrays.equals(record, 0, begin, ENTRY_HEAD, 0, begin)) {
            throw new MalformedLedgerException("An entry does not begin with " + EntryRecord.FORMAT);
        }
        int end = begin;
        while (end < record.length && record[end] != '\n' && end - begin < LONGEST_PLACE) {
            end++;
        }
        String[] place = new String(record, begin, end - begin, StandardCharsets.US_ASCII).split(" ", -1);
        if (place.length != 2) {
            throw noPlace();
        }
        return place;
    }

    private static MalformedLedgerException noPlace() {
        return new MalformedLedgerException("An entry does not say its stream and number");
    }
}
