package org.mithaq.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.testkit.Property.forAll;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NoteTest {

    /** The example of C2SP signed-note. */
    private static final String EXAMPLE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    private static final String EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final Checkpoint CHECKPOINT =
            new Checkpoint(TestLogKey.ORIGIN, 8, Hash.parse("XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg="));

    private static SignedNote signed() {
        return CHECKPOINT.sign(TestLogKey.KEY, TestLogKey::sign);
    }

    @Nested
    class Notes {

        @Test
        void ofTheSpecificationVerify() throws MalformedLedgerException {
            SignedNote note = SignedNote.parse(EXAMPLE);
            NoteKey key = NoteKey.parse(EXAMPLE_KEY);

            assertThat(note.check(key)).isEqualTo(new SignedNote.Check.Signed());
            assertThat(note.write()).isEqualTo(EXAMPLE);
            assertThat(key.text()).isEqualTo(EXAMPLE_KEY);
        }

        @Test
        void areReadAsTheyWereWritten() throws MalformedLedgerException {
            SignedNote note = signed();
            assertThat(SignedNote.parse(note.write())).isEqualTo(note);
            assertThat(NoteKey.parse(TestLogKey.KEY.text())).isEqualTo(TestLogKey.KEY);
        }

        @Test
        void mayHaveManySignaturesOfOthers() throws MalformedLedgerException {
            SignedNote note = signed();
            SignedNote many = note;
            for (int i = 0; i < 40; i++) {
                many = many.with(NoteSignature.of(TestLogKey.named("witness" + i), new byte[] {1, 2, 3}));
            }
            SignedNote.Check check = SignedNote.parse(many.write()).check(TestLogKey.KEY);
            assertThat(check).isEqualTo(new SignedNote.Check.Signed());
        }

        @Test
        void areNotSignedByAKeyThatIsNotThere() {
            NoteKey other = TestLogKey.named("mithaq/borealis");
            assertThat(signed().check(other)).isEqualTo(new SignedNote.Check.NotSigned(other));
        }

        @Test
        void areRefusedWithAnyBitFlippedInTextOrSignature() {
            forAll(100, choices -> {
                SignedNote note = signed();
                byte[] signature = note.signatures().getFirst().signature();
                signature[choices.below(signature.length)] ^= (byte) (1 << choices.below(8));
                var forged = new SignedNote(note.text(), List.of(NoteSignature.of(TestLogKey.KEY, signature)));
                assertThat(forged.check(TestLogKey.KEY)).isEqualTo(new SignedNote.Check.BadSignature(TestLogKey.KEY));

                char[] text = note.text().toCharArray();
                int place = choices.below(text.length - 1);
                text[place] = text[place] == 'x' ? 'y' : 'x';
                assertThat(new SignedNote(new String(text), note.signatures()).check(TestLogKey.KEY))
                        .isEqualTo(new SignedNote.Check.BadSignature(TestLogKey.KEY));
            });
        }

        @Test
        void areRefusedInAnyOtherForm() {
            String good = signed().write();
            for (String wrong : List.of(
                    "",
                    "\n",
                    "text\n",
                    "text\n\n",
                    good.substring(0, good.length() - 1),
                    good.replace("\n\n", "\n"),
                    good.replace("\u2014 ", "- "),
                    good.replace("\u2014 mithaq/atlas ", "\u2014 mithaq atlas "),
                    good.replace("\u2014 mithaq/atlas ", "\u2014 mithaq+atlas "),
                    good.replace("=\n", "\n"),
                    good + "\n",
                    good.replace("mithaq/atlas\n8", "mithaq/atlas\r\n8"))) {
                assertThatThrownBy(() -> SignedNote.parse(wrong))
                        .as(wrong)
                        .isInstanceOf(MalformedLedgerException.class);
            }
        }
    }

    @Nested
    class Keys {

        @Test
        void areRefusedWithAnotherIdOrForm() {
            for (String wrong : List.of(
                    "",
                    "example.com/foo",
                    EXAMPLE_KEY.replace("530d903a", "530d903b"),
                    EXAMPLE_KEY.replace("530d903a", "530D903A"),
                    EXAMPLE_KEY.replace("+Aeky", "+Beky"),
                    EXAMPLE_KEY.replace("example.com/foo", "example.com/bar"),
                    EXAMPLE_KEY + "AAAA")) {
                assertThatThrownBy(() -> NoteKey.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void thatAreNoPointVerifyNothing() {
            NoteKey none = new NoteKey("none", Hash.parseHex("02".repeat(32)));
            SignedNote note = new SignedNote("text\n", List.of(NoteSignature.of(none, new byte[64])));
            assertThat(note.check(none)).isEqualTo(new SignedNote.Check.BadSignature(none));
        }
    }

    @Nested
    class Checkpoints {

        @Test
        void haveTheLinesOfTheSpecification() {
            assertThat(CHECKPOINT.text()).isEqualTo("mithaq/atlas\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n");
        }

        @Test
        void openUnderTheLogsKey() {
            assertThat(Checkpoint.open(signed(), TestLogKey.KEY)).isEqualTo(new Checkpoint.Opened.Verified(CHECKPOINT));
        }

        @Test
        void keepExtensionLines() throws MalformedLedgerException {
            Checkpoint extended =
                    new Checkpoint(TestLogKey.ORIGIN, 0, MerkleTree.EMPTY_ROOT, List.of("one more", "and more"));
            assertThat(Checkpoint.parse(extended.text())).isEqualTo(extended);
        }

        @Test
        void areRefusedOfAnotherLog() {
            Checkpoint other = new Checkpoint("mithaq/borealis", 8, CHECKPOINT.root());
            SignedNote note = other.sign(TestLogKey.KEY, TestLogKey::sign);
            assertThat(Checkpoint.open(note, TestLogKey.KEY)).isInstanceOf(Checkpoint.Opened.Refused.class);
        }

        @Test
        void areRefusedInAnyOtherForm() {
            String good = CHECKPOINT.text();
            for (String wrong : List.of(
                    "",
                    "\n",
                    "mithaq/atlas\n8\n",
                    good.substring(0, good.length() - 1),
                    good.replace("\n8\n", "\n08\n"),
                    good.replace("\n8\n", "\n-8\n"),
                    good.replace("\n8\n", "\n99999999999999999999\n"),
                    good.replace("=", ""),
                    good + "\n",
                    good.replace("mithaq/atlas\n", "\n"))) {
                assertThatThrownBy(() -> Checkpoint.parse(wrong))
                        .as(wrong)
                        .isInstanceOf(MalformedLedgerException.class);
            }
        }

        @Test
        void areSignedOverTheirTextAsItStands() {
            byte[] text = CHECKPOINT.text().getBytes(StandardCharsets.UTF_8);
            assertThat(signed().signatures().getFirst().signature()).isEqualTo(TestLogKey.sign(text));
        }
    }
}
