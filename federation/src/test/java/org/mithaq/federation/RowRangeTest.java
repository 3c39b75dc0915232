package org.mithaq.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.Sha256;

class RowRangeTest {

    /** RFC 9162, section 2.1.1, as it is written: split at the largest power of two below the size. */
    private static Sha256 root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Sha256.of();
        }
        if (leaves.size() == 1) {
            return Sha256.of(new byte[] {0}, leaves.getFirst());
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Sha256.of(
                new byte[] {1},
                root(leaves.subList(0, split)).bytes(),
                root(leaves.subList(split, leaves.size())).bytes());
    }

    @Test
    void hasTheRootOfTheStandardAtEachSize() {
        List<byte[]> leaves = new ArrayList<>();
        RowRange range = RowRange.EMPTY;
        for (int size = 0; size < 70; size++) {
            assertThat(range.root()).as("%d leaves", size).isEqualTo(root(leaves));
            byte[] leaf = ("leaf " + size).getBytes(StandardCharsets.UTF_8);
            leaves.add(leaf);
            range = range.with(leaf);
        }
    }

    @Test
    void isKeptAsTextAndReadBack() {
        RowRange range =
                RowRange.EMPTY.with(new byte[] {1}).with(new byte[] {2}).with(new byte[] {3});
        assertThat(RowRange.parse(range.text())).isEqualTo(range);
        assertThat(RowRange.parse(range.text()).root()).isEqualTo(range.root());
        assertThatThrownBy(() -> RowRange.parse(range.text().replace(" 3 ", " 4 ")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
