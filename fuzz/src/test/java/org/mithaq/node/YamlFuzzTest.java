package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Files that operators apply: every text gives a value or a refusal that names the file. */
class YamlFuzzTest {

    @FuzzTest
    void yaml(byte[] utf8) {
        try {
            YamlValue.Mapping root = YamlReader.parse("agencies.yaml", new String(utf8, StandardCharsets.UTF_8));
            assertThat(root.line()).isPositive();
        } catch (NodeException refused) {
            assertThat(refused).hasMessageContaining("agencies.yaml");
        }
    }
}
