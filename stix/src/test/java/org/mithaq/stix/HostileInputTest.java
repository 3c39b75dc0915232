package org.mithaq.stix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.mithaq.testkit.Property.forAll;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.stix.ParsedObject.Accepted;
import org.mithaq.stix.ParsedObject.Refused;

/** Input made to break the reader gets a finding; the object behind it is still read. */
class HostileInputTest {

    private static final Duration LONGEST = Duration.ofSeconds(30); // far beyond what linear work takes
    private static final ParseLimits SMALL = new ParseLimits(8, 4_000, 500, 20, 300, 5);

    /** An identity with one more member. */
    private static String identityWith(String member) {
        return "{" + Samples.head("identity", 1) + "\"name\":\"Borealis\"," + member + "}";
    }

    private static List<ParsedObject> readBetween(byte[] hostile, ParseLimits limits) {
        byte[] start = (Samples.BUNDLE_START + Samples.relationship(1) + ",").getBytes(UTF_8);
        byte[] end = ("," + Samples.relationship(2) + "]}").getBytes(UTF_8);
        byte[] bundle = new byte[start.length + hostile.length + end.length];
        System.arraycopy(start, 0, bundle, 0, start.length);
        System.arraycopy(hostile, 0, bundle, start.length, hostile.length);
        System.arraycopy(end, 0, bundle, start.length + hostile.length, end.length);
        List<ParsedObject> all = new ArrayList<>();
        try (var reader = StixReader.bundle(new ByteArrayInputStream(bundle), limits)) {
            reader.forEachRemaining(all::add);
        }
        return all;
    }

