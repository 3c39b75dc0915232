package org.mithaq.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.testkit.Property.forAll;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EntryProofTest {

    private static final SampleLog LOG = SampleLog.of(12);

    private static EntryProof with(EntryProof proof, InclusionProof inTick, InclusionProof inTree) {
        EntryProof.InTick old = proof.inTick();
        return new EntryProof(
                new EntryProof.InTick(old.entry(), old.salt(), inTick, old.root()),
                proof.blinding(),
                proof.tick(),
                inTree,
                proof.checkpoint());
    }

    @Nested
    class Entries {

        private final EntryRecord entry = new EntryRecord(
                LedgerStream.ACT,
                17,
                Instant.parse("2026-06-01T12:00:00.000001Z"),
                List.of(new EntryRecord.Field("kind", "refusal"), new EntryRecord.Field("reason", "a\\b\nnéant ")));

        @Test
        void areLinesInOneForm() throws MalformedLedgerException {
            assertThat(new String(entry.bytes(), StandardCharsets.UTF_8)).isEqualTo("""
                            mithaq-entry/1
                            act 17
                            at 2026-06-01T12:00:00.000001Z
                            kind refusal
                            reason a\\\\b\\nnéant\s
                            """);
            assertThat(EntryRecord.parse(entry.bytes())).isEqualTo(entry);
            assertThat(entry.find("kind")).contains("refusal");
        }

        @Test
        void areRefusedInAnyOtherForm() {
            String good = new String(entry.bytes(), StandardCharsets.UTF_8);
            for (String wrong : List.of(
                    "",
                    good.substring(1),
                    good.substring(0, good.length() - 1),
                    good.replace("act 17", "act 017"),
                    good.replace("act 17", "act 0"),
                    good.replace("act 17", "deed 17"),
                    good.replace("act 17", "act"),
                    good.replace("000001Z", "000001000Z"),
                    good.replace("000001Z", "000001+00:00"),
                    good.replace("\\n", "\\t"),
                    good.replace("kind ", "Kind "),
                    good.replace("kind refusal", "kind"))) {
                assertThatThrownBy(() -> EntryRecord.parse(wrong.getBytes(StandardCharsets.UTF_8)))
                        .as(wrong)
                        .isInstanceOf(MalformedLedgerException.class);
            }
        }
    }

    @Nested
    class Secrets {

        private final TickSecret secret = TickSecret.of(new byte[32]);

        @Test
        void giveEveryEntryASaltOfItsOwn() {
            assertThat(List.of(
                            secret.salt(LedgerStream.ACT, 1),
                            secret.salt(LedgerStream.ACT, 11),
                            secret.salt(LedgerStream.DISCLOSURE, 1),
                            secret.blinding(),
                            secret.cover(LedgerStream.ACT, 1, "ids", "a"),
                            secret.cover(LedgerStream.ACT, 1, "ids", "b"),
                            secret.cover(LedgerStream.ACT, 2, "ids", "a"),
                            secret.cover(LedgerStream.ACT, 1, "filter", "a")))
                    .doesNotHaveDuplicates();
        }

        @Test
        void sayNothing() {
            assertThat(secret).hasToString("TickSecret").isEqualTo(TickSecret.of(new byte[32]));
            assertThatThrownBy(() -> TickSecret.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Ticks {

        @Test
        void tellNothingOfHowMuchHappened() {
            for (SampleLog.SampleTick sample : LOG.ticks) {
                assertThat(new String(sample.tick.bytes(), StandardCharsets.US_ASCII))
                        .matches("mithaq-tick/1\nat 2026-06-01T12:0[0-9:]{1,4}Z\nroot [A-Za-z0-9+/]{43}=\n");
            }
        }

        @Test
        void areReadAsTheyWereWritten() throws MalformedLedgerException {
            Tick tick = LOG.ticks.getFirst().tick;
            assertThat(Tick.parse(tick.bytes())).isEqualTo(tick);
            String text = new String(tick.bytes(), StandardCharsets.US_ASCII);
            for (String wrong : List.of("", text + "\n", text.replace("at ", "at  "), text.replace(":00Z", ":00.0Z"))) {
                assertThatThrownBy(() -> Tick.parse(wrong.getBytes(StandardCharsets.UTF_8)))
                        .isInstanceOf(MalformedLedgerException.class);
            }
        }
    }

    @Nested
    class Proofs {

        @Test
        void holdForEveryEntry() throws MalformedLedgerException {
            for (int tick = 0; tick < LOG.ticks.size(); tick++) {
                for (int entry = 0; entry < LOG.ticks.get(tick).entries.size(); entry++) {
                    EntryProof proof = EntryProof.parse(LOG.proof(tick, entry).text());
                    assertThat(proof).isEqualTo(LOG.proof(tick, entry));
                    assertThat(proof.verify(TestLogKey.KEY))
                            .isEqualTo(new EntryProof.Check.Valid(
                                    LOG.ticks.get(tick).entries.get(entry),
                                    LOG.ticks.get(tick).tick,
                                    LOG.checkpoint()));
                }
            }
        }

        @Test
        void haveOneForm() throws IOException {
            Golden.assertSame("entry-proof.txt", LOG.proof(11, 3).text());
        }

        @Test
        void areRefusedWithAnyCharacterChanged() {
            String text = LOG.proof(7, 2).text();
            forAll(500, choices -> {
                char[] changed = text.toCharArray();
                int place = choices.below(changed.length);
                changed[place] = "A+ \nz0".charAt(choices.below(6));
                if (changed[place] != text.charAt(place)) {
                    assertThat(isValid(new String(changed))).isFalse();
                }
            });
        }

        @Test
        void areRefusedTruncated() {
            String text = LOG.proof(7, 2).text();
            for (int length = 0; length < text.length(); length++) {
                assertThat(isValid(text.substring(0, length))).isFalse();
            }
            List<String> lines = List.of(text.split("\n", -1));
            for (int line = 0; line < lines.size(); line++) {
                List<String> fewer = new ArrayList<>(lines);
                fewer.remove(line);
                assertThat(isValid(String.join("\n", fewer))).isFalse();
            }
        }

        private static boolean isValid(String text) {
            try {
                return EntryProof.parse(text).verify(TestLogKey.KEY) instanceof EntryProof.Check.Valid;
            } catch (MalformedLedgerException malformed) {
                return false;
            }
        }

        @Test
        void sayWhatIsWrong() {
            EntryProof proof = LOG.proof(7, 2);
            InclusionProof inTick = proof.inTick().path();
            InclusionProof inTree = proof.inTree();

            assertThat(proof.verify(TestLogKey.named("mithaq/borealis")))
                    .isInstanceOf(EntryProof.Check.BadCheckpoint.class);
            assertThat(with(proof, inTick, new InclusionProof(7, 11, inTree.path()))
                            .verify(TestLogKey.KEY))
                    .isInstanceOf(EntryProof.Check.BadCheckpoint.class);
            assertThat(with(proof, new InclusionProof(1, inTick.size(), inTick.path()), inTree)
                            .verify(TestLogKey.KEY))
                    .isInstanceOf(EntryProof.Check.NotInTick.class);
            assertThat(with(proof, inTick, new InclusionProof(6, 12, inTree.path()))
                            .verify(TestLogKey.KEY))
                    .isInstanceOf(EntryProof.Check.NotInTree.class);
            EntryProof blindedOtherwise =
                    new EntryProof(proof.inTick(), MerkleTree.EMPTY_ROOT, proof.tick(), inTree, proof.checkpoint());
            assertThat(blindedOtherwise.verify(TestLogKey.KEY).message())
                    .contains(
                            "do not make this tick",
                            "computed: ",
                            "expected: " + proof.tick().root());
        }

        /** Each tree has as many leaves as were committed to: a tick cannot be shown as one of another size. */
        @Test
        void areBoundToTheNumberOfEntries() {
            SampleLog log = new SampleLog();
            log.add(0, 4, 0);
            EntryProof proof = log.proof(0, 0);
            // The first leaf of four and of three has a path of two.
            InclusionProof three =
                    new InclusionProof(0, 3, proof.inTick().path().path());
            assertThat(with(proof, three, proof.inTree()).verify(TestLogKey.KEY))
                    .isInstanceOf(EntryProof.Check.OtherTick.class);
        }
    }
}
