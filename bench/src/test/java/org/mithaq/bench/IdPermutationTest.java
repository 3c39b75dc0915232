package org.mithaq.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.demo.DemoData;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixReader;

class IdPermutationTest {

    private static List<byte[]> generated(int count) throws IOException {
        return Feedstock.of(Optional.empty()).next(count);
    }

    @Nested
    class Apply {

        @Test
        void changesEveryIdAlikeAndNothingElse() {
            String before = "{\"id\":\"note--0b3f0000-1111-4222-8333-00000000000f\",\"content\":\"a--b\","
                    + "\"object_refs\":[\"note--0b3f0000-1111-4222-8333-00000000000f\"]}";

            byte[] after = IdPermutation.apply(before.getBytes(UTF_8), 0xA1);

            assertThat(new String(after, UTF_8)).isEqualTo(before.replace("00000000000f", "1a000000000f"));
        }

        @Test
        void changesNothingForKeyZeroAndUndoesItself() throws IOException {
            byte[] json = Feedstock.envelope(generated(5));

            assertThat(IdPermutation.apply(json, 0)).isEqualTo(json);
            assertThat(IdPermutation.apply(IdPermutation.apply(json, 77), 77)).isEqualTo(json);
        }

        @Test
        void keepsObjectsValid() throws IOException {
            for (byte[] json : generated(200)) {
                assertThat(StixReader.parseOne(IdPermutation.apply(json, 0x123456789AL), ParseLimits.defaults()))
                        .isInstanceOf(ParsedObject.Accepted.class);
            }
        }
    }

    @Nested
    class Rounds {

        @Test
        void giveNewIdsWhenABundleIsUsedUp(@TempDir Path directory) throws IOException {
            Path file = directory.resolve("bundle.json");
            try (var out = Files.newOutputStream(file)) {
                DemoData.writeBundle(out, 5, 40);
            }
            Feedstock feed = Feedstock.of(Optional.of(file));

            Set<String> objects = new HashSet<>();
            feed.next(120).forEach(json -> objects.add(new String(json, UTF_8)));

            assertThat(objects).hasSize(120);
        }
    }
}
