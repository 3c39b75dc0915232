package org.mithaq.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Leaves for tests. */
final class Leaves {

    /** The leaves of the test tree of RFC 6962's reference implementation. */
    static final List<byte[]> REFERENCE = List.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .stream()
            .map(HexFormat.of()::parseHex)
            .toList();

    private Leaves() {}

    static List<Hash> hashes(int count) {
        List<Hash> hashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hashes.add(MerkleTree.leafHash(("leaf " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return hashes;
    }

    /** The root by the definition of RFC 9162, section 2.1.1, and by nothing else. */
    static Hash defined(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.sha256();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = 1;
        while (split * 2 < leaves.size()) {
            split *= 2;
        }
        byte[] left = defined(leaves.subList(0, split)).bytes();
        byte[] right = defined(leaves.subList(split, leaves.size())).bytes();
        return Hash.sha256(new byte[] {1}, left, right);
    }

    /** Paths near a path: each cut short, each with one hash left out or doubled, longer at both ends, shifted. */
    static List<List<Hash>> near(List<Hash> path, Hash other) {
        List<List<Hash>> near = new ArrayList<>();
        for (int cut = 0; cut < path.size(); cut++) {
            near.add(path.subList(0, cut));
            List<Hash> without = new ArrayList<>(path);
            without.remove(cut);
            near.add(without);
            List<Hash> doubled = new ArrayList<>(path);
            doubled.add(cut, path.get(cut));
            near.add(doubled);
        }
        List<Hash> behind = new ArrayList<>(path);
        behind.add(other);
        near.add(behind);
        List<Hash> before = new ArrayList<>(path);
        before.addFirst(other);
        near.add(before);
        for (int turn = 1; turn < path.size(); turn++) {
            List<Hash> shifted = new ArrayList<>(path.subList(turn, path.size()));
            shifted.addAll(path.subList(0, turn));
            near.add(shifted);
        }
        return near;
    }
}
