package org.mithaq.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.testkit.Property.forAll;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MediaRangeTest {

    @Test
    void readsTypesParametersAndQualities() {
        assertThat(MediaRange.listOf("Text/HTML;q=0.5, application/taxii+json; Version=\"2.1\" , */*;q=0"))
                .containsExactly(
                        new MediaRange("text", "html", Map.of(), 0.5),
                        new MediaRange("application", "taxii+json", Map.of("version", "2.1"), 1),
                        new MediaRange("*", "*", Map.of(), 0));
    }

    @Test
    void leavesOutWhatItCannotRead() {
        assertThat(MediaRange.listOf("nonsense, a/b/c, /, text/, ,;q=1")).isEmpty();
    }

    @Test
    void takesABrokenQualityAsNone() {
        assertThat(MediaRange.listOf("a/b;q=2, a/b;q=x, a/b;q=-1"))
                .extracting(MediaRange::quality)
                .containsOnly(0.0);
    }

    @Test
    void readsNoMoreThanFifty() {
        assertThat(MediaRange.listOf("a/b,".repeat(1_000))).hasSize(50);
    }

    @Test
    void answersAnyText() {
        forAll(
                2_000,
                choices -> assertThat(MediaRange.listOf(choices.text("ab/*;=q01.\",+ ", 60)))
                        .allSatisfy(range -> assertThat(range.quality()).isBetween(0.0, 1.0)));
    }
}
