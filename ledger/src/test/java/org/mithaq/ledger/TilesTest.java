package org.mithaq.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.testkit.Property.forAll;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TilesTest {

    /** A log whose tiles lie in memory, filled as a log fills them. */
    private static final class Log implements TileReader {

        final CompactRange range = new CompactRange();
        final Map<Integer, List<Hash>> levels = new HashMap<>();
        int reads;

        Log(List<Hash> leaves) {
            leaves.forEach(this::append);
        }

        void append(Hash leaf) {
            for (CompactRange.TileHash hash : range.appendToTiles(leaf)) {
                List<Hash> level = levels.computeIfAbsent(hash.level(), _ -> new ArrayList<>());
                assertThat(hash.position()).isEqualTo(level.size());
                level.add(hash.hash());
            }
        }

        @Override
        public byte[] read(TilePath.Hashes tile) {
            reads++;
            int from = (int) tile.index() * TilePath.FULL_WIDTH;
            return Hash.join(levels.getOrDefault(tile.level(), List.of()).subList(from, from + tile.width()));
        }
    }

    @Nested
    class Paths {

        /** The examples of C2SP tlog-tiles. */
        @Test
        void areWrittenInGroupsOfThreeDigits() {
            assertThat(new TilePath.Hashes(0, 1_234_067, 256).text()).isEqualTo("tile/0/x001/x234/067");
            assertThat(new TilePath.Hashes(1, 1, 17).text()).isEqualTo("tile/1/001.p/17");
            assertThat(new TilePath.Entries(273, 112).text()).isEqualTo("tile/entries/273.p/112");
            assertThat(new TilePath.Entries(0, 256).text()).isEqualTo("tile/entries/000");
            assertThat(new TilePath.Hashes(63, 1_000, 1).text()).isEqualTo("tile/63/x001/000.p/1");
        }

        @Test
        void areReadAsTheyWereWritten() {
            forAll(500, choices -> {
                long index = (long) choices.below(1 << 30) << choices.below(20);
                int width = choices.between(1, 256);
                TilePath path = choices.below(2) == 0
                        ? new TilePath.Entries(index, width)
                        : new TilePath.Hashes(choices.below(64), index, width);
                assertThat(TilePath.parse(path.text())).isEqualTo(path);
            });
        }

        @Test
        void areRefusedInAnyOtherForm() {
            for (String wrong : List.of(
                    "",
                    "tile",
                    "tile/0",
                    "tile/0/0",
                    "tile/00/000",
                    "tile/64/000",
                    "tile/-1/000",
                    "tile/0/1234",
                    "tile/0/x000/001",
                    "tile/0/001/002",
                    "tile/0/x01/002",
                    "tile/0/000.p/0",
                    "tile/0/000.p/01",
                    "tile/0/000.p/256",
                    "tile/0/000.p/257",
                    "tile/0/000.p",
                    "tile/0/000.p/",
                    "tile/0/000/",
                    "/tile/0/000",
                    "tile/entry/000",
                    "tile/0/\u0660\u0660\u0660",
                    "tile/0/x999/x999/x999/x999/x999/x999/x999/999")) {
                assertThatThrownBy(() -> TilePath.parse(wrong)).as(wrong).isInstanceOf(MalformedLedgerException.class);
            }
        }
    }

    @Nested
    class Trees {

        @Test
        void giveTheRootsAndProofsOfTheirLeaves() throws IOException {
            for (int size : List.of(1, 2, 3, 7, 8, 255, 256, 257, 300, 511, 512, 513, 1000)) {
                List<Hash> leaves = Leaves.hashes(size);
                TiledTree tree = new TiledTree(new Log(leaves), size);
                assertThat(tree.root()).isEqualTo(Leaves.defined(leaves));
                assertThat(tree.edge().root()).isEqualTo(tree.root());
                for (int index = 0; index < size; index += 1 + size / 40) {
                    assertThat(tree.leaf(index)).isEqualTo(leaves.get(index));
                    assertThat(tree.inclusion(index)).isEqualTo(MerkleTree.inclusion(leaves, index));
                    assertThat(tree.consistency(index + 1)).isEqualTo(MerkleTree.consistency(leaves, index + 1));
                }
            }
        }

        /** C2SP tlog-tiles: 70,000 leaves are 273 full tiles, one of 112; one full above, one of 17; one of one on top. */
        @Test
        void haveAsManyTilesAsTheSpecificationSays() throws IOException {
            Log log = new Log(Leaves.hashes(70_000));

            assertThat(log.levels.get(0)).hasSize(273 * 256 + 112);
            assertThat(log.levels.get(1)).hasSize(256 + 17);
            assertThat(log.levels.get(2)).hasSize(1);
            TiledTree tree = new TiledTree(log, 70_000);
            assertThat(tree.root()).isEqualTo(log.range.root());
            assertThat(tree.inclusion(12_345).verify(tree.leaf(12_345), tree.root()))
                    .isEqualTo(new InclusionProof.Check.Valid());
            assertThat(log.reads).as("reads of tiles").isLessThanOrEqualTo(6);
        }

        @Test
        void areKnownByTheirTilesAtEveryEarlierSize() throws IOException {
            List<Hash> leaves = Leaves.hashes(600);
            Log log = new Log(leaves);
            for (int size = 1; size <= 600; size += 13) {
                assertThat(new TiledTree(log, size).root()).isEqualTo(MerkleTree.root(leaves.subList(0, size)));
            }
        }

        @Test
        void refuseATileOfAnotherLength() {
            TiledTree tree = new TiledTree(_ -> new byte[33], 2);
            assertThatThrownBy(tree::root).isInstanceOf(IOException.class).hasMessageContaining("tile/0/000.p/2");
        }
    }

    @Nested
    class Bundles {

        @Test
        void areReadAsTheyWereWritten() {
            forAll(200, choices -> {
                List<byte[]> leaves = new ArrayList<>();
                for (int i = choices.below(5); i > 0; i--) {
                    leaves.add(new byte[choices.below(700)]);
                }
                assertThat(EntryBundle.parse(EntryBundle.write(leaves))).containsExactlyElementsOf(leaves);
            });
        }

        @Test
        void putTheLengthInTwoBytesBeforeEachLeaf() {
            byte[] bundle = EntryBundle.write(List.of("ab".getBytes(StandardCharsets.US_ASCII), new byte[0]));
            assertThat(bundle).containsExactly(0, 2, 'a', 'b', 0, 0);
        }

        @Test
        void areRefusedWhenTheyEndWithinALeaf() {
            for (byte[] cut : List.of(new byte[] {0}, new byte[] {0, 2, 'a'}, new byte[] {1, 0})) {
                assertThatThrownBy(() -> EntryBundle.parse(cut)).isInstanceOf(MalformedLedgerException.class);
            }
            assertThatThrownBy(() -> EntryBundle.write(List.of(new byte[0x10000])))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
