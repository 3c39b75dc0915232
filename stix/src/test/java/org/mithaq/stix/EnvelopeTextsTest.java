package org.mithaq.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTextsTest {

    private static EnvelopeTexts cut(String text) {
        return EnvelopeTexts.cut(text.getBytes(StandardCharsets.UTF_8), ParseLimits.defaults());
    }

    @Test
    void givesObjectsAsTheyCame() {
        EnvelopeTexts cut = cut("""
                {"more": true, "objects": [ {"a" : "b]}"} , {"type":"x","id":7}, 5 ], "next": "n-1", "other": [1, {}]}
                """);

        assertThat(cut)
                .isEqualTo(new EnvelopeTexts(
                        List.of("{\"a\" : \"b]}\"}", "{\"type\":\"x\",\"id\":7}", "5"), true, Optional.of("n-1")));
    }

    @Test
    void hasNoneWhereThereAreNone() {
        EnvelopeTexts none = new EnvelopeTexts(List.of(), false, Optional.empty());

        assertThat(cut("{}")).isEqualTo(none);
        assertThat(cut("{\"objects\":[]}")).isEqualTo(none);
        assertThat(cut("{\"objects\":7,\"more\":\"yes\",\"next\":1}")).isEqualTo(none);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"objects\":[",
                "{\"objects\":[{}",
                "{\"objects\":[{},]}",
                "{\"objects\":[{}}",
                "{\"objects\":[]",
                "{\"objects\"}",
                "{\"objects\":}",
                "{objects:[]}",
                "{\"objects\":[]} x",
                "{\"objects\":[],}"
            })
    void refusesWhatIsBroken(String text) {
        assertThatThrownBy(() -> cut(text)).isInstanceOf(MalformedStixException.class);
    }

    @Test
    void refusesWhatIsNotUtf8AndWhatIsTooLarge() {
        byte[] broken = "{\"objects\":[\"?\"]}".getBytes(StandardCharsets.US_ASCII);
        broken[13] = (byte) 0xFF;
        assertThatThrownBy(() -> EnvelopeTexts.cut(broken, ParseLimits.defaults()))
                .isInstanceOf(MalformedStixException.class)
                .hasMessageContaining("UTF-8");

        int limit = ParseLimits.defaults().maxObjectBytes();
        assertThatThrownBy(() -> cut("{\"objects\":[\"" + "x".repeat(limit) + "\"]}"))
                .isInstanceOf(MalformedStixException.class)
                .hasMessageContaining("more than " + limit);
    }
}
