package org.mithaq.stix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** STIX 2.1 section 3, general concepts. Each row: rule, sample, fault, place of the finding. */
class ConformanceSection3Test {

    @Nested
    class Section_3_1_Names {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            property names are in lower case          | campaign | /Toxicity=1      | /Toxicity
            property names begin with a letter        | campaign | /_toxicity=1     | /_toxicity
            property names do not begin with a digit  | campaign | /1toxicity=1     | /1toxicity
            words in property names have no hyphens   | campaign | /own-toxicity=1  | /own-toxicity
            property names have at least 3 characters | campaign | /ab=1            | /ab
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §", type, fault, pointer);
        }

        @Test
        void refusesPropertyNamesOverTwoHundredAndFiftyCharacters() {
            String name = "p".repeat(251);
            Conformance.refuses("STIX 2.1 §", "campaign", "/" + name + "=1", "/" + name);
            Conformance.takes("campaign", "/" + "p".repeat(250) + "=1");
        }

        @Test
        void refusesARequiredPropertyInAnotherCase() {
            Conformance.refuses("STIX 2.1 §4.2", "campaign", "-/name && /Name='n'", "/name");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            type names are in lower case         | Campaign
            type names begin with a letter       | 1campaign
            words in type names have no underscore | own_campaign
            type names have at least 3 characters | ab
            type names have single hyphens only  | own--campaign
            """)
        void refusesTypes(String rule, String type) {
            String json = ConformanceSamples.of("campaign")
                    .toString()
                    .replace("\"campaign\"", "\"" + type + "\"")
                    .replace("campaign--", type + "--");
            assertThat(Conformance.findings(json)).anySatisfy(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                assertThat(finding.pointer()).isIn("/type", "/id");
            });
        }

        @Test
        void refusesAnEncodingWithoutTheProperty() {
            Conformance.refuses("STIX 2.1 §", "file", "-/name", "/name_enc");
        }
    }

    @Nested
    class Section_3_2_CommonProperties {

        static java.util.Set<String> types() {
            return ConformanceSamples.types();
        }

        @ParameterizedTest
        @MethodSource("types")
        void refusesEveryTypeWithoutType(String type) {
            Conformance.refuses("STIX 2.1 §", type, "-/type", "/type");
        }

        @ParameterizedTest
        @MethodSource("types")
        void refusesEveryTypeWithoutId(String type) {
            Conformance.refuses("STIX 2.1 §", type, "-/id", "/id");
        }

        @ParameterizedTest
        @MethodSource("types")
        void wantsSpecVersionOfAllButObservables(String type) {
            if (ObservableId.isObservable(type)) {
                Conformance.takes(type, "-/spec_version");
            } else {
                Conformance.refuses("STIX 2.1 §3.2", type, "-/spec_version", "/spec_version");
            }
            Conformance.refuses("STIX 2.1 §3.2", type, "/spec_version='2.2'", "/spec_version");
        }

        @ParameterizedTest
        @MethodSource("types")
        void wantsCreatedOfAllButObservables(String type) {
            if (!ObservableId.isObservable(type)) {
                Conformance.refuses("STIX 2.1 §", type, "-/created", "/created");
            }
        }

        @ParameterizedTest
        @MethodSource("types")
        void wantsModifiedOfAllThatAreVersioned(String type) {
            if (!ObservableId.isObservable(type) && !type.equals("marking-definition")) {
                Conformance.refuses("STIX 2.1 §", type, "-/modified", "/modified");
            }
        }

        @ParameterizedTest
        @MethodSource("types")
        void refusesDefangedOnAllButObservables(String type) {
            if (ObservableId.isObservable(type)) {
                Conformance.takes(type, "/defanged=true");
            } else {
                Conformance.refuses("STIX 2.1 §3.2", type, "/defanged=true", "/defanged");
            }
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a type is known or comes from an extension     | campaign | /type='own-thing' && /id='#own-thing'       | /type
            spec_version is 2.1                            | campaign | /spec_version='2.0'                         | /spec_version
            created has milliseconds                       | campaign | /created='2026-01-01T00:00:00Z'             | /created
            created has at least three digits              | campaign | /created='2026-01-01T00:00:00.00Z'          | /created
            modified has milliseconds                      | campaign | /modified='2026-01-02T00:00:00Z'            | /modified
            modified is not before created                 | campaign | /modified='2025-12-31T23:59:59.999Z'        | /modified
            confidence is at least 0                       | campaign | /confidence=-1                              | /confidence
            confidence is at most 100                      | campaign | /confidence=101                             | /confidence
            object_marking_refs are marking definitions    | campaign | /object_marking_refs=['#identity']          | /object_marking_refs/0
            created_by_ref is an identity                  | campaign | /created_by_ref='#campaign'                 | /created_by_ref
            a marking definition does not mark itself      | marking-definition | /object_marking_refs=['#marking-definition'] | /object_marking_refs/0
            a marking definition does not mark its parts with itself | marking-definition | /granular_markings=[{'marking_ref':'#marking-definition','selectors':['created']}] | /granular_markings/0/marking_ref
            extension_type comes from its enumeration      | campaign | /extensions={'#extension-definition':{'extension_type':'own'}} | /extensions/#extension-definition/extension_type
            an extension by definition has extension_type  | campaign | /extensions={'#extension-definition':{'rank':1}} | /extensions/#extension-definition
            an extension is an object                      | campaign | /extensions={'#extension-definition':'x'}   | /extensions/#extension-definition
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §", type, fault, ConformanceSamples.expand(pointer));
        }

        @Test
        void refusesALanguageThatIsNoTag() {
            Conformance.refuses("RFC 5646", "campaign", "/lang='english language'", "/lang");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            modified may equal created              | campaign | /modified='2026-01-01T00:00:00.000Z'
            created may be more precise             | campaign | /created='2026-01-01T00:00:00.000000001Z'
            confidence may be 0                     | campaign | /confidence=0
            confidence may be 100                   | campaign | /confidence=100
            a language may have a script and region | campaign | /lang='zh-Hant-TW'
            revoked may be said to be false         | campaign | /revoked=false
            """)
        void takes(String rule, String type, String change) {
            Conformance.takes(type, change);
        }
    }

    @Nested
    class Section_3_3_References {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a reference is an identifier           | note | /object_refs=['x']            | /object_refs/0
            a reference does not name a bundle     | note | /object_refs=['#bundle']      | /object_refs/0
            """)
        void refuses(String rule, String type, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §", type, fault, pointer);
        }
    }

    @Nested
    class Section_3_4_DeterministicIds {

        @Test
        void takesOtherAlgorithmsForIds() {
            Conformance.takes("mutex", "/id='mutex--28bb3599-77cd-5a82-a950-b5bc3caf07c4'");
            Conformance.takes("mutex", "/id='mutex--6f0e5ac1-7d0c-1b6a-9d3a-1f5f0a7c2a11'");
        }
    }

    /** The rules between two versions; see also {@link VersioningTest}. */
    @Nested
    class Section_3_6_Versioning {

        private static StixObject version(String type, String change) {
            String json = Conformance.changed(type, change).toString();
            return switch (StixReader.parseOne(
                    json.getBytes(java.nio.charset.StandardCharsets.UTF_8), ParseLimits.defaults())) {
                case ParsedObject.Accepted accepted -> accepted.object();
                case ParsedObject.Refused refused ->
                    throw new AssertionError(refused.findings().toString());
            };
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            created does not change                     |                | /created='2026-01-01T00:00:00.001Z' && /modified='2026-02-01T00:00:00.000Z'     | CREATED_CHANGED
            only the creator makes a new version        | /created_by_ref='#identity' | /created_by_ref='identity--0a51d3ae-1b2f-4f3e-9a10-1f1f5a5b6c77' && /modified='2026-02-01T00:00:00.000Z' | CREATOR_CHANGED
            a change needs a later modified             |                | /name='other'                                                                   | VERSION_CONFLICT
            an added property needs a later modified    |                | /objective='other'                                                              | VERSION_CONFLICT
            a removed property needs a later modified   |                | -/description                                                                   | VERSION_CONFLICT
            no version follows a revocation             | /revoked=true  | /modified='2026-02-01T00:00:00.000Z'                                            | VERSION_AFTER_REVOCATION
            a revocation needs a later modified         |                | /revoked=true                                                                   | VERSION_CONFLICT
            """)
        void refuses(String rule, String heldChange, String offeredChange, FindingCode code) {
            StixObject held = version("campaign", heldChange);
            StixObject offered = version("campaign", offeredChange);
            assertThat(Versioning.compare(held, offered))
                    .isInstanceOfSatisfying(
                            VersionCheck.Unlawful.class,
                            unlawful -> assertThat(unlawful.findings())
                                    .extracting(Finding::code)
                                    .contains(code));
        }

        @Test
        void takesALaterVersionAndALaterRevocation() {
            StixObject held = version("campaign", "");
            assertThat(Versioning.compare(held, version("campaign", "/modified='2026-02-01T00:00:00.000Z'")))
                    .isEqualTo(new VersionCheck.Later());
            assertThat(Versioning.compare(
                            held, version("campaign", "/modified='2026-02-01T00:00:00.000Z' && /revoked=true")))
                    .isEqualTo(new VersionCheck.Later());
        }

        @Test
        void takesALeftOutDefaultForNoChange() {
            assertThat(Versioning.compare(version("campaign", ""), version("campaign", "/revoked=false")))
                    .isEqualTo(new VersionCheck.Same());
        }

        @Test
        void refusesAVersionedObservableInTheSharedNamespace() {
            String id = "/id='mutex--"
                    + ObservableId.deterministic("mutex", Conformance.changed("mutex", ""))
                            .orElseThrow()
                            .uuid() + "'";
            String times = " && /created='2026-01-01T00:00:00.000Z' && /modified='2026-01-01T00:00:00.000Z'";
            Conformance.takes("mutex", id);
            Conformance.refuses("STIX 2.1 §3.6", "mutex", id + times, "/modified");
        }

        @Test
        void refusesAModifiedBeforeCreated() {
            Conformance.refuses("STIX 2.1 §3", "tool", "/modified='2025-01-01T00:00:00.000Z'", "/modified");
        }
    }

    @Nested
    class Section_3_8_ReservedNames {

        @ParameterizedTest(name = "{0} is reserved")
        @CsvSource({"severity", "username", "phone_number", "action"})
        void refuses(String name) {
            Conformance.refuses("STIX 2.1 §3.8", "campaign", "/" + name + "='x'", "/" + name);
            Conformance.refuses("STIX 2.1 §3.8", "mutex", "/" + name + "='x'", "/" + name);
            Conformance.refuses("STIX 2.1 §3.8", "marking-definition", "/" + name + "='x'", "/" + name);
        }
    }

    @Nested
    class Section_3_10_PredefinedExtensions {

        @Test
        void refusesAnExtensionThatIsThereTwice() {
            String json = ConformanceSamples.of("file")
                    .toString()
                    .replace("\"pdf-ext\":{", "\"pdf-ext\":{\"version\":\"1\"},\"pdf-ext\":{");
            assertThat(Conformance.findings(json)).extracting(Finding::code).contains(FindingCode.JSON_DUPLICATE_NAME);
        }
    }
}
