package org.mithaq.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.ParsedObject.Accepted;
import org.mithaq.stix.ParsedObject.Refused;

class StixReaderTest {

    private static final String IDENTITY = """
            {"type":"identity","spec_version":"2.1","id":"identity--023d105b-752e-4e3c-941c-7d3f3cb15e9e",
             "created":"2016-04-06T20:03:00.000Z","modified":"2016-04-06T20:03:00.5001Z",
             "name":"Borealis Police — شرطة","identity_class":"organization"}""";
    private static final String BUNDLE_START =
            "{\"type\":\"bundle\",\"id\":\"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d\",\"objects\": [ ";

    private static StixReader bundle(String text) {
        return StixReader.bundle(new ByteArrayInputStream(text.getBytes(UTF_8)), ParseLimits.defaults());
    }

    private static List<ParsedObject> readAll(StixReader reader) {
        List<ParsedObject> all = new ArrayList<>();
        reader.forEachRemaining(all::add);
        return all;
    }

    @Nested
    class Bundle {

        @Test
        void givesEachObjectWithItsExactBytes() {
            try (var reader = bundle(BUNDLE_START + IDENTITY + "\n ,\t" + IDENTITY + " ] } \n")) {
                assertThat(readAll(reader)).hasSize(2).allSatisfy(parsed -> {
                    assertThat(parsed).isInstanceOfSatisfying(Accepted.class, accepted -> {
                        assertThat(new String(accepted.object().copyBytes(), UTF_8))
                                .isEqualTo(IDENTITY);
                        assertThat(accepted.object().version()).hasToString("2016-04-06T20:03:00.5001Z");
                    });
                });
                assertThat(reader.containerFindings()).isEmpty();
            }
        }

        @Test
        void refusesABadObjectAndReadsOn() {
            try (var reader = bundle(BUNDLE_START + "{\"type\":\"identity\",\"n\":01}," + IDENTITY + "]}")) {
                List<ParsedObject> all = readAll(reader);
                assertThat(all).hasSize(2);
                assertThat(all.get(0)).isInstanceOf(Refused.class);
                assertThat(all.get(1)).isInstanceOf(Accepted.class);
            }
        }

        @Test
        void saysWhereATruncatedBundleEndsAndKeepsWhatCameBefore() {
            try (var reader = bundle(BUNDLE_START + IDENTITY + ",{\"type\":")) {
                assertThat(reader.next()).isInstanceOf(Accepted.class);
                assertThatThrownBy(reader::hasNext).isInstanceOfSatisfying(MalformedStixException.class, malformed -> {
                    assertThat(malformed.objectsRead()).isEqualTo(1);
                    assertThat(malformed.finding().code()).isEqualTo(FindingCode.JSON_SYNTAX);
                });
            }
        }
    }

    @Nested
    class Envelope {

        @Test
        void givesObjectsAndTheWayToTheNextPage() {
            String text = "{\"more\":true,\"next\":\"abc\",\"objects\":[" + IDENTITY + "],\"x_took\":3}";
            try (var reader =
                    StixReader.envelope(new ByteArrayInputStream(text.getBytes(UTF_8)), ParseLimits.defaults())) {
                assertThat(readAll(reader)).hasSize(1);
                assertThat(reader.more()).isTrue();
                assertThat(reader.nextPage()).contains("abc");
                assertThat(reader.containerFindings()).isEmpty();
            }
        }
    }
}
