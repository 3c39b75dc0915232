package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mithaq.testkit.Property;

/** YAML as people write it, with lines, and nothing that could hurt. */
class YamlReaderTest {

    @Test
    void knowsTheLineOfEachKey() {
        var root = YamlReader.parse("file", "one: 1\n\n# a comment\ntwo:\n  three: x\n");
        assertThat(root.entries()).extracting(YamlValue.Entry::line).containsExactly(1, 4);
    }

    @Test
    void takesAnEmptyFileAsAnEmptyMapping() {
        assertThat(YamlReader.parse("file", "# nothing\n").entries()).isEmpty();
    }

    @Test
    void refusesAliases() {
        assertThatThrownBy(() -> YamlReader.parse("file", "a: &x [1]\nb: *x\n"))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("line 2: aliases");
    }

    @Test
    void refusesTags() {
        assertThatThrownBy(() -> YamlReader.parse("file", "a: !java/object x\n"))
                .hasMessageContaining("line 1: tags");
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThatThrownBy(() -> YamlReader.parse("file", "a: 1\na: 2\n")).hasMessageContaining("line 2: the key 'a'");
    }

    @Test
    void refusesDeepNesting() {
        assertThatThrownBy(() -> YamlReader.parse("file", "a: " + "[".repeat(100_000)))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("nested deeper");
    }

    @Test
    void namesTheLineOfASyntaxError() {
        assertThatThrownBy(() -> YamlReader.parse("file", "a: 1\nb: [1\n"))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("line ");
    }

    @Test
    void answersAnyTextWithAValueOrAReason() {
        String alphabet = "ab:-[]{},#&*!|>'\"%@`? \n\t\u0000\u0660~";
        Property.forAll(choices -> {
            var text = new StringBuilder();
            int length = choices.below(60);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(choices.below(alphabet.length())));
            }
            try {
                assertThat(YamlReader.parse("file", text.toString())).isNotNull();
            } catch (NodeException refused) {
                assertThat(refused.getMessage()).startsWith("file ");
            }
        });
    }
}
