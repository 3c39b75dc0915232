package org.mithaq.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A log in memory: ticks with their entries and secrets, and what can be made of them. */
final class SampleLog {

    static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

    final List<SampleTick> ticks = new ArrayList<>();
    private final Map<LedgerStream, Long> next = new EnumMap<>(LedgerStream.class);

    /** A tick that can be tampered with. */
    static final class SampleTick {
        final Tick tick;
        final TickSecret secret;
        final List<EntryRecord> entries;
        boolean pruned;

        SampleTick(Tick tick, TickSecret secret, List<EntryRecord> entries) {
            this.tick = tick;
            this.secret = secret;
            this.entries = new ArrayList<>(entries);
        }

        List<Hash> hashes() {
            return entries.stream().map(this::hash).toList();
        }

        Hash hash(EntryRecord entry) {
            return Tick.entryHash(secret.salt(entry.stream(), entry.number()), entry.bytes());
        }
    }

    /** A log of ticks with 0, 1, 2, … entries of each stream, round and round. */
    static SampleLog of(int ticks) {
        SampleLog log = new SampleLog();
        for (int i = 0; i < ticks; i++) {
            log.add(i % 2, i % 4, i % 3);
        }
        return log;
    }

    void add(int acts, int disclosures, int submissions) {
        int number = ticks.size();
        byte[] bytes = new byte[TickSecret.LENGTH_BYTES];
        Arrays.fill(bytes, (byte) (number + 1));
        TickSecret secret = TickSecret.of(bytes);
        Instant at = START.plusSeconds(10L * number);
        List<EntryRecord> entries = new ArrayList<>();
        add(entries, LedgerStream.ACT, acts, at);
        add(entries, LedgerStream.DISCLOSURE, disclosures, at);
        add(entries, LedgerStream.SUBMISSION, submissions, at);
        SampleTick draft = new SampleTick(new Tick(at, MerkleTree.EMPTY_ROOT), secret, entries);
        Tick tick = Tick.over(at, secret.blinding(), entries.size(), MerkleTree.root(draft.hashes()));
        ticks.add(new SampleTick(tick, secret, entries));
    }

    private void add(List<EntryRecord> entries, LedgerStream stream, int count, Instant at) {
        for (int i = 0; i < count; i++) {
            long number = next.merge(stream, 1L, Long::sum);
            entries.add(new EntryRecord(
                    stream,
                    number,
                    at.minusMillis(number),
                    List.of(
                            new EntryRecord.Field("party", "borealis"),
                            new EntryRecord.Field("reason", "first line\nsecond \\ line"))));
        }
    }

    List<Hash> leaves() {
        return ticks.stream().map(sample -> sample.tick.leafHash()).toList();
    }

    Checkpoint checkpoint() {
        return new Checkpoint(TestLogKey.ORIGIN, ticks.size(), MerkleTree.root(leaves()));
    }

    SignedNote signed() {
        return checkpoint().sign(TestLogKey.KEY, TestLogKey::sign);
    }

    EntryProof proof(int tick, int entry) {
        SampleTick sample = ticks.get(tick);
        EntryRecord record = sample.entries.get(entry);
        var inTick = new EntryProof.InTick(
                record,
                sample.secret.salt(record.stream(), record.number()),
                MerkleTree.inclusion(sample.hashes(), entry),
                MerkleTree.root(sample.hashes()));
        return new EntryProof(
                inTick, sample.secret.blinding(), sample.tick, MerkleTree.inclusion(leaves(), tick), signed());
    }

    byte[] pack(int from, SignedNote checkpoint) {
        var out = new ByteArrayOutputStream();
        try {
            CompactRange edge = new CompactRange();
            leaves().subList(0, from).forEach(edge::append);
            var writer = new PackWriter(out, TestLogKey.KEY, List.of(new byte[] {1, 2, 3}), edge);
            for (SampleTick sample : ticks.subList(from, ticks.size())) {
                write(writer, sample);
            }
            writer.checkpoint(checkpoint);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    private static void write(PackWriter writer, SampleTick sample) throws IOException {
        if (sample.pruned) {
            writer.prunedTick(sample.tick);
            return;
        }
        writer.tick(sample.tick, sample.secret);
        for (EntryRecord entry : sample.entries) {
            writer.entry(entry);
        }
    }
}
