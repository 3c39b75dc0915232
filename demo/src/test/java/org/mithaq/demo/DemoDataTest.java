package org.mithaq.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;

class DemoDataTest {

    private static final Pattern REFERENCE = Pattern.compile("\"[a-z_]+_refs?\":(\"[^\"]+\"|\\[[^\\]]*\\])");
    private static final Pattern ID = Pattern.compile("[a-z0-9-]+--[0-9a-f-]{36}");

    private static List<byte[]> made(long seed, int count, DemoSize size) {
        var made = new ArrayList<byte[]>();
        DemoData.objects(seed, count, size).forEachRemaining(made::add);
        return made;
    }

    private static StixObject accepted(byte[] json) {
        ParsedObject parsed = StixReader.parseOne(json, ParseLimits.defaults());
        assertThat(parsed).as(new String(json, UTF_8)).isInstanceOf(ParsedObject.Accepted.class);
        var accepted = (ParsedObject.Accepted) parsed;
        assertThat(accepted.findings()).as(new String(json, UTF_8)).isEmpty();
        return accepted.object();
    }

    @Nested
    class Objects {

        @Test
        void areTheSameForTheSameSeed() {
            assertThat(made(11, 300, DemoSize.NATURAL)).containsExactlyElementsOf(made(11, 300, DemoSize.NATURAL));
        }

        @Test
        void areOthersForAnotherSeedOrHaveTheSameBytes() {
            Map<String, String> first = new HashMap<>();
            for (byte[] json : made(11, 500, DemoSize.NATURAL)) {
                first.put(key(json), new String(json, UTF_8));
            }

            int shared = 0;
            for (byte[] json : made(12, 500, DemoSize.NATURAL)) {
                String other = first.get(key(json));
                if (other != null) {
                    assertThat(new String(json, UTF_8)).isEqualTo(other);
                    shared++;
                }
            }
            assertThat(shared).isBetween(28, 60);
        }

        private static String key(byte[] json) {
            StixObject object = accepted(json);
            return object.id() + object.modified().map(Object::toString).orElse("");
        }

        @Test
        void areValidAndDistinctAndOfAllTypes() {
            Set<String> types = new HashSet<>();
            Set<String> versions = new HashSet<>();
            List<byte[]> made = made(3, 2_500, DemoSize.NATURAL);
            for (byte[] json : made) {
                StixObject object = accepted(json);
                types.add(object.type());
                versions.add(object.id() + " " + object.version());
            }

            assertThat(versions).hasSameSizeAs(made);
            assertThat(types).hasSize(42);
        }

        @Test
        void referOnlyToObjectsGivenBefore() {
            Set<String> given = new HashSet<>();
            for (byte[] json : made(5, 2_500, DemoSize.NATURAL)) {
                String text = new String(json, UTF_8);
                given.add(accepted(json).id().toString());
                for (Matcher reference = REFERENCE.matcher(text); reference.find(); ) {
                    for (Matcher id = ID.matcher(reference.group(1)); id.find(); ) {
                        assertThat(given).as(text).contains(id.group());
                    }
                }
            }
        }

        @Test
        void speakArabicFrenchAndEnglish() {
            String all = String.join(
                    "\n",
                    made(7, 400, DemoSize.NATURAL).stream()
                            .map(json -> new String(json, UTF_8))
                            .toList());

            assertThat(all)
                    .contains("\"lang\":\"ar\"", "\"lang\":\"fr\"", "\"lang\":\"en\"")
                    .containsPattern("[\\u0620-\\u064A]{5}");
        }

        @Test
        void nameNoDomainOrAddressThatCouldBeReal() {
            Pattern host = Pattern.compile("https?://([^/\"']+)|@([a-z0-9.-]+)");
            for (byte[] json : made(9, 1_000, DemoSize.NATURAL)) {
                for (Matcher found = host.matcher(new String(json, UTF_8)); found.find(); ) {
                    assertThat(found.group(1) == null ? found.group(2) : found.group(1))
                            .endsWith(".example");
                }
            }
        }

        @Test
        void areAboutOneAndAHalfKilobytesWhenLarge() {
            long bytes = 0;
            for (byte[] json : made(13, 4_000, DemoSize.LARGE)) {
                bytes += json.length;
            }

            assertThat(bytes / 4_000).isBetween(1_400L, 1_650L);
        }

        @Test
        void areAllClearWhenAskedForClear() {
            Pattern marking = Pattern.compile("\"marking-definition--[0-9a-f-]{36}\"");
            DemoData.clearObjects(3, 2_500).forEachRemaining(json -> {
                StixObject object = accepted(json);
                if (!object.type().equals("marking-definition")) {
                    assertThat(marking.matcher(new String(json, UTF_8)).results())
                            .allMatch(found -> found.group().contains("--94868c89-83c2-464b-929b-a1a8aa3c8487"));
                }
            });
        }

        @Test
        void areTheSameButForTheirLabelsWhenClear() {
            Pattern marking = Pattern.compile("marking-definition--[0-9a-f-]{36}");
            Iterator<byte[]> clear = DemoData.clearObjects(3, 800);
            DemoData.objects(3, 800)
                    .forEachRemaining(json -> assertThat(marking.matcher(new String(clear.next(), UTF_8))
                                    .replaceAll("-"))
                            .isEqualTo(marking.matcher(new String(json, UTF_8)).replaceAll("-")));
        }

        @Test
        void endWhereAsked() {
            Iterator<byte[]> one = DemoData.objects(1, 1);
            one.next();

            assertThat(one.hasNext()).isFalse();
            assertThatThrownBy(one::next).isInstanceOf(NoSuchElementException.class);
            assertThatThrownBy(() -> DemoData.objects(1, -1)).hasMessageContaining("-1");
        }
    }

    @Nested
    class Bundle {

        @Test
        void isReadBackWhole() throws IOException {
            var out = new ByteArrayOutputStream();
            DemoData.writeBundle(out, 17, 250);

            int count = 0;
            try (var reader = StixReader.bundle(new ByteArrayInputStream(out.toByteArray()), ParseLimits.defaults())) {
                for (; reader.hasNext(); count++) {
                    assertThat(reader.next()).isInstanceOf(ParsedObject.Accepted.class);
                }
            }
            assertThat(count).isEqualTo(250);
        }
    }
}
