package org.mithaq.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an oversight pack and verifies all of it in one pass, with memory that does not grow with it. Belongs to one
 * thread; reads once.
 *
 * @see PackWriter the format
 */
public final class PackReader {

    private final FrameReader frames;
    private final NoteKey key;
    private final List<byte[]> certificates;
    private final CompactRange edge;

    private PackReader(FrameReader frames, NoteKey key, List<byte[]> certificates, CompactRange edge) {
        this.frames = frames;
        this.key = key;
        this.certificates = List.copyOf(certificates);
        this.edge = edge;
    }

    /**
     * Reads the head.
     *
     * @param in the pack; the caller closes it
     * @throws MalformedLedgerException when it is not the head of a pack
     */
    public static PackReader open(InputStream in) throws IOException, MalformedLedgerException {
        FrameReader frames = new FrameReader(in);
        Lines lines = new Lines("The head of the pack", frames.head());
        lines.require(PackWriter.FORMAT);
        NoteKey key;
        try {
            key = NoteKey.parse(lines.value("key"));
        } catch (IllegalArgumentException notOne) {
            throw lines.wrong("a key: " + notOne.getMessage());
        }
        List<byte[]> certificates = new ArrayList<>();
        while (lines.nextIs("certificate")) {
            certificates.add(lines.bytes("certificate"));
        }
        CompactRange edge = CompactRange.parse(lines.value("edge"));
        lines.requireEnd();
        return new PackReader(frames, key, certificates, edge);
    }

    /** Gives the log's key as the pack names it: whether to trust it is for {@link #certificates()} to say. */
    public NoteKey key() {
        return key;
    }

    /** Gives what the pack says of the key, as it was written. */
    public List<byte[]> certificates() {
        return certificates;
    }

    /** Gives the place of the first tick of the pack, from 0. */
    public long from() {
        return edge.size();
    }

    /**
     * Verifies the rest of the pack under its own key.
     *
     * @throws IOException when it cannot be read; what is wrong with it is in the answer
     */
    public PackCheck verify() throws IOException {
        return run(new PackVerification(key, edge));
    }

    /**
     * Verifies the rest of the pack under its own key, and that the log grew out of what it was.
     *
     * @param known a checkpoint that the log signed before, verified
     * @throws IOException when it cannot be read; what is wrong with it is in the answer
     */
    public PackCheck verify(Checkpoint known) throws IOException {
        if (known.size() < edge.size()) {
            return new PackCheck.NotCovered(edge.size(), known.size());
        }
        return run(new PackVerification(key, edge, known));
    }

    private PackCheck run(PackVerification verification) throws IOException {
        try {
            while (frames.nextFrame()) {
                verification.take(frames);
            }
            return verification.conclusion();
        } catch (PackVerification.FailedException failed) {
            return failed.check();
        } catch (MalformedLedgerException malformed) {
            return new PackCheck.Malformed(malformed.getMessage() + ".");
        }
    }
}
