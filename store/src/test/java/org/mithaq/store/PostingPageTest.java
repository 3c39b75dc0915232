package org.mithaq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.testkit.Property.forAll;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostingPageTest {

    private static final int MOST_TERMS = 40;

    @Test
    void givesBackTheRowsOfEachTerm() {
        forAll(50, choices -> {
            var rows = new long[FeedChunk.ROWS][];
            Map<Long, BitSet> expected = new HashMap<>();
            for (int row = 0; row < rows.length; row++) {
                long[] terms = new long[choices.oneIn(20) ? choices.below(MOST_TERMS) : 0];
                for (int i = 0; i < terms.length; i++) {
                    terms[i] = choices.flip() ? choices.below(8) - 4L : choices.bits();
                    expected.computeIfAbsent(terms[i], _ -> new BitSet()).set(row);
                }
                Arrays.sort(terms);
                rows[row] = terms;
            }
            List<byte[]> pages = PostingPage.pages(rows);
            assertThat(pages).hasSize(TermDigest.PAGES);
            expected.forEach((term, found) -> assertThat(PostingPage.rows(pages.get(TermDigest.page(term)), term))
                    .isEqualTo(found));
            long absent = choices.bits();
            if (!expected.containsKey(absent)) {
                assertThat(PostingPage.rows(pages.get(TermDigest.page(absent)), absent)
                                .isEmpty())
                        .isTrue();
            }
        });
    }

    /** A stored format: what was written once must be read for ever. */
    @Test
    void keepsItsFormat() {
        var rows = new long[FeedChunk.ROWS][0];
        rows[1] = new long[] {0x0102030405060708L};
        rows[300] = new long[] {0x0102030405060708L, 0x01FFFFFFFFFFFFFFL};

        assertThat(PostingPage.pages(rows).get(1))
                .asHexString()
                .isEqualToIgnoringCase("0102030405060708" + "02" + "01" + "AB02" + "01FFFFFFFFFFFFFF" + "01" + "AC02");
    }
}
