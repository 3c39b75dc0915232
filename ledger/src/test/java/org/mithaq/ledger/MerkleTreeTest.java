package org.mithaq.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.testkit.Property.forAll;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.testkit.Choices;

class MerkleTreeTest {

    /** Every size up to this is tried with every place. */
    private static final int EXHAUSTIVE = 64;

    private static final List<Hash> LEAVES = Leaves.hashes(EXHAUSTIVE);

    private static final List<Hash> ROOTS = roots();

    private static List<Hash> roots() {
        List<Hash> roots = new ArrayList<>();
        for (int size = 0; size <= EXHAUSTIVE; size++) {
            roots.add(Leaves.defined(LEAVES.subList(0, size)));
        }
        return roots;
    }

    private static Hash flipped(Hash hash, Choices choices) {
        byte[] bytes = hash.bytes();
        bytes[choices.below(bytes.length)] ^= (byte) (1 << choices.below(8));
        return Hash.of(bytes);
    }

    @Nested
    class Roots {

        /** The roots that implementations of RFC 6962 publish for their common test tree. */
        @Test
        void areThoseOfTheReferenceTree() {
            List<String> published = List.of(
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
            for (int size = 0; size < published.size(); size++) {
                List<Hash> leaves = Leaves.REFERENCE.subList(0, size).stream()
                        .map(MerkleTree::leafHash)
                        .toList();
                assertThat(MerkleTree.root(leaves).hex()).isEqualTo(published.get(size));
            }
        }

        @Test
        void areThoseOfTheDefinitionForEverySize() {
            for (int size = 0; size <= EXHAUSTIVE; size++) {
                assertThat(MerkleTree.root(LEAVES.subList(0, size))).isEqualTo(ROOTS.get(size));
            }
        }
    }

    @Nested
    class Inclusion {

        @Test
        void isProvedForEveryLeafOfEverySize() {
            for (int size = 1; size <= EXHAUSTIVE; size++) {
                List<Hash> leaves = LEAVES.subList(0, size);
                List<InclusionProof> all = MerkleTree.inclusions(leaves);
                for (int index = 0; index < size; index++) {
                    InclusionProof proof = MerkleTree.inclusion(leaves, index);
                    assertThat(proof.verify(leaves.get(index), ROOTS.get(size)))
                            .isEqualTo(new InclusionProof.Check.Valid());
                    assertThat(all.get(index)).isEqualTo(proof);
                }
            }
        }

        @Test
        void isRefusedWithEveryPathTooShortTooLongOrShifted() {
            for (int size = 1; size <= EXHAUSTIVE; size++) {
                for (int index = 0; index < size; index++) {
                    InclusionProof proof = MerkleTree.inclusion(LEAVES.subList(0, size), index);
                    for (List<Hash> near : Leaves.near(proof.path(), ROOTS.get(size))) {
                        assertThat(new InclusionProof(index, size, near).verify(LEAVES.get(index), ROOTS.get(size)))
                                .isNotEqualTo(new InclusionProof.Check.Valid());
                    }
                }
            }
        }

        @Test
        void isRefusedForEveryOtherLeafAndEveryOtherPlace() {
            for (int size = 1; size <= EXHAUSTIVE; size++) {
                for (int index = 0; index < size; index++) {
                    List<Hash> path =
                            MerkleTree.inclusion(LEAVES.subList(0, size), index).path();
                    for (int other = -1; other <= size; other++) {
                        InclusionProof elsewhere = new InclusionProof(other, size, path);
                        assertThat(isValid(elsewhere, LEAVES.get(index), ROOTS.get(size)))
                                .isEqualTo(other == index);
                    }
                    for (int other = 0; other < EXHAUSTIVE; other++) {
                        InclusionProof proof = new InclusionProof(index, size, path);
                        assertThat(isValid(proof, LEAVES.get(other), ROOTS.get(size)))
                                .isEqualTo(other == index);
                    }
                }
            }
        }

        private static boolean isValid(InclusionProof proof, Hash leaf, Hash root) {
            return proof.verify(leaf, root) instanceof InclusionProof.Check.Valid;
        }

        @Test
        void isRefusedWithAnyBitFlipped() {
            forAll(200, choices -> {
                int size = choices.between(2, EXHAUSTIVE);
                int index = choices.below(size);
                InclusionProof proof = MerkleTree.inclusion(LEAVES.subList(0, size), index);
                List<Hash> path = new ArrayList<>(proof.path());
                int step = choices.below(path.size());
                path.set(step, flipped(path.get(step), choices));

                assertThat(new InclusionProof(index, size, path).verify(LEAVES.get(index), ROOTS.get(size)))
                        .isInstanceOf(InclusionProof.Check.WrongRoot.class);
            });
        }

        @Test
        void saysWhatIsWrong() {
            InclusionProof proof = MerkleTree.inclusion(LEAVES.subList(0, 5), 2);
            Hash leaf = LEAVES.get(2);
            Hash root = ROOTS.get(5);

            assertThat(new InclusionProof(5, 5, proof.path()).verify(leaf, root))
                    .isEqualTo(new InclusionProof.Check.OutsideTree(5, 5));
            assertThat(new InclusionProof(2, 5, proof.path().subList(0, 2)).verify(leaf, root))
                    .isEqualTo(new InclusionProof.Check.WrongLength(2));
            InclusionProof.Check wrong = proof.verify(LEAVES.get(1), root);
            assertThat(wrong.message()).contains("computed: ", "expected: " + root);
        }

