package org.mithaq.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.testkit.Property.forAll;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PackTest {

    private static final SampleLog LOG = SampleLog.of(12);

    private static PackCheck verify(byte[] pack) {
        try {
            return PackReader.open(new ByteArrayInputStream(pack)).verify();
        } catch (MalformedLedgerException malformed) {
            return new PackCheck.Malformed("The head: " + malformed.getMessage());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static PackCheck verify(byte[] pack, Checkpoint known) {
        try {
            return PackReader.open(new ByteArrayInputStream(pack)).verify(known);
        } catch (MalformedLedgerException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The log after something was done to it, under the checkpoint that was signed before. */
    private static PackCheck tampered(Consumer<SampleLog> fault) {
        SampleLog log = SampleLog.of(12);
        SignedNote signed = log.signed();
        fault.accept(log);
        return verify(log.pack(0, signed));
    }

    @Nested
    class Packs {

        @Test
        void holdFromEveryTick() {
            for (int from = 0; from <= 12; from++) {
                long entries = LOG.ticks.subList(from, 12).stream()
                        .mapToLong(tick -> tick.entries.size())
                        .sum();
                assertThat(verify(LOG.pack(from, LOG.signed())))
                        .isEqualTo(new PackCheck.Valid(LOG.checkpoint(), 12 - from, entries, 0, 0));
            }
        }

        @Test
        void nameTheirKeyAndWhatSaysWhoseItIs() throws IOException, MalformedLedgerException {
            PackReader reader = PackReader.open(new ByteArrayInputStream(LOG.pack(5, LOG.signed())));
            assertThat(reader.key()).isEqualTo(TestLogKey.KEY);
            assertThat(reader.certificates()).containsExactly(new byte[] {1, 2, 3});
            assertThat(reader.from()).isEqualTo(5);
        }

        @Test
        void haveOneForm() throws IOException {
            SampleLog log = SampleLog.of(3);
            Golden.assertSame(
                    "pack.base64",
                    Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(log.pack(1, log.signed())) + "\n");
        }

        @Test
        void holdWithTicksThatAreNotKeptAnyMore() {
            SampleLog log = SampleLog.of(12);
            log.ticks.subList(0, 6).forEach(tick -> tick.pruned = true);
            PackCheck check = verify(log.pack(0, log.signed()));
            assertThat(check)
                    .isInstanceOfSatisfying(
                            PackCheck.Valid.class,
                            valid -> assertThat(valid.pruned()).isEqualTo(6));
        }

        /** Of an entry whose item was erased the hash stays, and all the rest of the log goes on to hold. */
        @Test
        void holdWithEntriesThatWereErased() throws IOException {
            SampleLog.SampleTick sample = new SampleLog.SampleTick(
                    LOG.ticks.get(11).tick, LOG.ticks.get(11).secret, LOG.ticks.get(11).entries);
            CompactRange edge = new CompactRange();
            LOG.leaves().subList(0, 11).forEach(edge::append);
            var out = new ByteArrayOutputStream();
            var writer = new PackWriter(out, TestLogKey.KEY, List.of(), edge);
            writer.tick(sample.tick, sample.secret);
            for (EntryRecord entry : sample.entries) {
                writer.erased(entry.stream(), entry.number(), sample.hash(entry));
            }
            writer.checkpoint(LOG.signed());

            assertThat(verify(out.toByteArray()))
                    .isEqualTo(new PackCheck.Valid(LOG.checkpoint(), 1, 0, sample.entries.size(), 0));
        }
    }

    @Nested
    class Faults {

        @Test
        void ofOneBitAreFound() {
            byte[] good = LOG.pack(0, LOG.signed());
            int head = new String(good, StandardCharsets.ISO_8859_1).indexOf("\n\n");
            forAll(1_000, choices -> {
                byte[] pack = good.clone();
                pack[head + choices.below(good.length - head)] ^= (byte) (1 << choices.below(8));
                assertThat(verify(pack)).isNotInstanceOf(PackCheck.Valid.class);
            });
        }

        @Test
        void ofACutAreFoundAtEveryByte() {
            byte[] good = LOG.pack(0, LOG.signed());
            for (int length = 0; length < good.length; length++) {
                assertThat(verify(Arrays.copyOf(good, length))).isInstanceOf(PackCheck.Malformed.class);
            }
        }

        @Test
        void ofADroppedEntryAreFound() {
            assertThat(tampered(log -> log.ticks.get(7).entries.remove(1))).isInstanceOf(PackCheck.WrongNumber.class);
            assertThat(tampered(log -> log.ticks.get(11).entries.removeLast()))
                    .isInstanceOf(PackCheck.WrongEntries.class);
        }

        @Test
        void ofAnEntryWrittenAnewAreFound() {
            PackCheck check = tampered(log -> {
                List<EntryRecord> entries = log.ticks.get(7).entries;
                EntryRecord old = entries.getFirst();
                entries.set(0, new EntryRecord(old.stream(), old.number(), old.at(), List.of()));
            });
            assertThat(check)
                    .isInstanceOfSatisfying(
                            PackCheck.WrongEntries.class,
                            wrong -> assertThat(wrong.tick()).isEqualTo(7));
            assertThat(check.message()).contains("tick 7", "computed: ", "expected: ");
        }

        @Test
        void ofSwappedEntriesAreFound() {
            assertThat(tampered(log -> Collections.swap(log.ticks.get(7).entries, 1, 2)))
                    .isInstanceOf(PackCheck.WrongNumber.class);
        }

        @Test
        void ofSwappedTicksAreFound() {
            assertThat(tampered(log -> Collections.swap(log.ticks, 4, 8))).isNotInstanceOf(PackCheck.Valid.class);
        }

        @Test
        void ofADroppedTickAreFound() {
            assertThat(tampered(log -> log.ticks.remove(4))).isNotInstanceOf(PackCheck.Valid.class);
            assertThat(tampered(log -> log.ticks.removeLast())).isInstanceOf(PackCheck.BadCheckpoint.class);
        }

        /** A log that numbers its entries with a gap has left one out before it closed the tick. */
        @Test
        void ofAnEntryNeverCommittedToAreFound() {
            SampleLog log = new SampleLog();
            log.add(2, 0, 0);
            SampleLog.SampleTick tick = log.ticks.getFirst();
            EntryRecord second = tick.entries.get(1);
            tick.entries.set(1, new EntryRecord(second.stream(), 3, second.at(), second.fields()));
            Tick made = Tick.over(tick.tick.at(), tick.secret.blinding(), 2, MerkleTree.root(tick.hashes()));
            log.ticks.set(0, new SampleLog.SampleTick(made, tick.secret, tick.entries));

            assertThat(verify(log.pack(0, log.signed())))
                    .isEqualTo(new PackCheck.WrongNumber(0, LedgerStream.ACT, 2, 3));
        }

        @Test
        void ofAForkAreFoundByWhoeverKnowsAnEarlierCheckpoint() {
            Checkpoint known = SampleLog.of(8).checkpoint();
            assertThat(verify(LOG.pack(0, LOG.signed()), known)).isInstanceOf(PackCheck.Valid.class);

            SampleLog forked = SampleLog.of(7);
            for (int i = 0; i < 5; i++) {
                forked.add(1, 1, 1);
            }
            assertThat(verify(forked.pack(0, forked.signed()))).isInstanceOf(PackCheck.Valid.class);
            assertThat(verify(forked.pack(0, forked.signed()), known))
                    .isEqualTo(new PackCheck.Forked(
                            8, MerkleTree.root(forked.leaves().subList(0, 8)), known.root()));
        }

        @Test
        void ofARewoundLogAreFoundByWhoeverKnowsALaterCheckpoint() {
            SampleLog rewound = SampleLog.of(9);
            assertThat(verify(rewound.pack(0, rewound.signed()), LOG.checkpoint()))
                    .isEqualTo(new PackCheck.Rewound(9, 12));
        }

        @Test
        void cannotBeExcludedForWhatThePackDoesNotCover() {
            assertThat(verify(LOG.pack(9, LOG.signed()), SampleLog.of(8).checkpoint()))
                    .isEqualTo(new PackCheck.NotCovered(9, 8));
            assertThat(verify(LOG.pack(8, LOG.signed()), SampleLog.of(8).checkpoint()))
                    .isInstanceOf(PackCheck.Valid.class);
        }

        @Test
        void ofAForeignSignatureAreFound() {
            SignedNote unsigned =
                    new SignedNote(LOG.checkpoint().text(), List.of(NoteSignature.of(TestLogKey.KEY, new byte[64])));
            assertThat(verify(LOG.pack(0, unsigned))).isInstanceOf(PackCheck.BadCheckpoint.class);
        }

        @Test
        void ofAHeadThatIsNoneAreFound() {
            for (String head : List.of("", "\n\n", "mithaq-pack/2\n\n", "mithaq-pack/1\nkey none\n\n")) {
                assertThatThrownBy(
                                () -> PackReader.open(new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8))))
                        .isInstanceOf(MalformedLedgerException.class);
            }
        }
    }
}
