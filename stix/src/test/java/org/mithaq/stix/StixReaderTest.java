package org.mithaq.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
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

    @Nested
    class Streaming {

        /** A bundle of 40 MB that exists only as far as it has been read. */
        private static final class Endless extends InputStream {
            private static final int OBJECTS = 60_000;

            private byte[] piece = Samples.BUNDLE_START.getBytes(UTF_8);
            private int at;
            private int made;
            private long given;

            @Override
            public int read() {
                throw new UnsupportedOperationException("Read by single bytes would be slow");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (at == piece.length) {
                    if (made > OBJECTS) {
                        return -1;
                    }
                    String separator = made == 0 ? "" : ",";
                    String next = made == OBJECTS ? "]}" : separator + Samples.relationship(made);
                    piece = next.getBytes(UTF_8);
                    made++;
                    at = 0;
                }
                int count = Math.min(length, piece.length - at);
                System.arraycopy(piece, at, into, offset, count);
                at += count;
                given += count;
                return count;
            }
        }

        @Test
        void holdsNoMoreOfALongBundleThanOfAShortOne() {
            var source = new Endless();
            int accepted = 0;
            int widest = 0;
            long behind = 0;
            try (var reader = StixReader.bundle(source, ParseLimits.defaults())) {
                while (reader.hasNext()) {
                    accepted += reader.next() instanceof Accepted ? 1 : 0;
                    widest = Math.max(widest, reader.windowBytes());
                    behind = Math.max(behind, source.given - reader.bytesRead());
                }
                assertThat(reader.containerFindings()).isEmpty();
                assertThat(reader.bytesRead()).isEqualTo(source.given);
            }
            assertThat(source.given).isGreaterThan(34_000_000L);
            assertThat(accepted).isEqualTo(Endless.OBJECTS);
            assertThat(widest).isLessThanOrEqualTo(1 << 17);
            assertThat(behind).isLessThanOrEqualTo(1 << 17);
        }
    }

    @Nested
    class BundleItself {

        private List<Finding> findings(String text) {
            try (var reader = bundle(text)) {
                readAll(reader);
                return reader.containerFindings();
            }
        }

        @Test
        void needsTypeAndId() {
            assertThat(findings("{}")).extracting(Finding::pointer).containsExactlyInAnyOrder("/type", "/id");
            assertThat(findings("{\"type\":\"indicator\",\"id\":\"" + Samples.id("indicator", 1) + "\"}"))
                    .extracting(Finding::pointer)
                    .containsExactlyInAnyOrder("/type", "/id");
        }

        @Test
        void stillGivesTheObjectsOfABundleThatIsWrongItself() {
            try (var reader = bundle("{\"objects\":[" + IDENTITY + "],\"type\":7}")) {
                assertThat(readAll(reader)).hasSize(1).first().isInstanceOf(Accepted.class);
                assertThat(reader.containerFindings())
                        .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
            }
        }

        @Test
        void givesTheObjectsOfASecondListAndReportsIt() {
            String second = IDENTITY + "],\"objects\":[" + IDENTITY + "]}";
            try (var reader = bundle(BUNDLE_START + second)) {
                assertThat(readAll(reader)).hasSize(2);
                assertThat(reader.containerFindings())
                        .extracting(Finding::code)
                        .containsExactly(FindingCode.JSON_DUPLICATE_NAME);
            }
        }

        @Test
        void reportsObjectsThatAreNoList() {
            assertThat(findings("{\"type\":\"bundle\",\"id\":\"" + Samples.id("bundle", 1) + "\",\"objects\":{}}"))
                    .extracting(Finding::pointer)
                    .containsExactly("/objects");
        }

        @Test
        void leavesAByteOrderMarkOutAndSaysSo() {
            assertThat(findings("\uFEFF" + BUNDLE_START + IDENTITY + "]}"))
                    .extracting(Finding::code)
                    .containsExactly(FindingCode.JSON_BYTE_ORDER_MARK);
        }
    }

    @Nested
    class Refusal {

        @Test
        void namesIdAndVersionAsTheyWereWritten() {
            String wrong = IDENTITY.replace("identity--023d", "identity--X23d").replace("\"name\"", "\"nom\"");
            assertThat(Samples.parse(wrong)).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.id()).contains("identity--X23d105b-752e-4e3c-941c-7d3f3cb15e9e");
                assertThat(refused.version()).contains("2016-04-06T20:03:00.5001Z");
                assertThat(refused.findings())
                        .extracting(Finding::code)
                        .contains(FindingCode.BAD_IDENTIFIER, FindingCode.REQUIRED_MISSING);
            });
        }

        @Test
        void meetsAThirdHyphenBeforeTheUuid() {
            assertThat(Samples.parse(IDENTITY.replace("identity--023d", "identity---023d")))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.findings())
                                    .extracting(Finding::code)
                                    .containsExactly(FindingCode.BAD_IDENTIFIER));
        }

        @Test
        void namesTheIdThatStandsBeforeAFault() {
            assertThat(Samples.parse(IDENTITY.replace("\"name\":", "\"name\"")))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.id()).contains("identity--023d105b-752e-4e3c-941c-7d3f3cb15e9e");
                        assertThat(refused.version()).contains("2016-04-06T20:03:00.5001Z");
                    });
        }

        @Test
        void namesNoIdThatIsTooLongToBeOne() {
            assertThat(Samples.parse(IDENTITY.replace("identity--023d", "i".repeat(500))))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.id()).isEmpty());
        }
    }
}
