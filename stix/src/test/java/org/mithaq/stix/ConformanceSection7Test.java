package org.mithaq.stix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** STIX 2.1 section 7, meta objects. Each row: rule, fault, place of the finding. */
class ConformanceSection7Test {

    private static final String EXTENSION = "/extensions={'#extension-definition':{'extension_type':";

    /** What needs the translated object as well is in {@link LanguageContentTest}. */
    @Nested
    class Section_7_1_LanguageContent {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            object_ref is required                   | -/object_ref                | /object_ref      | 7.1
            contents is required                     | -/contents                  | /contents        | 7.1
            object_ref is an identifier              | /object_ref='campaign'      | /object_ref      | 2.9
            contents is not empty                    | /contents={}                | /contents        | 2.3
            each language has an object              | /contents/fr='nom'          | /contents/fr     | 2.3
            each language has something              | /contents/fr={}             | /contents/fr     | 2.3
            """)
        void refuses(String rule, String fault, String pointer, String section) {
            Conformance.refuses("STIX 2.1 §" + section, "language-content", fault, pointer);
        }

        @Test
        void refusesKeysThatAreNoLanguageTags() {
            Conformance.refuses("", "language-content", "/contents/no tag={'name':'n'}", "/contents/no tag");
        }
    }

    @Nested
    class Section_7_2_1_MarkingDefinition {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            without extensions, definition_type is there   | -/definition_type                                            | /definition_type
            without extensions, definition is there        | -/definition                                                 | /definition
            a statement marking has a statement            | /definition={'text':'s'}                                     | /definition
            a TLP marking has a TLP level                  | /definition_type='tlp' && /definition={'level':'red'}        | /definition
            """)
        void refuses(String rule, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §7.2.1", "marking-definition", fault, pointer);
        }

        @Test
        void refusesATlpMarkingThatIsNotOneOfTheFour() {
            String fault = "/definition_type='tlp' && /definition={'tlp':'red'} && /name='TLP:RED'";
            Conformance.refuses("STIX 2.1 §7.2.1", "marking-definition", fault, "/definition");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({"white,CLEAR", "green,GREEN", "amber,AMBER", "red,RED"})
        void takesTheFourTlpMarkings(String level, Tlp tlp) {
            Conformance.takesText(tlpMarking(tlp.markingDefinitions().getLast(), level, "2017-01-20T00:00:00.000Z"));
        }

        @Test
        void refusesOneOfTheFourWithAnotherLevel() {
            StixId red = Tlp.RED.markingDefinitions().getLast();
            assertThat(Conformance.findings(tlpMarking(red, "green", "2017-01-20T00:00:00.000Z")))
                    .anySatisfy(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                        assertThat(finding.code()).isEqualTo(FindingCode.BAD_MARKING);
                    });
        }

        private static String tlpMarking(StixId id, String level, String created) {
            return ConformanceSamples.expand("{'type':'marking-definition','spec_version':'2.1','id':'" + id
                    + "','created':'"
                    + created + "','definition_type':'tlp','name':'TLP:" + level.toUpperCase(java.util.Locale.ROOT)
                    + "','definition':{'tlp':'" + level + "'}}");
        }

        @Test
        void takesAMarkingByExtensionAlone() {
            Conformance.takes(
                    "marking-definition",
                    "-/definition_type && -/definition && " + EXTENSION + "'property-extension','tlp_2_0':'red'}}");
        }

