package org.mithaq.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how long a pack of a million entries takes to verify, and a proof. No part of the test run:
 *
 * <pre>{@code ./mvnw -q -pl ledger -am test -Dtest=PackMeasure -Dsurefire.failIfNoSpecifiedTests=false}</pre>
 */
class PackMeasure {

    private static final int TICKS = 10_000;
    private static final int ENTRIES_OF_TICK = 100;

    @TempDir
    Path directory;

    @Test
    void aMillionEntries() throws IOException, MalformedLedgerException {
        Path file = directory.resolve("pack");
        write(file);
        System.Logger log = System.getLogger("org.mithaq.ledger");
        for (int round = 0; round < 5; round++) {
            long begin = System.nanoTime();
            try (InputStream in = Files.newInputStream(file)) {
                assertThat(PackReader.open(in).verify()).isInstanceOf(PackCheck.Valid.class);
            }
            Duration time = Duration.ofNanos(System.nanoTime() - begin);
            log.log(
                    System.Logger.Level.INFO,
                    String.format(
                            Locale.ROOT,
                            "pack entries=%d bytes=%d milliseconds=%d",
                            TICKS * ENTRIES_OF_TICK,
                            Files.size(file),
                            time.toMillis()));
        }
        SampleLog sample = SampleLog.of(1_000);
        String proof = sample.proof(995, 0).text();
        for (int round = 0; round < 5; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                assertThat(EntryProof.parse(proof).verify(TestLogKey.KEY)).isInstanceOf(EntryProof.Check.Valid.class);
            }
            log.log(
                    System.Logger.Level.INFO,
                    "proof bytes=" + proof.length() + " microseconds=" + (System.nanoTime() - begin) / 100_000);
        }
    }

    private static void write(Path file) throws IOException {
        Random random = new Random(1);
        CompactRange tree = new CompactRange();
        long number = 1;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            PackWriter writer = new PackWriter(out, TestLogKey.KEY, List.of(), tree);
            for (int i = 0; i < TICKS; i++) {
                byte[] bytes = new byte[TickSecret.LENGTH_BYTES];
                random.nextBytes(bytes);
                TickSecret secret = TickSecret.of(bytes);
                Instant at = SampleLog.START.plusSeconds(10L * i);
                List<EntryRecord> entries = new ArrayList<>();
                CompactRange range = new CompactRange();
                for (int j = 0; j < ENTRIES_OF_TICK; j++) {
                    EntryRecord entry = disclosure(number++, at);
                    entries.add(entry);
                    range.append(Tick.entryHash(secret.salt(entry.stream(), entry.number()), entry.bytes()));
                }
                Tick tick = Tick.over(at, secret.blinding(), range.size(), range.root());
                writer.tick(tick, secret);
                for (EntryRecord entry : entries) {
                    writer.entry(entry);
                }
                tree.append(tick.leafHash());
            }
            writer.checkpoint(
                    new Checkpoint(TestLogKey.ORIGIN, tree.size(), tree.root()).sign(TestLogKey.KEY, TestLogKey::sign));
        }
    }

    /** One as a node has it. */
    private static EntryRecord disclosure(long number, Instant at) {
        return new EntryRecord(
                LedgerStream.DISCLOSURE,
                number,
                at,
                List.of(
                        new EntryRecord.Field("kind", "objects"),
                        new EntryRecord.Field("party", "borealis"),
                        new EntryRecord.Field("purpose", "crime-prevention"),
                        new EntryRecord.Field("token", "borealis-1"),
                        new EntryRecord.Field("collection", "6f1d2c3a-17d4-4cbf-938f-98ee46b3cd3f"),
                        new EntryRecord.Field("set", "42"),
                        new EntryRecord.Field("after", "1234567"),
                        new EntryRecord.Field("last", "1235566"),
                        new EntryRecord.Field("rows", "999"),
                        new EntryRecord.Field("honours", "true")));
    }
}
