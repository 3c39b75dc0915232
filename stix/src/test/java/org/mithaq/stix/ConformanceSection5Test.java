package org.mithaq.stix;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** STIX 2.1 section 5, relationship objects. Each row: rule, fault, place of the finding. */
class ConformanceSection5Test {

    @Nested
    class Section_5_1_Relationship {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            relationship_type is required                | -/relationship_type                          | /relationship_type
            source_ref is required                       | -/source_ref                                 | /source_ref
            target_ref is required                       | -/target_ref                                 | /target_ref
            relationship_type is in lower case           | /relationship_type='Uses'                    | /relationship_type
            relationship_type has no underscores         | /relationship_type='own_use'                 | /relationship_type
            relationship_type is ASCII                   | /relationship_type='utilisé'                 | /relationship_type
            the source is no relationship                | /source_ref='#relationship'                  | /source_ref
            the source is no sighting                    | /source_ref='#sighting'                      | /source_ref
            the source is no bundle                      | /source_ref='#bundle'                        | /source_ref
            the source is no language content            | /source_ref='#language-content'              | /source_ref
            the source is no marking definition          | /source_ref='#marking-definition'            | /source_ref
            the target is no relationship                | /target_ref='#relationship'                  | /target_ref
            the target is no bundle                      | /target_ref='#bundle'                        | /target_ref
            the target is no language content            | /target_ref='#language-content'              | /target_ref
            the target is no marking definition          | /target_ref='#marking-definition'            | /target_ref
            stop_time is after start_time                | /stop_time='2026-01-03T00:00:00.000Z'        | /stop_time
            """)
        void refuses(String rule, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §5.1", "relationship", fault, pointer);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a relationship type of one's own is taken   | /relationship_type='reports-to2'
            observables can be ends                     | /source_ref='#domain-name' && /target_ref='#ipv4-addr' && /relationship_type='resolves-to'
            types that extensions add can be ends       | /source_ref='#own-thing'
            """)
        void takes(String rule, String change) {
            Conformance.takes("relationship", change);
        }
    }

    @Nested
    class Section_5_2_Sighting {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sighting_of_ref is required                        | -/sighting_of_ref                        | /sighting_of_ref
            sighting_of_ref names no observable                | /sighting_of_ref='#ipv4-addr'            | /sighting_of_ref
            sighting_of_ref names no relationship              | /sighting_of_ref='#relationship'         | /sighting_of_ref
            sighting_of_ref names no marking definition        | /sighting_of_ref='#marking-definition'   | /sighting_of_ref
            observed_data_refs name observed data              | /observed_data_refs=['#ipv4-addr']       | /observed_data_refs/0
            where_sighted_refs name identities or locations    | /where_sighted_refs=['#campaign']        | /where_sighted_refs/0
            last_seen is not before first_seen                 | /last_seen='2026-01-02T00:00:00Z'        | /last_seen
            """)
        void refuses(String rule, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §5.2", "sighting", fault, pointer);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            count is at least 0           | /count=-1           | /count
            count is at most 999,999,999  | /count=1000000000   | /count
            """)
        void refusesOutOfRange(String rule, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §", "sighting", fault, pointer);
        }

        @Test
        void takesACountOfZero() {
            Conformance.takes("sighting", "/count=0");
        }
    }
}