        @Test
        void needsALeaf() {
            assertThatThrownBy(() -> MerkleTree.inclusion(LEAVES, EXHAUSTIVE))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(MerkleTree.inclusions(List.of())).isEmpty();
        }
    }

    @Nested
    class Consistency {

        @Test
        void isProvedForEveryPairOfSizes() {
            for (int second = 1; second <= EXHAUSTIVE; second++) {
                for (int first = 1; first <= second; first++) {
                    ConsistencyProof proof = MerkleTree.consistency(LEAVES.subList(0, second), first);
                    assertThat(proof.verify(ROOTS.get(first), ROOTS.get(second)))
                            .isEqualTo(new ConsistencyProof.Check.Valid());
                }
            }
        }

        @Test
        void isRefusedWithEveryPathTooShortTooLongOrShifted() {
            for (int second = 1; second <= EXHAUSTIVE; second++) {
                for (int first = 1; first <= second; first++) {
                    ConsistencyProof proof = MerkleTree.consistency(LEAVES.subList(0, second), first);
                    for (List<Hash> near : Leaves.near(proof.path(), ROOTS.get(second))) {
                        assertThat(new ConsistencyProof(first, second, near)
                                        .verify(ROOTS.get(first), ROOTS.get(second)))
                                .isNotEqualTo(new ConsistencyProof.Check.Valid());
                    }
                }
            }
        }

        @Test
        void isRefusedForEveryOtherRoot() {
            for (int second = 2; second <= EXHAUSTIVE; second++) {
                for (int first = 1; first < second; first++) {
                    ConsistencyProof proof = MerkleTree.consistency(LEAVES.subList(0, second), first);
                    assertThat(proof.verify(ROOTS.get(first - 1), ROOTS.get(second)))
                            .isNotEqualTo(new ConsistencyProof.Check.Valid());
                    assertThat(proof.verify(ROOTS.get(first), ROOTS.get(second - 1)))
                            .isInstanceOf(ConsistencyProof.Check.WrongSecondRoot.class);
                }
            }
        }

        /** A log that takes back a leaf, or changes one, cannot prove that it grew. */
        @Test
        void isRefusedForALogThatWasRewritten() {
            forAll(200, choices -> {
                int second = choices.between(2, EXHAUSTIVE);
                int first = choices.between(1, second - 1);
                List<Hash> rewritten = new ArrayList<>(LEAVES.subList(0, second));
                int changed = choices.below(first);
                rewritten.set(changed, flipped(rewritten.get(changed), choices));
                ConsistencyProof proof = MerkleTree.consistency(rewritten, first);

                assertThat(proof.verify(ROOTS.get(first), MerkleTree.root(rewritten)))
                        .isNotEqualTo(new ConsistencyProof.Check.Valid());
            });
        }

        @Test
        void saysWhatIsWrong() {
            ConsistencyProof proof = MerkleTree.consistency(LEAVES.subList(0, 7), 3);

            assertThat(new ConsistencyProof(7, 3, proof.path()).verify(ROOTS.get(7), ROOTS.get(3)))
                    .isEqualTo(new ConsistencyProof.Check.WrongSizes(7, 3));
            assertThat(new ConsistencyProof(0, 3, List.of()).verify(ROOTS.get(0), ROOTS.get(3)))
                    .isEqualTo(new ConsistencyProof.Check.WrongSizes(0, 3));
            assertThat(new ConsistencyProof(3, 7, List.of()).verify(ROOTS.get(3), ROOTS.get(7)))
                    .isEqualTo(new ConsistencyProof.Check.WrongLength(0));
            assertThat(proof.verify(ROOTS.get(4), ROOTS.get(7)).message())
                    .contains("earlier tree", "computed: ", "expected: " + ROOTS.get(4));
        }
    }

    @Nested
    class Ranges {

        @Test
        void haveTheRootOfEverySizeAndGoOnFromTheirText() throws MalformedLedgerException {
            CompactRange range = new CompactRange();
            for (int size = 0; size < EXHAUSTIVE; size++) {
                assertThat(range.size()).isEqualTo(size);
                assertThat(range.root()).isEqualTo(ROOTS.get(size));
                CompactRange restored = CompactRange.parse(range.text());
                CompactRange other = range.copy();
                range.append(LEAVES.get(size));
                restored.append(LEAVES.get(size));
                assertThat(restored.text()).isEqualTo(range.text());
                assertThat(other.root()).isEqualTo(ROOTS.get(size));
            }
        }

        @Test
        void refuseTextsThatAreNotTheirs() {
            String text = "mithaq-range/1 3 " + LEAVES.get(0) + " " + LEAVES.get(1);
            for (String wrong : List.of(
                    "",
                    "mithaq-range/1",
                    text.replace("/1 3", "/1 4"),
                    text.replace("/1 3", "/1 03"),
                    text.replace("range/1", "range/2"),
                    text + " ",
                    text.replace("=", ""))) {
                assertThatThrownBy(() -> CompactRange.parse(wrong)).isInstanceOf(MalformedLedgerException.class);
            }
        }
    }
}
