package org.mithaq.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** STIX 2.1 section 2, common data types. Each row: rule, sample, fault, place of the finding. */
class ConformanceSection2Test {

    @Nested
    class Section_2_1_Binary {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            binary is base64 with its padding         | artifact | /payload_bin='QUI'  | /payload_bin
            binary has no letters outside base64      | artifact | /payload_bin='Q*JD' | /payload_bin
            binary is a string                        | artifact | /payload_bin=7      | /payload_bin
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §2.1", type, fault, pointer);
        }
    }

    @Nested
    class Section_2_2_Boolean {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a boolean is no string | malware | /is_family='true' | /is_family
            a boolean is no number | malware | /is_family=1      | /is_family
            a boolean is not null  | malware | /is_family=null   | /is_family
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §2.2", type, fault, pointer);
        }
    }

    @Nested
    class Section_2_3_Dictionary {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            keys have no spaces         | email-message | /additional_header_fields/Re to=['a']  | /additional_header_fields/Re to
            keys are ASCII              | email-message | /additional_header_fields/clé=['a']    | /additional_header_fields/clé
            keys have no dots           | email-message | /additional_header_fields/a.b=['a']    | /additional_header_fields/a.b
            a dictionary is not empty   | email-message | /additional_header_fields={}           | /additional_header_fields
            a dictionary is an object   | email-message | /additional_header_fields=['a']        | /additional_header_fields
            values are of the base type | email-message | /additional_header_fields/Reply-To=null | /additional_header_fields/Reply-To
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            String section = pointer.endsWith("Reply-To") ? "STIX 2.1 §2.12" : "STIX 2.1 §2.3";
            Conformance.refuses(section, type, fault, pointer);
        }

        @Test
        void refusesKeysOverTwoHundredAndFiftyCharacters() {
            String key = "k".repeat(251);
            Conformance.refuses(
                    "STIX 2.1 §2.3",
                    "email-message",
                    "/additional_header_fields/" + key + "=['a']",
                    "/additional_header_fields/" + key);
            Conformance.takes("email-message", "/additional_header_fields/" + "k".repeat(250) + "=['a']");
        }

        @Test
        void refusesKeysThatOccurTwice() {
            String twice = ConformanceSamples.expand(
                    "{'type':'process','id':'#process','pid':1," + "'environment_variables':{'PATH':'a','PATH':'b'}}");
            assertThat(Conformance.findings(twice)).anySatisfy(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                assertThat(finding.code()).isEqualTo(FindingCode.JSON_DUPLICATE_NAME);
            });
        }
    }

    @Nested
    class Section_2_4_Enum {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            an enumeration is not expanded         | opinion | /opinion='perhaps' | /opinion
            an enumeration's words keep their case | opinion | /opinion='Agree'   | /opinion
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §10.18", type, fault, pointer);
        }
    }

    @Nested
    class Section_2_5_ExternalReference {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            source_name is required                                | attack-pattern | -/external_references/0/source_name | /external_references/0/source_name
            one of description, url and external_id is there       | attack-pattern | -/external_references/0/external_id | /external_references/0
            an external reference is an object                     | attack-pattern | /external_references/0='x'          | /external_references/0
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §2.5", type, fault, pointer);
        }

        @Test
        void takesEachOfTheThreeAlone() {
            Conformance.takes("attack-pattern", "/external_references=[{'source_name':'s','description':'d'}]");
            Conformance.takes(
                    "attack-pattern", "/external_references=[{'source_name':'s','url':'https://a.example/'}]");
            Conformance.takes("attack-pattern", "/external_references=[{'source_name':'s','external_id':'7'}]");
        }
    }

    @Nested
    class Section_2_6_Float {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a float is no string             | location | /precision='10'   | /precision
            a float lies within the doubles  | location | /precision=1e999  | /precision
            so do the numbers of customs     | campaign | /own_number=-1e999 | /own_number
            in lists too                     | campaign | /own_number=[1,[1e999]] | /own_number/1/0
            in objects too                   | campaign | /own_number={'a':1e999} | /own_number/a
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §2.6", type, fault, pointer);
        }

        @Test
        void takesAWholeNumberAsAFloat() {
            Conformance.takes("location", "/precision=10");
        }
    }

    @Nested
    class Section_2_7_Hashes {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            the name of an algorithm has at least 3 characters | file | /hashes/ab='00'       | /hashes/ab
            the name of an algorithm has no spaces             | file | /hashes/SHA 256='00'  | /hashes/SHA 256
            the name of an algorithm is ASCII                  | file | /hashes/épreuve='00'  | /hashes/épreuve
            a hash is a string                                 | file | /hashes/MD5=7         | /hashes/MD5
            an MD5 hash has 32 digits                          | file | /hashes/MD5='00'      | /hashes/MD5
            an MD5 hash is hexadecimal                         | file | /hashes/MD5='zcc175b9c0f1b6a831c399e269772661' | /hashes/MD5
            a SHA-1 hash has 40 digits                         | file | /hashes/SHA-1='0cc175b9c0f1b6a831c399e269772661' | /hashes/SHA-1
            a SHA-256 hash has 64 digits                       | file | /hashes/SHA-256='0cc175b9c0f1b6a831c399e269772661' | /hashes/SHA-256
            a SHA-512 hash has 128 digits                      | file | /hashes/SHA-512='0cc175b9c0f1b6a831c399e269772661' | /hashes/SHA-512
            a SHA3-256 hash has 64 digits                      | file | /hashes/SHA3-256='0cc175b9c0f1b6a831c399e269772661' | /hashes/SHA3-256
            a SHA3-512 hash has 128 digits                     | file | /hashes/SHA3-512='0cc175b9c0f1b6a831c399e269772661' | /hashes/SHA3-512
            an SSDEEP hash has its three parts                 | file | /hashes/SSDEEP='abc'  | /hashes/SSDEEP
            a TLSH hash has 35 bytes                           | file | /hashes/TLSH='abc'    | /hashes/TLSH
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §2.7", type, fault, pointer);
        }

        @Test
        void refusesAnEmptyDictionaryOfHashes() {
            Conformance.refuses("STIX 2.1 §2.3", "file", "/hashes={}", "/hashes");
        }

        @Test
        void refusesNamesOverTwoHundredAndFiftyCharacters() {
            String name = "a".repeat(251);
            Conformance.refuses("STIX 2.1 §2.7", "file", "/hashes/" + name + "='00'", "/hashes/" + name);
        }

        @Test
        void takesAnAlgorithmOfOnesOwn() {
            Conformance.takes("file", "/hashes/x_foo_hash='aaaabbbb'");
        }
    }

    @Nested
    class Section_2_8_Hexadecimal {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            the count of digits is even  | file | /magic_number_hex='500' | /magic_number_hex
            letters are in lower case    | file | /magic_number_hex='5A'  | /magic_number_hex
            only a to f are letters      | file | /magic_number_hex='5g'  | /magic_number_hex
            hex is a string              | file | /magic_number_hex=50    | /magic_number_hex
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §2.8", type, fault, pointer);
        }
    }

    @Nested
    class Section_2_9_Identifier {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            an identifier has a type, two hyphens and a UUID | campaign | /id='campaign'                                        | /id
            two hyphens stand before the UUID                | campaign | /id='campaign-6f0e5ac1-7d0c-4b6a-9d3a-1f5f0a7c2a11'   | /id
            the UUID is whole                                | campaign | /id='campaign--6f0e5ac1-7d0c-4b6a-9d3a-1f5f0a7c2a1'   | /id
            the UUID is of the RFC 4122 variant              | campaign | /id='campaign--6f0e5ac1-7d0c-4b6a-cd3a-1f5f0a7c2a11'  | /id
            the type in the id is the object's type          | campaign | /id='#incident'                                       | /id
            type names are in lower case                     | campaign | /created_by_ref='Identity--6f0e5ac1-7d0c-4b6a-9d3a-1f5f0a7c2a11' | /created_by_ref
            references have the same form                    | campaign | /created_by_ref='identity'                            | /created_by_ref
            an identifier is a string                        | campaign | /id=7                                                 | /id
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §2.9", type, fault, pointer);
        }

        @Test
        void warnsWhenAUuid5DoesNotFollowFromTheContributingProperties() {
            Conformance.warns("STIX 2.1 §2.9", "mutex", "/id='mutex--28bb3599-77cd-5a82-a950-b5bc3caf07c4'", "/id");
        }

        @Test
        void warnsOfAUuid5WithoutContributingProperties() {
            Conformance.warns("STIX 2.1 §2.9", "process", "/id='process--28bb3599-77cd-5a82-a950-b5bc3caf07c4'", "/id");
        }
    }

    @Nested
    class Section_2_10_Integer {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            integers end below 2 to the 53rd        | autonomous-system | /number=9007199254740992   | /number
            integers start above minus 2 to the 53rd | autonomous-system | /number=-9007199254740992 | /number
            integers are whole                      | autonomous-system | /number=1.5                | /number
            integers are numbers                    | autonomous-system | /number='1'                | /number
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §2.10", type, fault, pointer);
        }

        @Test
        void takesTheWholeRange() {
            Conformance.takes("autonomous-system", "/number=9007199254740991");
            Conformance.takes("autonomous-system", "/number=-9007199254740991");
        }
    }

    @Nested
    class Section_2_11_KillChainPhase {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            kill_chain_name is required    | attack-pattern | -/kill_chain_phases/0/kill_chain_name | /kill_chain_phases/0/kill_chain_name
            phase_name is required         | attack-pattern | -/kill_chain_phases/0/phase_name      | /kill_chain_phases/0/phase_name
            a kill chain phase is an object | attack-pattern | /kill_chain_phases/0='entry'         | /kill_chain_phases/0
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §2.11", type, fault, pointer);
        }
    }

    @Nested
    class Section_2_12_List {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a list that may be left out is not empty | campaign | /labels=[]       | /labels
            a list that is required is not empty     | report   | /object_refs=[]  | /object_refs
            a list is an array                       | campaign | /labels='one'    | /labels
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §2.12", type, fault, pointer);
        }

        @Test
        void refusesItemsOfAnotherType() {
            Conformance.refuses("STIX 2.1 §2.15", "campaign", "/labels/1=7", "/labels/1");
        }
    }

    @Nested
    class Section_2_13_ObservableContainer {

        private static final String CONTAINER = "-/object_refs && /objects=";

        @Test
        void takesObjectsThatReferToOneAnother() {
            Conformance.takes(
                    "observed-data",
                    CONTAINER + "{'0':{'type':'ipv4-addr','value':'198.51.100.3'},"
                            + "'1':{'type':'network-traffic','src_ref':'0','protocols':['tcp']}}");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a reference names an object of the same container | {'0':{'type':'network-traffic','src_ref':'7','protocols':['tcp']}} | /objects/0/src_ref
            each of a list's references does                  | {'0':{'type':'ipv4-addr','value':'198.51.100.3','resolves_to_refs':['7']}} | /objects/0/resolves_to_refs/0
            """)
        void refuses(String rule, String container, String pointer) {
            Conformance.refuses("STIX 2.1 §2.13", "observed-data", CONTAINER + container, pointer);
        }
    }

    @Nested
    class Section_2_14_OpenVocabulary {

        @Test
        void refusesWhatIsNoString() {
            Conformance.refuses("STIX 2.1 §10.8", "identity", "/identity_class=7", "/identity_class");
        }

        @Test
        void takesAValueOfOnesOwn() {
            Conformance.takes("identity", "/identity_class='joint-cell'");
        }
    }

    @Nested
    class Section_2_15_String {

        @Test
        void refusesWhatIsNoString() {
            Conformance.refuses("STIX 2.1 §2.15", "campaign", "/name=7", "/name");
        }

        @Test
        void refusesHalfASurrogatePair() {
            String json = ConformanceSamples.of("mutex").toString().replace("\"m\"", "\"\\ud83d\"");
            assertThat(Conformance.findings(json)).extracting(Finding::code).contains(FindingCode.JSON_LONE_SURROGATE);
        }

        @Test
        void refusesBytesThatAreNoUtf8() {
            byte[] json = ConformanceSamples.of("mutex")
                    .toString()
                    .replace("\"m\"", "\"\u00e9\"")
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertThat(StixReader.parseOne(json, ParseLimits.defaults()).findings())
                    .extracting(Finding::code)
                    .contains(FindingCode.JSON_ENCODING);
        }
    }

    @Nested
    class Section_2_16_Timestamp {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a timestamp ends in Z                    | campaign | /first_seen='2026-01-03T00:00:00'         | /first_seen
            an offset does not stand for Z           | campaign | /first_seen='2026-01-03T00:00:00+00:00'   | /first_seen
            the letters are in upper case            | campaign | /first_seen='2026-01-03t00:00:00z'        | /first_seen
            date and time are joined by T            | campaign | /first_seen='2026-01-03 00:00:00Z'        | /first_seen
            seconds are there                        | campaign | /first_seen='2026-01-03T00:00Z'           | /first_seen
            no decimal point without digits          | campaign | /first_seen='2026-01-03T00:00:00.Z'       | /first_seen
            the day exists                           | campaign | /first_seen='2025-02-29T00:00:00Z'        | /first_seen
            the month exists                         | campaign | /first_seen='2025-13-01T00:00:00Z'        | /first_seen
            the hour exists                          | campaign | /first_seen='2025-01-01T24:00:00Z'        | /first_seen
            the second exists                        | campaign | /first_seen='2025-01-01T12:00:60Z'        | /first_seen
            digits are ASCII                         | campaign | /first_seen='٢٠٢٥-01-01T12:00:00Z'        | /first_seen
            a timestamp is a string                  | campaign | /first_seen=1767225600                    | /first_seen
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §2.16", type, fault, pointer);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            seconds without a fraction are enough  | /first_seen='2026-01-03T00:00:00Z'
            a fraction may have many digits        | /first_seen='2026-01-03T00:00:00.000000000000001Z'
            a leap day is a day                    | /first_seen='2024-02-29T00:00:00Z'
            a leap second is a second              | /first_seen='2016-12-31T23:59:60Z'
            """)
        void takes(String rule, String change) {
            Conformance.takes("campaign", change);
        }
    }
}