    /** Expects that the object is refused for this, and that those before and behind it are accepted. */
    private static void assertRefusedAlone(byte[] hostile, ParseLimits limits, FindingCode code) {
        List<ParsedObject> all = readBetween(hostile, limits);
        assertThat(all).hasSize(3);
        assertThat(all.get(0)).isInstanceOf(Accepted.class);
        assertThat(all.get(1))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.findings()).anySatisfy(finding -> {
                            assertThat(finding.code()).isEqualTo(code);
                            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                            assertThat(finding.message()).isNotBlank().hasSizeLessThan(600);
                        }));
        assertThat(all.get(2)).isInstanceOf(Accepted.class);
        assertThat(StixReader.parseOne(hostile, limits)).isInstanceOf(Refused.class);
    }

    private static void assertRefusedAlone(String hostile, FindingCode code) {
        assertRefusedAlone(hostile.getBytes(UTF_8), ParseLimits.defaults(), code);
    }

    @Nested
    class Syntax {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"x_a\":01",
                    "\"x_a\":+1",
                    "\"x_a\":.5",
                    "\"x_a\":1.",
                    "\"x_a\":0x10",
                    "\"x_a\":1e",
                    "\"x_a\":NaN",
                    "\"x_a\":Infinity",
                    "\"x_a\":-Infinity",
                    "\"x_a\":True",
                    "\"x_a\":nul",
                    "\"x_a\":undefined",
                    "\"x_a\":",
                    "\"x_a\"",
                    "\"x_a\" 1",
                    "\"x_a\":1,",
                    "\"x_a\":[1,]",
                    "\"x_a\":[1 2]",
                    "\"x_a\":[,1]",
                    "\"x_a\":{\"b\":1,}",
                    "\"x_a\":(1)",
                    "x_a:1",
                    "'x_a':1",
                    "\"x_a\":'b'",
                    "\"x_a\":1 /* c */",
                    "\"x_a\":1 // c\n",
                    "\"x_a\":\"a\nb\"",
                    "\"x_a\":\"a\tb\"",
                    "\"x_a\":\"a\0b\"",
                    "\"x_a\":\"\\x41\"",
                    "\"x_a\":\"\\u12g4\"",
                    "\"x_a\":\"\\u12\"",
                    "\"x_a\":\"\\'\"",
                    "\"x_a\":\0",
                    "\"x_a\":1\u00a0",
                    "\"x_a\":[}",
                    "1:2",
                    "{}:2",
                    "null:2",
                })
        void refusesWhatIsNotJson(String member) {
            assertRefusedAlone(identityWith(member), FindingCode.JSON_SYNTAX);
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "-0.5e3", "\"text\"", "null", "true", "false", "[]", "[{}]", "[[1]]"})
        void refusesElementsThatAreNoObjects(String element) {
            assertRefusedAlone(element, FindingCode.WRONG_JSON_TYPE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"nonsense", "-", "1x", "NaN", "truefalse", "\u00a0"})
        void refusesElementsThatAreNoJson(String element) {
            assertRefusedAlone(element, FindingCode.JSON_SYNTAX);
        }

        @Test
        void namesThePlaceInTheObject() {
            assertThat(Samples.parse("  {\"type\":NaN}").findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message())
                            .contains("near byte 11 of the object: Non-standard token 'NaN'"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "{", "{\"type\":\"a", "[", "\"", "{}}", "{} {}", "{},", "{}\0"})
        void refusesASingleObjectThatIsCutOrFollowedByMore(String json) {
            assertThat(Samples.parse(json)).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.findings().getFirst().code()).isEqualTo(FindingCode.JSON_SYNTAX);
            });
        }
    }

    @Nested
    class Encoding {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "80",
                    "bf",
                    "c3",
                    "c328",
                    "c0af",
                    "c1bf",
                    "e080af",
                    "e09f80",
                    "e28228",
                    "e282",
                    "eda080",
                    "edbfbf",
                    "f08080af",
                    "f0288cbc",
                    "f0908c",
                    "f4908080",
                    "f5808080",
                    "fe",
                    "ff",
                    "fffe",
                    "efbf"
                })
        void refusesWhatIsNotUtf8InValuesAndNames(String hex) {
            String bytes = new String(HexFormat.of().parseHex(hex), ISO_8859_1);
            assertRefusedAlone(
                    identityWith("\"x_a\":\"" + bytes + "\"").getBytes(ISO_8859_1),
                    ParseLimits.defaults(),
                    FindingCode.JSON_ENCODING);
            assertRefusedAlone(
                    identityWith("\"x_a\":{\"" + bytes + "\":1}").getBytes(ISO_8859_1),
                    ParseLimits.defaults(),
                    FindingCode.JSON_ENCODING);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff", "😀", "\udbff\udfff"})
        void takesTheEdgesOfUtf8(String text) {
            assertThat(Samples.parse(identityWith("\"description\":\"" + text + "\"")))
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(accepted.object().json().findText("description"))
                                    .contains(text));
        }

        @Test
        void refusesUtf16() {
            assertThat(StixReader.parseOne(Samples.relationship(1).getBytes(UTF_16), ParseLimits.defaults()))
                    .isInstanceOf(Refused.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\\ud800",
                    "\\uDBFF",
                    "\\udc00",
                    "\\uDfff",
                    "\\ud800\\ud800",
                    "\\udc00\\ud800",
                    "\\ud800x\\udc00",
                    "\\ud83d\\ude0",
                    "\\\\\\ud800",
                    "\\ud83d\\\\ude00"
                })
        void refusesLoneSurrogatesInValuesAndNames(String escapes) {
            FindingCode code = FindingCode.JSON_LONE_SURROGATE;
            assertRefusedAlone(identityWith("\"description\":\"" + escapes + "\""), code);
            assertRefusedAlone(identityWith("\"x_a\":[{\"" + escapes + "\":1}]"), code);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\\ud83d\\ude00", "\\\\ud800", "\\uD7FF", "\\ue000", "\\u0000"})
        void takesPairsAndWhatOnlyLooksLikeAnEscape(String escapes) {
            assertThat(Samples.parse(identityWith("\"description\":\"" + escapes + "\"")))
                    .isInstanceOf(Accepted.class);
        }
    }

    @Nested
    class Limits {

        @ParameterizedTest
        @ValueSource(ints = {65, 66, 500, 1_000_000})
        void refusesWhatNestsTooDeep(int depth) {
            String deep = identityWith("\"x_a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1));
            assertTimeoutPreemptively(LONGEST, () -> assertRefusedAlone(deep, FindingCode.LIMIT_DEPTH));
        }

        @Test
        void takesWhatNestsJustDeepEnough() {
            String deep = identityWith("\"x_a\":" + "[".repeat(63) + "]".repeat(63));
            assertThat(Samples.parse(deep)).isInstanceOf(Accepted.class);
        }

        @Test
        void takesTheDeepestLimitWithoutRunningOutOfStack() {
            var limits = new ParseLimits(1_000, 1 << 20, 1 << 20, 100, 1 << 20, 10);
            String deep = identityWith("\"x_a\":" + "{\"b\":[".repeat(499) + "]}".repeat(499));
            assertThat(StixReader.parseOne(deep.getBytes(UTF_8), limits))
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(accepted.object().json().toString())
                                    .hasSizeGreaterThan(499 * 6));
        }

        @Test
        void refusesAnObjectWithTooManyBytes() {
            byte[] large = identityWith("\"x_a\":[" + "\"0123456789\",".repeat(400) + "1]")
                    .getBytes(UTF_8);
            assertRefusedAlone(large, SMALL, FindingCode.LIMIT_OBJECT_BYTES);
        }

        @Test
        void refusesAStringOrNameWithTooManyBytes() {
            String text = "ش".repeat(251);
            assertRefusedAlone(
                    identityWith("\"description\":\"" + text + "\"").getBytes(UTF_8),
                    SMALL,
                    FindingCode.LIMIT_STRING_BYTES);
            assertRefusedAlone(
                    identityWith("\"" + text + "\":1").getBytes(UTF_8), SMALL, FindingCode.LIMIT_STRING_BYTES);
        }

        @ParameterizedTest
        @ValueSource(strings = {"123456789012345678901", "1.00000000000000000000", "1e9999999999999999999"})
        void refusesANumberWithTooManyDigits(String number) {
            assertRefusedAlone(
                    identityWith("\"x_a\":" + number).getBytes(UTF_8), SMALL, FindingCode.LIMIT_NUMBER_DIGITS);
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e999999999", "-1e999999999", "123456789012345678901234567890", "9007199254740992"})
        void refusesAnIntegerThatIsHuge(String number) {
            assertThat(Samples.parse(identityWith("\"confidence\":" + number))).isInstanceOf(Refused.class);
        }

        @Test
        void refusesAnObjectWithTooManyTokens() {
            byte[] wide = identityWith("\"x_a\":[" + "1,".repeat(300) + "1]").getBytes(UTF_8);
            assertRefusedAlone(wide, SMALL, FindingCode.LIMIT_TOKENS);
        }

        @Test
        void listsOnlySoManyFindings() {
            byte[] flood =
                    identityWith("\"labels\":[" + "1,".repeat(200) + "1]").getBytes(UTF_8);
            ParsedObject parsed = StixReader.parseOne(flood, SMALL);
            assertThat(parsed.findings()).hasSize(6);
            assertThat(parsed.findings().getLast().code()).isEqualTo(FindingCode.LIMIT_FINDINGS);
            assertThat(parsed.findings().getLast().message()).contains("196 more");
        }

        @Test
        void keepsFindingsSmallInsideHugeNames() {
            String name = "n".repeat(1 << 20);
            String json = identityWith("\"x_a\":{\"" + name + "\":{" + "\"b\":1,".repeat(200) + "\"c\":1}}");
            List<Finding> findings = Samples.parse(json).findings();
            assertThat(findings).hasSizeGreaterThan(100).allSatisfy(finding -> {
                assertThat(finding.pointer()).hasSizeLessThan(300);
                assertThat(finding.message()).hasSizeLessThan(600);
            });
            assertThat(findings.getFirst().pointer()).isEqualTo("/x_a");
        }

        @Test
        void refusesForAnErrorThatIsNotListed() {
            String words = "\"sectors\":[" + "\"none-such\",".repeat(20) + "1]";
            ParsedObject parsed = StixReader.parseOne(identityWith(words).getBytes(UTF_8), SMALL);
            assertThat(parsed).isInstanceOf(Refused.class);
            assertThat(parsed.findings().getLast().severity()).isEqualTo(Severity.ERROR);
        }
    }

    @Nested
    class Many {

        @Test
        void endsSoonOnAMillionNames() {
            var members = new StringBuilder("\"x_a\":{");
            for (int i = 0; i < 1_000_000; i++) {
                members.append("\"k").append(i).append("\":1,");
            }
            String json = identityWith(members.append("\"z\":1}").toString());
            assertTimeoutPreemptively(LONGEST, () -> assertRefusedAlone(json, FindingCode.LIMIT_TOKENS));
        }

        @Test
        void endsSoonOnNamesThatHashAlike() {
            var members = new StringBuilder();
            for (int i = 0; i < 1 << 14; i++) {
                members.append("\"x_");
                for (int bit = 0; bit < 14; bit++) {
                    members.append((i >> bit & 1) == 0 ? "Aa" : "BB"); // one String.hashCode for both
                }
                members.append("\":1,");
            }
            String json = "{" + Samples.head("x-example-thing", 1) + "\"x_z\":{" + members + "\"x_y\":1}}";
            assertTimeoutPreemptively(
                    LONGEST, () -> assertThat(Samples.parse(json)).isInstanceOf(Accepted.class));
            String flat = "{" + members + Samples.head("x-example-thing", 1) + "\"x_y\":1}";
            assertTimeoutPreemptively(
                    LONGEST, () -> assertThat(Samples.parse(flat)).isInstanceOf(Refused.class));
        }

        @Test
        void endsSoonOnManyBadSelectorsAndReferences() {
            String markings = "\"granular_markings\":[{\"lang\":\"en\",\"selectors\":["
                    + "\"name.[0].[0]\",".repeat(100_000) + "\"name\"]}]";
            assertTimeoutPreemptively(
                    LONGEST, () -> assertRefusedAlone(identityWith(markings), FindingCode.BAD_SELECTOR));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"name\":\"x\"",
                    "\"x_a\":1,\"x_a\":1",
                    "\"x_a\":{\"b\":1,\"b\":2}",
                    "\"x_a\":[[{\"b\":1,\"c\":{},\"b\":2}]]",
                    "\"labels\":[\"a\"],\"l\\u0061bels\":[\"b\"]",
                    "\"external_references\":[{\"source_name\":\"a\",\"description\":\"b\",\"source_name\":\"a\"}]",
                    "\"extensions\":{\"x-foo-ext\":{\"bar\":1},\"x-foo-ext\":{\"bar\":1}}",
                    "\"extensions\":{\"x-foo-ext\":{\"bar\":1,\"bar\":1}}"
                })
        void refusesNamesThatOccurTwice(String members) {
            assertRefusedAlone(identityWith(members), FindingCode.JSON_DUPLICATE_NAME);
        }
    }

    @Nested
    class Containers {

        private MalformedStixException malformed(String text) {
            try (var reader = StixReader.bundle(new ByteArrayInputStream(text.getBytes(UTF_8)), SMALL)) {
                while (reader.hasNext()) {
                    reader.next();
                }
            } catch (MalformedStixException e) {
                return e;
            }
            throw new AssertionError("Read to the end: " + text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "[]",
                    "1",
                    "\"bundle\"",
                    "{",
                    "{\"type\"",
                    "{\"type\":",
                    "{\"type\":\"bundle\"",
                    "{\"type\":\"bundle\",",
                    "{\"type\":\"bundle\",}",
                    "{,}",
                    "{\"objects\":[",
                    "{\"objects\":[}",
                    "{\"objects\":[,]}",
                    "{\"objects\":[1,]}",
                    "{\"objects\":[1 2]}",
                    "{\"objects\":[1]",
                    "{\"objects\":[1]]",
                    "{\"objects\":[1]}}",
                    "{\"objects\":[]} x",
                    "{\"objects\":[\"a]}",
                    "{1:2}",
                    "{\"a\" 1}",
                    "{\"a\":nul}",
                    "{\"a\":{\"b\":}}",
                    "{\"a\":{\"b\":1,\"b\":1}}",
                    "{\"a\":\"\\ud800\"}"
                })
        void failWithPlaceAndReasonWhenTheirOwnJsonIsBroken(String text) {
            MalformedStixException malformed = malformed(text);
            assertThat(malformed.finding().severity()).isEqualTo(Severity.ERROR);
            assertThat(malformed.byteOffset()).isBetween(0L, (long) text.length());
            assertThat(malformed).hasMessageContaining("byte " + malformed.byteOffset());
        }

        @Test
        void holdOnlySoMuchBesideTheObjects() {
            var text = new StringBuilder("{");
            for (int i = 0; i < 1_000; i++) {
                text.append("\"member-").append(i).append("\":1,");
            }
            assertThat(malformed(text.append("\"type\":\"bundle\"}").toString())
                            .finding()
                            .code())
                    .isEqualTo(FindingCode.LIMIT_OBJECT_BYTES);
        }

        @Test
        void areRefusedInOneRulingWhenTheStreamEndsInAnObject() {
            String whole = Samples.BUNDLE_START + Samples.relationship(1) + "," + Samples.relationship(2);
            assertThatThrownBy(() -> {
                        try (var reader = StixReader.bundle(
                                new ByteArrayInputStream(whole.getBytes(UTF_8), 0, whole.length() - 9),
                                ParseLimits.defaults())) {
                            assertThat(reader.next()).isInstanceOf(Accepted.class);
                            reader.next();
                        }
                    })
                    .isInstanceOf(MalformedStixException.class);
        }
    }

    @Nested
    class AnyChange {

        @Test
        void ofAnyBytesGivesAResultOrTheOneException() {
            byte[] valid = (Samples.BUNDLE_START + Samples.full("malware") + "," + Samples.full("file") + "]}")
                    .getBytes(UTF_8);
            forAll(500, choices -> {
                byte[] changed = valid.clone();
                int changes = 1 + choices.below(4);
                for (int i = 0; i < changes; i++) {
                    byte to = choices.flip()
                            ? (byte) choices.below(256)
                            : (byte) "\"\\{}[]:,0-e.\0".charAt(choices.below(12));
                    changed[choices.below(changed.length)] = to;
                }
                try (var reader = StixReader.bundle(new ByteArrayInputStream(changed), ParseLimits.defaults())) {
                    while (reader.hasNext()) {
                        if (reader.next() instanceof Accepted accepted) {
                            assertThat(JsonValue.parse(accepted.object().copyBytes(), ParseLimits.defaults()))
                                    .isEqualTo(accepted.object().json());
                        }
                    }
                } catch (MalformedStixException e) {
                    assertThat(e.byteOffset()).isBetween(0L, (long) changed.length);
                }
            });
        }
    }
}
