package org.mithaq.stix;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** STIX 2.1 section 4, domain objects. Each row: rule, fault, place of the finding. */
class ConformanceSection4Test {

    /** Section of the type's own table, sample, the property that the type requires. */
    @Nested
    class Section_4_RequiredProperties {

        @ParameterizedTest(name = "{1} requires {2}")
        @CsvSource({
            "4.1,attack-pattern,name",
            "4.2,campaign,name",
            "4.3,course-of-action,name",
            "4.4,grouping,context",
            "4.4,grouping,object_refs",
            "4.5,identity,name",
            "4.6,incident,name",
            "4.7,indicator,pattern",
            "4.7,indicator,pattern_type",
            "4.7,indicator,valid_from",
            "4.8,infrastructure,name",
            "4.9,intrusion-set,name",
            "4.11,malware,is_family",
            "4.12,malware-analysis,product",
            "4.13,note,content",
            "4.13,note,object_refs",
            "4.14,observed-data,first_observed",
            "4.14,observed-data,last_observed",
            "4.14,observed-data,number_observed",
            "4.15,opinion,opinion",
            "4.15,opinion,object_refs",
            "4.16,report,name",
            "4.16,report,published",
            "4.16,report,object_refs",
            "4.17,threat-actor,name",
            "4.18,tool,name",
            "4.19,vulnerability,name"
        })
        void refusesWithout(String section, String type, String property) {
            Conformance.refuses("STIX 2.1 §" + section, type, "-/" + property, "/" + property);
        }
    }

    /** Sections 4.2, 4.8, 4.9, 4.11 and 4.17: last_seen is not before first_seen. */
    @Nested
    class Section_4_LastSeen {

        @ParameterizedTest(name = "{1}: last_seen is not before first_seen")
        @CsvSource({"4.2,campaign", "4.8,infrastructure", "4.9,intrusion-set", "4.11,malware", "4.17,threat-actor"})
        void refusesLastSeenBeforeFirstSeen(String section, String type) {
            Conformance.refuses("STIX 2.1 §" + section, type, "/last_seen='2026-01-02T23:59:59Z'", "/last_seen");
            Conformance.takes(type, "/last_seen='2026-01-03T00:00:00.000Z'");
        }
    }

    @Nested
    class Section_4_1_AttackPattern {

        @Test
        void refusesACapecIdOfAnotherForm() {
            String fault = "/external_references=[{'source_name':'capec','external_id':'550'}]";
            Conformance.refuses("STIX 2.1 §4.1", "attack-pattern", fault, "/external_references/0/external_id");
            Conformance.takes(
                    "attack-pattern", "/external_references=[{'source_name':'capec','external_id':'CAPEC-550'}]");
        }

        @Test
        void warnsOfACapecIdFromAnotherSource() {
            String change = "/external_references=[{'source_name':'own','external_id':'CAPEC-550'}]";
            Conformance.warns("STIX 2.1 §4.1", "attack-pattern", change, "/external_references/0/source_name");
        }
    }

    @Nested
    class Section_4_19_Vulnerability {

        @Test
        void refusesACveIdOfAnotherForm() {
            String fault = "/external_references=[{'source_name':'cve','external_id':'2014-0160'}]";
            Conformance.refuses("STIX 2.1 §4.19", "vulnerability", fault, "/external_references/0/external_id");
            Conformance.takes(
                    "vulnerability", "/external_references=[{'source_name':'cve','external_id':'CVE-2014-0160'}]");
        }

        @Test
        void warnsOfACveIdFromAnotherSource() {
            String change = "/external_references=[{'source_name':'own','external_id':'CVE-2014-0160'}]";
            Conformance.warns("STIX 2.1 §4.19", "vulnerability", change, "/external_references/0/source_name");
        }
    }

    @Nested
    class Section_4_7_Indicator {

        @Test
        void refusesValidUntilThatIsNotAfterValidFrom() {
            Conformance.refuses("STIX 2.1 §4.7", "indicator", "/valid_until='2026-01-03T00:00:00.0Z'", "/valid_until");
            Conformance.takes("indicator", "/valid_until='2026-01-03T00:00:00.0000000001Z'");
        }
    }

