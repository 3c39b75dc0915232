package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Settings, quantities, names: what stands in a person's file and what is made of it. */
class SettingsTest {

    @Nested
    class Read {

        @Test
        void laysWhatTheFileSaysOverTheDefaults() {
            NodeSettings settings = settings("""
                    http:
                      port: 9000
                      idle-timeout: 10 s
                    taxii:
                      max-content-bytes: 5 MiB
                    postgres:
                      shared-buffers-mib: 64
                      wal-compression: pglz
                    """);
            assertThat(settings.http().port()).isEqualTo(9000);
            assertThat(settings.http().idleTimeout()).isEqualTo(Duration.ofSeconds(10));
            assertThat(settings.http().host()).isEqualTo("127.0.0.1");
            assertThat(settings.taxii().maxContentBytes()).isEqualTo(5L << 20);
            assertThat(settings.postgres().sharedBuffersMiB()).isEqualTo(64);
            assertThat(settings.postgres().walCompression()).hasToString("PGLZ");
        }

        @Test
        void understandsTheFileOfANewNode() {
            String text = new String(
                    NodeSettings.newFile(java.util.Optional.of(Path.of("/a/it's.properties"))),
                    java.nio.charset.StandardCharsets.UTF_8);
            assertThat(settings(text).database().file()).contains(Path.of("/a/it's.properties"));
        }

        @Test
        void tellsAllProblemsTogether() {
            assertThatThrownBy(() -> settings("htpp: {}\nstore:\n  pool-size: many\n  lock-timeout: 5\nhttp: 3\n"))
                    .hasMessageContaining("4 problems")
                    .hasMessageContaining("line 1: 'htpp' is not a section of the settings (did you mean 'http'?)")
                    .hasMessageContaining("line 3: 'pool-size': 'many' is no whole number")
                    .hasMessageContaining("line 4: 'lock-timeout': '5' is no duration")
                    .hasMessageContaining("line 5: 'http' must be a mapping");
        }

        private NodeSettings settings(String text) {
            return NodeSettings.from("file", YamlReader.parse("file", text));
        }
    }

    @Nested
    class Quantities {

        @Test
        void readsDurations() {
            assertThat(Quantity.duration("500 ms")).isEqualTo(Duration.ofMillis(500));
            assertThat(Quantity.duration("30d")).isEqualTo(Duration.ofDays(30));
            assertThatThrownBy(() -> Quantity.duration("999999999999999999 d")).hasMessageContaining("too long");
        }

        @Test
        void readsSizes() {
            assertThat(Quantity.bytes("8 MiB")).isEqualTo(8L << 20);
            assertThat(Quantity.bytes("4096")).isEqualTo(4096);
            assertThatThrownBy(() -> Quantity.bytes("8 MB")).hasMessageContaining("no size");
        }
    }

    @Nested
    class ShortNames {

        @Test
        void areMadeOfLatinLetters() {
            assertThat(OwnPartyName.shortNameOf("Police de Boréale").text()).isEqualTo("police-de-boreale");
            assertThat(OwnPartyName.shortNameOf("x".repeat(80)).text()).hasSize(63);
        }

        @Test
        void areNotMadeOfOtherLetters() {
            assertThatThrownBy(() -> OwnPartyName.shortNameOf("شرطة A")).hasMessageContaining("--id");
        }
    }

    @Nested
    class NearestNames {

        @Test
        void areNearOrNone() {
            var known = java.util.List.of("parties", "collections");
            assertThat(NearestName.find("partys", known)).contains("parties");
            assertThat(NearestName.find("zzzzzz", known)).isEmpty();
        }
    }
}
