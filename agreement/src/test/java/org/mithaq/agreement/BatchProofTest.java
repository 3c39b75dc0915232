package org.mithaq.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.agreement.Samples.key;
import static org.mithaq.testkit.Property.forAll;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixId;
import org.mithaq.testkit.Choices;

class BatchProofTest {

    private static final SigningKey KEY = key(7);

    private static List<byte[]> leaves(int count) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(("leaf " + i).getBytes(StandardCharsets.UTF_8));
        }
        return leaves;
    }

    private static BatchProof with(BatchProof proof, int index, int size, List<Sha256> path) {
        return new BatchProof(index, size, path, proof.root(), proof.signature());
    }

    private static boolean isValid(BatchProof proof, byte[] leaf) {
        return proof.verify(leaf, KEY.verifyKey()) instanceof BatchProof.Check.Valid;
    }

    @Nested
    class Proofs {

        @Test
        void holdForEveryLeafOfEverySize() {
            for (int size = 1; size <= 17; size++) {
                List<byte[]> leaves = leaves(size);
                List<BatchProof> proofs = BatchSigner.sign(leaves, KEY);
                for (int i = 0; i < size; i++) {
                    assertThat(proofs.get(i).verify(leaves.get(i), KEY.verifyKey()))
                            .isEqualTo(new BatchProof.Check.Valid());
                }
            }
        }

        @Test
        void areRefusedAtAnotherPlaceOrForAnotherLeaf() {
            forAll(100, choices -> {
                List<byte[]> leaves = leaves(choices.between(2, 40));
                int index = choices.below(leaves.size());
                int other = (index + 1 + choices.below(leaves.size() - 1)) % leaves.size();
                BatchProof proof = BatchSigner.sign(leaves, KEY).get(index);

                assertThat(isValid(proof, leaves.get(other))).isFalse();
                assertThat(isValid(with(proof, other, proof.size(), proof.path()), leaves.get(index)))
                        .isFalse();
            });
        }

        @Test
        void areRefusedWithAPathTooShortTooLongOrShifted() {
            forAll(100, choices -> {
                List<byte[]> leaves = leaves(choices.between(2, 40));
                int index = choices.below(leaves.size());
                byte[] leaf = leaves.get(index);
                BatchProof proof = BatchSigner.sign(leaves, KEY).get(index);
                List<Sha256> path = proof.path();

                for (List<Sha256> wrong : wrongPaths(path, proof.root())) {
                    assertThat(isValid(with(proof, index, proof.size(), wrong), leaf))
                            .isFalse();
                }
            });
        }

        private static List<List<Sha256>> wrongPaths(List<Sha256> path, Sha256 more) {
            List<List<Sha256>> wrong = new ArrayList<>();
            for (int cut = 0; cut < path.size(); cut++) {
                wrong.add(path.subList(0, cut));
                wrong.add(path.subList(cut + 1, path.size()));
            }
            List<Sha256> longer = new ArrayList<>(path);
            longer.add(more);
            wrong.add(longer);
            List<Sha256> before = new ArrayList<>(path);
            before.addFirst(more);
            wrong.add(before);
            if (path.size() > 1) {
                List<Sha256> shifted = new ArrayList<>(path);
                shifted.add(shifted.removeFirst());
                wrong.add(shifted);
            }
            return wrong;
        }

        @Test
        void sayWhatIsWrong() {
            List<byte[]> leaves = leaves(5);
            BatchProof proof = BatchSigner.sign(leaves, KEY).get(2);
            byte[] leaf = leaves.get(2);

            assertThat(with(proof, 5, 5, proof.path()).verify(leaf, KEY.verifyKey()))
                    .isEqualTo(new BatchProof.Check.OutsideBatch(5, 5));
            assertThat(with(proof, -1, 5, proof.path()).verify(leaf, KEY.verifyKey()))
                    .isEqualTo(new BatchProof.Check.OutsideBatch(-1, 5));
            assertThat(with(proof, 2, 5, proof.path().subList(0, 2)).verify(leaf, KEY.verifyKey()))
                    .isEqualTo(new BatchProof.Check.WrongLength(2));
            assertThat(proof.verify(leaf, key(8).verifyKey())).isEqualTo(new BatchProof.Check.BadSignature());
            assertThat(((BatchProof.Check.WrongRoot) proof.verify(leaves.get(1), KEY.verifyKey())).message())
                    .contains("computed: ", "expected: " + proof.root());
        }

        @Test
        void areBoundToTheSizeOfTheirBatch() {
            List<byte[]> leaves = leaves(4);
            BatchProof proof = BatchSigner.sign(leaves, KEY).get(0);

            // The first leaf of four and of three has a path of two: only the signed size tells the trees apart.
            assertThat(with(proof, 0, 3, proof.path()).verify(leaves.getFirst(), KEY.verifyKey()))
                    .isEqualTo(new BatchProof.Check.BadSignature());
        }

        @Test
        void areRefusedWithAnyBitFlippedInTheirPathOrLeaf() {
            forAll(100, choices -> {
                List<byte[]> leaves = leaves(choices.between(2, 20));
                int index = choices.below(leaves.size());
                BatchProof proof = BatchSigner.sign(leaves, KEY).get(index);
                List<Sha256> path = new ArrayList<>(proof.path());
                int step = choices.below(path.size());
                path.set(step, flipped(path.get(step), choices));

                assertThat(isValid(with(proof, index, proof.size(), path), leaves.get(index)))
                        .isFalse();
            });
        }

        private static Sha256 flipped(Sha256 hash, Choices choices) {
            byte[] bytes = hash.bytes();
            bytes[choices.below(bytes.length)] ^= (byte) (1 << choices.below(8));
            return new Sha256(HexFormat.of().formatHex(bytes));
        }

        @Test
        void areReadAsTheyWereWritten() throws MalformedAgreementException {
            for (BatchProof proof : BatchSigner.sign(leaves(6), KEY)) {
                assertThat(BatchProof.parse(proof.json())).isEqualTo(proof);
            }
        }

        @Test
        void needALeaf() {
            assertThatThrownBy(() -> BatchSigner.sign(List.of(), KEY)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class BlindBatches {

        private final byte[] secret = new byte[32];

        @Test
        void haveProofsThatHold() {
            forAll(10, choices -> {
                List<byte[]> leaves = leaves(choices.between(1, 60));
                List<BatchProof> proofs = BatchSigner.signBlind(leaves, KEY, secret);
                for (int i = 0; i < leaves.size(); i++) {
                    assertThat(isValid(proofs.get(i), leaves.get(i))).isTrue();
                    assertThat(isValid(proofs.get(i), leaves.get(i == 0 ? leaves.size() - 1 : 0)))
                            .isEqualTo(leaves.size() == 1);
                }
            });
        }

        @Test
        void doNotTellHowManyLeavesThereAre() {
            for (int count : new int[] {1, 2, 3, 998, 3_096}) {
                List<BatchProof> proofs = BatchSigner.signBlind(leaves(count), KEY, secret);

                assertThat(proofs)
                        .allMatch(proof -> proof.size() == 4_096 && proof.path().size() == 12)
                        .allMatch(proof -> proof.index() >= 1_000)
                        .extracting(BatchProof::index)
                        .doesNotHaveDuplicates();
                assertThat(proofs.getLast().verify(leaves(count).getLast(), KEY.verifyKey()))
                        .isEqualTo(new BatchProof.Check.Valid());
            }
        }

        @Test
        void areFilledWithWhatDependsOnTheSecret() {
            BatchProof one = BatchSigner.signBlind(leaves(1), KEY, secret).getFirst();
            BatchProof other =
                    BatchSigner.signBlind(leaves(1), KEY, new byte[] {1}).getFirst();

            assertThat(one.path()).doesNotContainAnyElementsOf(other.path());
            assertThat(BatchSigner.signBlind(leaves(1), KEY, secret)).containsExactly(one);
        }

        @Test
        void areRefusedWhenTooLarge() {
            assertThatThrownBy(() -> BatchSigner.signBlind(leaves(3_097), KEY, secret))
                    .hasMessageContaining("3096");
            assertThatThrownBy(() -> BatchSigner.signBlind(List.of(), KEY, secret))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Leaves {

        @Test
        void areCanonicalJsonWhateverTheTextsHold() {
            StixId id = StixId.parse("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f");
            for (String text : List.of(
                    "\"quoted\" and \\ behind",
                    "line\nend, tab\t, bell\u0007",
                    "\u00e9 \u0639 \ud83d\ude00",
                    "a/b\u007f")) {
                Sha256 digest = Sha256.of(new byte[0]);
                var leaf = new ContributionLeaf(id, text, digest, Samples.ATLAS, text, new Handle("A".repeat(43)));

                assertThat(leaf.bytes())
                        .as(text)
                        .isEqualTo(CanonicalJson.bytes(new JsonObject(Map.of(
                                "format", Json.text("mithaq-contribution/2"),
                                "id", Json.text(id),
                                "version", Json.text(text),
                                "digest", Json.text(digest),
                                "originator", Json.text(Samples.ATLAS),
                                "terms", Json.text(text),
                                "handle", Json.text("A".repeat(43))))));
            }
        }

        @Test
        void areCanonicalJson() {
            var leaf = new ContributionLeaf(
                    StixId.parse("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"),
                    "2026-06-01T12:00:00.000Z",
                    Sha256.of(new byte[0]),
                    Samples.ATLAS,
                    "tlp=amber",
                    new Handle("A".repeat(43)));

            assertThat(new String(leaf.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"digest\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\","
                            + "\"format\":\"mithaq-contribution/2\","
                            + "\"handle\":\"" + "A".repeat(43) + "\","
                            + "\"id\":\"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\","
                            + "\"originator\":\"atlas\",\"terms\":\"tlp=amber\","
                            + "\"version\":\"2026-06-01T12:00:00.000Z\"}");
        }
    }
}