    @Nested
    class Section_4_10_Location {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            region, country or both coordinates are there | -/latitude && -/longitude && -/precision && -/region | ``
            latitude needs longitude                      | -/longitude && -/precision | /latitude
            longitude needs latitude                      | -/latitude && -/precision  | /longitude
            precision needs both coordinates              | -/latitude && -/longitude  | /precision
            """)
        void refuses(String rule, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §4.10", "location", fault, pointer);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            latitude is at least -90    | /latitude=-90.0001   | /latitude
            latitude is at most 90      | /latitude=90.0001    | /latitude
            longitude is at least -180  | /longitude=-180.0001 | /longitude
            longitude is at most 180    | /longitude=180.0001  | /longitude
            """)
        void refusesOutOfRange(String rule, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §", "location", fault, pointer);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a region alone is enough       | -/latitude && -/longitude && -/precision
            a country alone is enough      | -/latitude && -/longitude && -/precision && -/region && /country='SA'
            coordinates alone are enough   | -/region && -/precision
            the poles are on Earth         | /latitude=-90.0 && /longitude=180.0
            """)
        void takes(String rule, String change) {
            Conformance.takes("location", change);
        }
    }

    @Nested
    class Section_4_11_Malware {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a family has a name                      | -/name                                | /name
            operating_system_refs are software       | /operating_system_refs=['#file']      | /operating_system_refs/0
            sample_refs are files and artifacts      | /sample_refs=['#software']            | /sample_refs/0
            """)
        void refuses(String rule, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §4.11", "malware", fault, pointer);
        }

        @Test
        void takesAnInstanceWithoutAName() {
            Conformance.takes("malware", "-/name && /is_family=false");
        }
    }

    @Nested
    class Section_4_12_MalwareAnalysis {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            result or analysis_sco_refs is there   | -/result                            | ``
            host_vm_ref is software                | /host_vm_ref='#file'                | /host_vm_ref
            operating_system_ref is software       | /operating_system_ref='#file'       | /operating_system_ref
            installed_software_refs are software   | /installed_software_refs=['#file']  | /installed_software_refs/0
            """)
        void refuses(String rule, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §4.12", "malware-analysis", fault, pointer);
        }

        @Test
        void takesReferencesInPlaceOfAResult() {
            Conformance.takes("malware-analysis", "-/result && /analysis_sco_refs=['#file']");
        }
    }

    @Nested
    class Section_4_14_ObservedData {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            objects or object_refs is there              | -/object_refs                                | ``
            objects and object_refs exclude one another  | /objects={'0':{'type':'mutex','name':'m'}}   | /object_refs
            last_observed is not before first_observed   | /last_observed='2026-01-02T00:00:00Z'        | /last_observed
            object_refs names an observable              | /object_refs=['#relationship']               | /object_refs
            """)
        void refuses(String rule, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §4.14", "observed-data", fault, pointer);
        }

        @Test
        void refusesObservablesThatAreNotRelated() {
            Conformance.refuses(
                    "STIX 2.1 §4.14",
                    "observed-data",
                    "-/object_refs && /objects={'0':{'type':'mutex','name':'a'},'1':{'type':'mutex','name':'b'}}",
                    "/objects");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            number_observed is at least 1             | /number_observed=0              | /number_observed
            number_observed is at most 999,999,999    | /number_observed=1000000000     | /number_observed
            object_refs is not empty                  | /object_refs=[]                 | /object_refs
            objects is not empty                      | -/object_refs && /objects={}    | /objects
            """)
        void refusesOutOfRange(String rule, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §", "observed-data", fault, pointer);
        }
    }

    @Nested
    class Section_4_15_Opinion {

        @Test
        void refusesAnOpinionOutsideTheEnumeration() {
            Conformance.refuses("STIX 2.1 §10.18", "opinion", "/opinion='maybe'", "/opinion");
        }
    }
}
