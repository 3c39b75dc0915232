package org.mithaq.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.testkit.Property.forAll;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SearchTextTest {

    private static String of(String json) {
        return SearchText.of(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void hasValuesAndNoNames() {
        assertThat(
                        of(
                                "{\"name\" : \"Red falcon\", \"labels\":[\"a\",\"b\"], \"extra\": {\"number\":64496, \"part\":1.5}}"))
                .isEqualTo("Red falcon\na\nb\n64496\n");
    }

    @Test
    void readsEscapes() {
        assertThat(of("{\"name\":\"\\u0645\\u064a \\\"x\\\" a\\nb \\\\\"}")).isEqualTo("مي \"x\" a b \\\n");
    }

    @Test
    void neverFailsOnBytesThatEndEarly() {
        byte[] whole = "{\"name\":\"a\\u0645\\n\",\"n\":-12,\"list\":[\"é\"]}".getBytes(StandardCharsets.UTF_8);
        forAll(choices -> {
            byte[] cut = Arrays.copyOf(whole, choices.below(whole.length + 1));
            assertThat(SearchText.of(cut)).hasSizeLessThanOrEqualTo(cut.length + 1);
        });
    }
}
