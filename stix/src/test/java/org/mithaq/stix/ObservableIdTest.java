package org.mithaq.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.testkit.Property;

class ObservableIdTest {

    private static final String SHA256 = "841a8921140aba50671ebb0770fecc4ee308c4952cfeff8de154ab14eeef4649";

    private static JsonObject object(String text) {
        return (JsonObject) JsonValue.parse(text.getBytes(UTF_8), ParseLimits.defaults());
    }

    @Nested
    class Deterministic {

        /** Ids that the standard's own examples and other implementations give for these values. */
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '\0',
                value = {
                    "ipv4-addr|{'value':'198.51.100.3'}|28bb3599-77cd-5a82-a950-b5bc3caf07c4",
                    "autonomous-system|{'number':15139,'name':'x'}|3aa27478-50b5-5ab8-9da9-cdc12b657fff",
                    "mac-addr|{'value':'d2:fb:49:24:37:18'}|757b1725-9903-54f5-a855-1240691d7659",
                    "mutex|{'name':'__CLEANSWEEP__'}|f93fe911-e545-5239-b9b0-597840d0c871",
                    "url|{'value':'https://example.com/research/index.html'}|47c3cf9a-5027-5bf0-997a-017c7edc7c55",
                    "email-addr|{'value':'john@example.com','display_name':'J'}|7165e2a9-671f-585d-b1e1-ca59c671d934",
                    "email-addr|{'value':'jdoe@example.com'}|6deb37bd-12b7-54ae-805f-5f7146f3d171",
                    "windows-registry-key|{'values':[{'name':'Foo','data':'qwerty'},{'name':'Bar','data':'42'}]}"
                            + "|36594eba-bcc7-5014-9835-0e154264e588",
                    "file|{'name':'example.exe','size':68000,'magic_number_hex':'50000000','hashes':{'SHA-256':'"
                            + SHA256
                            + "'},'extensions':{'windows-pebinary-ext':{'pe_type':'exe','machine_hex':'014c','sections':"
                            + "[{'name':'.data','size':4096,'entropy':7.980693,'hashes':{'SHA-256':'"
                            + "6e3b6f3978e5cd96ba7abee35c24e867b7e64072e2ecb22d0ee7a6e6af6894d0'}}]}}}"
                            + "|ced31cd4-bdcb-537d-aefa-92d291bfc11d",
                })
        void givesTheIdThatOthersGive(String type, String json, String uuid) {
            assertThat(ObservableId.deterministic(type, object(json.replace('\'', '"'))))
                    .contains(new StixId(type, UUID.fromString(uuid)));
        }

        @Test
        void takesOneHashInTheOrderOfPreference() {
            JsonObject md5Only = object("{\"hashes\":{\"MD5\":\"0cc175b9c0f1b6a831c399e269772661\"}}");
            JsonObject both = object(
                    "{\"hashes\":{\"SHA-256\":\"" + SHA256 + "\",\"MD5\":\"0cc175b9c0f1b6a831c399e269772661\"}}");
            assertThat(ObservableId.deterministic("file", both))
                    .isEqualTo(ObservableId.deterministic("file", md5Only))
                    .isNotEmpty();
        }

        @Test
        void takesTheFirstNameWhereNoHashIsPreferred() {
            JsonObject one = object("{\"hashes\":{\"SSDEEP\":\"3:a:b\"}}");
            JsonObject two = object("{\"hashes\":{\"TLSH\":\"x\",\"SSDEEP\":\"3:a:b\"}}");
            assertThat(ObservableId.deterministic("file", two)).isEqualTo(ObservableId.deterministic("file", one));
        }

        @Test
        void isEmptyWithoutContributingProperties() {
            assertThat(ObservableId.deterministic("email-message", object("{\"is_multipart\":false}")))
                    .isEmpty();
            assertThat(ObservableId.deterministic("process", object("{\"pid\":1}")))
                    .isEmpty();
            assertThat(ObservableId.deterministic("indicator", object("{\"name\":\"n\"}")))
                    .isEmpty();
        }

        @Test
        void isTheUuid5OfTheCanonicalContribution() {
            Property.forAll(10_000, choices -> {
                String value = choices.text("abc.-é😀\"\\\n", 12).replaceAll("\\p{Cs}", "x");
                var contribution = new JsonObject(Map.of("value", new JsonValue.JsonString(value)));
                UUID expected = referenceUuid5(contribution.toString());
                assertThat(ObservableId.deterministic("domain-name", contribution))
                        .contains(new StixId("domain-name", expected));
            });
        }