        @Test
        void refusesVersions() {
            Conformance.warnsOrRefuses("marking-definition", "/modified='2026-01-02T00:00:00.000Z'", "/modified");
        }
    }

    @Nested
    class Section_7_2_2_ObjectMarkings {

        @Test
        void refusesReferencesToOtherTypes() {
            Conformance.refuses("STIX 2.1 §", "mutex", "/object_marking_refs=['#identity']", "/object_marking_refs/0");
        }
    }

    @Nested
    class Section_7_2_3_GranularMarkings {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            selectors is required                             | [{'lang':'fr'}]                                                                  | /granular_markings/0/selectors
            lang or marking_ref is there                      | [{'selectors':['name']}]                                                         | /granular_markings/0
            lang and marking_ref exclude one another          | [{'selectors':['name'],'lang':'fr','marking_ref':'#marking-definition'}]         | /granular_markings/0/marking_ref
            a selector names what is there                    | [{'selectors':['objective'],'lang':'fr'}]                                        | /granular_markings/0/selectors/0
            a selector's index names an item that is there    | [{'selectors':['labels.[2]'],'lang':'fr'}]                                       | /granular_markings/0/selectors/0
            a string has no items                             | [{'selectors':['name.[0]'],'lang':'fr'}]                                         | /granular_markings/0/selectors/0
            a list has no names                               | [{'selectors':['name','labels.name'],'lang':'fr'}]                               | /granular_markings/0/selectors/1
            parts of a selector are joined by dots            | [{'selectors':['labels[0]'],'lang':'fr'}]                                        | /granular_markings/0/selectors/0
            an index is not negative                          | [{'selectors':['labels.[-1]'],'lang':'fr'}]                                      | /granular_markings/0/selectors/0
            a selector starts at a property                   | [{'selectors':['[0]'],'lang':'fr'}]                                              | /granular_markings/0/selectors/0
            a selector is not empty                           | [{'selectors':[''],'lang':'fr'}]                                                 | /granular_markings/0/selectors/0
            marking_ref names a marking definition            | [{'selectors':['name'],'marking_ref':'#identity'}]                               | /granular_markings/0/marking_ref
            """)
        void refuses(String rule, String markings, String pointer) {
            Conformance.refuses("STIX 2.1 §7.2.3", "campaign", "/granular_markings=" + markings, pointer);
        }

        @Test
        void refusesALanguageThatIsNoTag() {
            String fault = "/granular_markings=[{'selectors':['name'],'lang':'no tag'}]";
            Conformance.refuses("", "campaign", fault, "/granular_markings/0/lang");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a property can be marked                     | [{'selectors':['name','description'],'lang':'fr'}]
            an item can be marked                        | [{'selectors':['labels.[1]'],'marking_ref':'#marking-definition'}]
            properties that come later can be marked     | [{'selectors':['last_seen'],'lang':'fr'}]
            """)
        void takes(String rule, String markings) {
            Conformance.takes("campaign", "/granular_markings=" + markings);
        }
    }

    @Nested
    class Section_7_3_ExtensionDefinition {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            created_by_ref is required                                   | -/created_by_ref                      | /created_by_ref          | 7.3
            name is required                                             | -/name                                | /name                    | 7.3
            schema is required                                           | -/schema                              | /schema                  | 7.3
            version is required                                          | -/version                             | /version                 | 7.3
            extension_types is required                                  | -/extension_types                     | /extension_types         | 7.3
            extension_types come from their enumeration                  | /extension_types=['own']              | /extension_types/0       | 10.5
            extension_properties are for top-level properties only       | /extension_types=['new-sdo']          | /extension_properties    | 7.3
            names of new properties have at least 3 characters           | /extension_properties=['ab']          | /extension_properties/0  | 7.3.2
            names of new properties are in lower case                    | /extension_properties=['Toxicity']    | /extension_properties/0  | 7.3.2
            names of new properties have no hyphens                      | /extension_properties=['own-rank']    | /extension_properties/0  | 7.3.2
            common properties are not defined anew                       | /extension_properties=['created']     | /extension_properties/0  | 7.3.2
            names of new properties are ASCII                            | /extension_properties=['toxicité']    | /extension_properties/0  | 7.3.2
            """)
        void refuses(String rule, String fault, String pointer, String section) {
            Conformance.refuses("STIX 2.1 §" + section, "extension-definition", fault, pointer);
        }

        @ParameterizedTest
        @EnumSource(
                value = ExtensionKind.class,
                names = {"NEW_SDO", "NEW_SCO", "NEW_SRO"})
        void takesANewTypeOfObject(ExtensionKind kind) {
            String times = kind == ExtensionKind.NEW_SCO
                    ? ""
                    : ",'created':'2026-01-01T00:00:00.000Z','modified':'2026-01-01T00:00:00.000Z'";
            Conformance.takesText(ConformanceSamples.expand("{'type':'own-thing','spec_version':'2.1','id':'#own-thing'"
                    + times + ",'extensions':{'#extension-definition':{'extension_type':'" + kind
                    + "'}},'own_value':'v'}"));
        }

        @Test
        void wantsTheCommonPropertiesOfANewDomainObject() {
            String json =
                    "{'type':'own-thing','spec_version':'2.1','id':'#own-thing','created':'2026-01-01T00:00:00.000Z',"
                            + "'extensions':{'#extension-definition':{'extension_type':'new-sdo'}},'own_value':'v'}";
            Conformance.refusesText("STIX 2.1 §", ConformanceSamples.expand(json), "");
        }

        @Test
        void refusesToMakeATypeOfTheStandardAnew() {
            Conformance.refuses("STIX 2.1 §7.3", "campaign", EXTENSION + "'new-sdo'}}", "/extensions");
        }

        @Test
        void warnsOfNamesThatASchemaMayNotDefine() {
            String change = EXTENSION + "'property-extension','Rank':5}}";
            String pointer = ConformanceSamples.expand("/extensions/#extension-definition/Rank");
            Conformance.warns("STIX 2.1 §7.3.2", "campaign", change, pointer);
        }

        @Test
        void takesNewPropertiesInTheExtension() {
            Conformance.takes("campaign", EXTENSION + "'property-extension','rank':5}}");
        }

        @Test
        void takesNewPropertiesAtTheTopLevel() {
            Conformance.takes("campaign", EXTENSION + "'toplevel-property-extension'}} && /rank=5");
        }
    }

    @Nested
    class Section_8_Bundle {

        private static String read(String json) {
            var findings = new StringBuilder();
            try (var reader = StixReader.bundle(
                    new java.io.ByteArrayInputStream(
                            ConformanceSamples.expand(json).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    ParseLimits.defaults())) {
                reader.forEachRemaining(parsed -> findings.append(parsed.findings()));
                findings.append(reader.containerFindings());
            } catch (MalformedStixException e) {
                findings.append(e.finding());
            }
            return findings.toString();
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            the type is bundle            | {'type':'bundel','id':'#bundle','objects':[{'type':'mutex','id':'#mutex','name':'m'}]}
            the type is required          | {'id':'#bundle','objects':[{'type':'mutex','id':'#mutex','name':'m'}]}
            the id is required            | {'type':'bundle','objects':[{'type':'mutex','id':'#mutex','name':'m'}]}
            the id is an identifier       | {'type':'bundle','id':'7','objects':[{'type':'mutex','id':'#mutex','name':'m'}]}
            objects are STIX objects      | {'type':'bundle','id':'#bundle','objects':[7]}
            a bundle holds no bundle      | {'type':'bundle','id':'#bundle','objects':[{'type':'bundle','id':'#bundle'}]}
            """)
        void reports(String rule, String json) {
            assertThat(read(json)).contains("ERROR").contains("STIX 2.1 §");
        }

        @Test
        void warnsOfAnEmptyListOfObjects() {
            assertThat(read("{'type':'bundle','id':'#bundle','objects':[]}")).contains("WARNING EMPTY");
        }

        @Test
        void takesABundleWithoutObjects() {
            assertThat(read("{'type':'bundle','id':'#bundle'}")).doesNotContain("ERROR");
        }
    }
}
