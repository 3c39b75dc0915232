package org.mithaq.stix;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults that the tokeniser may tell without a place. */
class JsonTreeTest {

    @Test
    void refusesNumbersThatAreTooLongOrDoNotEnd() {
        for (int length : List.of(109, ParseLimits.defaults().maxNumberDigits() + 1)) {
            String digits = "8".repeat(length);
            for (String rest : List.of("\u0084\u00d4\u0094`", "\u00d4`", "x", "e", ".", "]")) {
                for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
                    byte[] text = (digits + rest).getBytes(charset);
                    assertThatThrownBy(() -> JsonValue.parse(text, ParseLimits.defaults()))
                            .isInstanceOf(MalformedStixException.class);
                }
            }
        }
    }
}