        /** RFC 9562 §5.5 by way of the JDK's hash and text form only. */
        private static UUID referenceUuid5(String name) throws NoSuchAlgorithmException {
            UUID namespace = UUID.fromString(ObservableId.NAMESPACE);
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(8, namespace.getLeastSignificantBits())
                    .array());
            char[] hex = java.util.HexFormat.of()
                    .formatHex(sha1.digest(name.getBytes(UTF_8)))
                    .toCharArray();
            hex[12] = '5';
            hex[16] = "89ab".charAt(Character.digit(hex[16], 16) % 4);
            String text = new String(hex, 0, 32);
            return UUID.fromString(text.substring(0, 8) + "-" + text.substring(8, 12) + "-" + text.substring(12, 16)
                    + "-" + text.substring(16, 20) + "-" + text.substring(20));
        }
    }

    @Nested
    class Of {

        @Test
        void drawsARandomIdOnlyWithoutContributingProperties() {
            UUID drawn = UUID.fromString("6f0e5ac1-7d0c-4b6a-9d3a-1f5f0a7c2a11");
            assertThat(ObservableId.of("process", object("{\"pid\":1}"), () -> drawn))
                    .isEqualTo(new StixId("process", drawn));
            assertThat(ObservableId.of("mutex", object("{\"name\":\"m\"}"), () -> fail("must not be asked"))
                            .uuid()
                            .version())
                    .isEqualTo(5);
        }
    }

    @Nested
    class Check {

        private final StixId right = StixId.parse("ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4");

        @Test
        void acceptsTheIdThatFollows() {
            assertThat(ObservableId.check(right, object("{\"value\":\"198.51.100.3\"}")))
                    .isEmpty();
        }

        @Test
        void warnsOfAnIdThatDoesNotFollow() {
            assertThat(ObservableId.check(right, object("{\"value\":\"198.51.100.4\"}")))
                    .hasValueSatisfying(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                        assertThat(finding.code()).isEqualTo(FindingCode.OBSERVABLE_ID_MISMATCH);
                        assertThat(finding.pointer()).isEqualTo("/id");
                        assertThat(finding.message()).contains("00f9d910-8d7b-53ca-abee-e556984ba08a");
                    });
        }

        @Test
        void warnsOfAUuid5WithNothingToMakeItFrom() {
            StixId id = StixId.parse("process--28bb3599-77cd-5a82-a950-b5bc3caf07c4");
            assertThat(ObservableId.check(id, object("{\"pid\":7}")))
                    .hasValueSatisfying(finding -> assertThat(finding.message()).contains("UUIDv4"));
        }

        @Test
        void acceptsAnIdMadeFromALessPreferredHash() {
            JsonObject sha256Only = object("{\"name\":\"a\",\"hashes\":{\"SHA-256\":\"" + SHA256 + "\"}}");
            JsonObject both = object("{\"name\":\"a\",\"hashes\":{\"MD5\":\"0cc175b9c0f1b6a831c399e269772661\","
                    + "\"SHA-256\":\"" + SHA256 + "\"}}");
            StixId id = ObservableId.deterministic("file", sha256Only).orElseThrow();
            assertThat(ObservableId.check(id, both)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ipv4-addr--6f0e5ac1-7d0c-4b6a-9d3a-1f5f0a7c2a11",
                    "indicator--28bb3599-77cd-5a82-a950-b5bc3caf07c4",
                    "x-own-type--28bb3599-77cd-5a82-a950-b5bc3caf07c4"
                })
        void doesNotJudgeOtherIds(String id) {
            assertThat(ObservableId.check(StixId.parse(id), object("{\"value\":\"1.2.3.4\"}")))
                    .isEmpty();
        }

        @Test
        void warnsWhereTheContributionCannotBeWritten() {
            StixId id = StixId.parse("autonomous-system--28bb3599-77cd-5a82-a950-b5bc3caf07c4");
            assertThat(ObservableId.check(id, object("{\"number\":1e999}")))
                    .hasValueSatisfying(finding -> assertThat(finding.message()).contains("cannot be checked"));
        }
    }
}
