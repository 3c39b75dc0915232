package org.mithaq.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static Options parse(String... arguments) {
        return Options.parse(arguments);
    }

    @Nested
    class Parse {

        @Test
        void hasDefaultsForEverything() {
            Options options = parse();

            assertThat(options.mode()).isEqualTo(Options.Mode.LOAD);
            assertThat(options.objects()).isEqualTo(200_000);
            assertThat(options.connections()).isEqualTo(4);
            assertThat(options.kills()).isEqualTo(20);
        }

        @Test
        void takesValues() {
            Options options = parse("--data", "a.json.xz", "--objects", "5000", "--torture", "--kills", "3", "--quick");

            assertThat(options.data()).contains(Path.of("a.json.xz"));
            assertThat(options.objects()).isEqualTo(5_000);
            assertThat(options.mode()).isEqualTo(Options.Mode.TORTURE);
            assertThat(options.kills()).isEqualTo(3);
            assertThat(options.quick()).isTrue();
        }

        @Test
        void saysWhatIsWrong() {
            assertThatThrownBy(() -> parse("--fast")).hasMessageContaining("--fast");
            assertThatThrownBy(() -> parse("--objects")).hasMessageContaining("needs a value");
            assertThatThrownBy(() -> parse("--objects", "0")).hasMessageContaining("'0'");
        }
    }
}
