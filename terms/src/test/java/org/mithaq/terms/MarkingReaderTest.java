package org.mithaq.terms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.Markings;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.Tlp;

class MarkingReaderTest {

    private static final StixId OWN = StixId.parse("marking-definition--00000000-0000-4000-8000-000000000001");

    private static MarkingLimits read(StixId... ids) {
        return MarkingReader.read(Set.of(ids), id -> Optional.empty());
    }

    /** Reads one marking whose definition has these members. */
    private static MarkingLimits defined(String members) {
        StixObject definition = definition(members);
        return MarkingReader.read(Set.of(OWN), id -> id.equals(OWN) ? Optional.of(definition) : Optional.empty());
    }

    private static StixObject definition(String members) {
        String json = """
                {"type":"marking-definition","spec_version":"2.1","id":"%s","created":"2026-01-01T00:00:00.000Z",%s}""".formatted(OWN, members);
        return switch (StixReader.parseOne(json.getBytes(UTF_8), ParseLimits.defaults())) {
            case ParsedObject.Accepted accepted -> accepted.object();
            case ParsedObject.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static String extension(String uuid, String members) {
        return "\"extensions\":{\"extension-definition--" + uuid + "\":{\"extension_type\":\"property-extension\","
                + members + "}}";
    }

    private static void assertUnknown(MarkingLimits limits) {
        assertThat(limits.terms().unknownMarkings()).containsExactly(OWN.toString());
    }

    @Nested
    class FixedIds {

        @Test
        void ofEachTlpFamilyAreOneLabel() {
            for (Tlp tlp : Tlp.values()) {
                for (StixId id : tlp.markingDefinitions()) {
                    assertThat(read(id).tlp()).contains(tlp);
                    assertThat(read(id).terms().tlp()).isEqualTo(tlp);
                }
            }
        }

        @Test
        void ofPapAreLabels() {
            for (Pap pap : Pap.values()) {
                for (StixId id : pap.markingDefinitions()) {
                    assertThat(read(id).pap()).contains(pap);
                    assertThat(read(id).terms().pap()).isEqualTo(pap);
                }
            }
            assertThat(Pap.CLEAR.markingDefinitions()).hasSize(2);
            assertThat(Pap.RED.markingDefinitions()).containsExactly(Pap.RED.markingDefinition());
        }

        @Test
        void areNotLookedUp() {
            StixId red = Tlp.RED.markingDefinition();
            MarkingLimits limits = MarkingReader.read(Set.of(red), id -> {
                throw new AssertionError("Looked up " + id);
            });
            assertThat(limits.tlp()).contains(Tlp.RED);
        }

        @Test
        void meetInTheStrictest() {
            MarkingLimits limits =
                    read(Tlp.GREEN.markingDefinition(), Tlp.AMBER.markingDefinition(), Pap.RED.markingDefinition());
            assertThat(limits.tlp()).contains(Tlp.AMBER);
            assertThat(limits.pap()).contains(Pap.RED);
        }

        @Test
        void areToldFromNoLabel() {
            assertThat(read()).isEqualTo(MarkingLimits.UNMARKED);
            assertThat(read().tlp()).isEmpty();
            assertThat(read(Tlp.CLEAR.markingDefinition()).tlp()).contains(Tlp.CLEAR);
        }
    }

    @Nested
    class Definitions {

        @Test
        void thatAreMissingAreUnknown() {
            assertUnknown(read(OWN));
        }

        @Test
        void ofAnotherIdThanAskedForAreUnknown() {
            StixId other = StixId.parse("marking-definition--00000000-0000-4000-8000-000000000002");
            StixObject answer = definition("\"definition_type\":\"statement\",\"definition\":{\"statement\":\"free\"}");
            assertThat(MarkingReader.read(Set.of(other), id -> Optional.of(answer))
                            .terms()
                            .unknownMarkings())
                    .containsExactly(other.toString());
        }

        @Test
        void thatStateSomethingDoNotLimit() {
            assertThat(defined("\"definition_type\":\"statement\",\"definition\":{\"statement\":\"Copyright 2026\"}"))
                    .isEqualTo(MarkingLimits.UNMARKED);
        }

        @Test
        void thatStateALabelAreThatLabel() {
            assertThat(defined("\"definition_type\":\"statement\",\"definition\":{\"statement\":\"tlp:Amber+Strict\"}")
                            .tlp())
                    .contains(Tlp.AMBER_STRICT);
            assertThat(defined("\"definition_type\":\"statement\",\"definition\":{\"statement\":\"PAP:RED\"}")
                            .pap())
                    .contains(Pap.RED);
            assertUnknown(defined("\"definition_type\":\"statement\",\"definition\":{\"statement\":\"tlp:ex:chr\"}"));
            assertUnknown(defined("\"definition_type\":\"statement\",\"definition\":{\"statement\":\"tlp:unclear\"}"));
        }

        @Test
        void withTheExtensionsAreLabels() {
            assertThat(defined(extension("60a3c5c5-0d10-413e-aab3-9e08dde9e88d", "\"tlp_2_0\":\"amber+strict\""))
                            .tlp())
                    .contains(Tlp.AMBER_STRICT);
            assertThat(defined(extension("f8d78575-edfd-406e-8e84-6162a8450f5b", "\"pap\":\" white\""))
                            .pap())
                    .contains(Pap.CLEAR);
        }

        @Test
        void withAnExtensionOfAnotherKindAreUnknown() {
            assertUnknown(defined(extension("3a65884d-005a-4290-8335-cb2d778a83ce", "\"x\":1")));
            assertUnknown(defined("\"definition_type\":\"statement\",\"definition\":{\"statement\":\"free\"},"
                    + extension("3a65884d-005a-4290-8335-cb2d778a83ce", "\"x\":1")));
        }
    }

    @Nested
    class Policies {

        private static final String IEP = "762e2e97-ee51-43e5-a9ea-165fbb862c4a";

        @Test
        void areReadInTheNamesOfTheExtension() {
            MarkingLimits limits = defined(extension(IEP, """
                    "iep_id":"0224bfdf-ea3a-49c3-96f6-66d908bb1845","iep_version":2.0,"policy_name":"ours",
                    "start_date":"2026-01-01T00:00:00Z","encrypt_in_transit":"must","tlp":"amber",
                    "permitted_actions":"internally-visible-actions","affected_party_notifications":"must-not",
                    "provider_attribution":"must-not","unmodified_resale":"must-not"\
                    """));
            assertThat(limits.terms().iep())
                    .isEqualTo(new Iep(true, IepActions.INTERNALLY_VISIBLE_ACTIONS, false, false));
            assertThat(limits.terms().attribution()).isEqualTo(Attribution.MUST_NOT);
            assertThat(limits.tlp()).contains(Tlp.AMBER);
            assertThat(limits.iep()).isTrue();
        }

        @Test
        void areReadInTheNamesOfFirst() {
            MarkingLimits limits = defined(extension(IEP, """
                    "id":"0224bfdf-ea3a-49c3-96f6-66d908bb1845","iep_version":"2.0","name":"ours","end_date":null,
                    "permitted_actions":"CONTACT FOR INSTRUCTION","attribution":"must"\
                    """));
            assertThat(limits.terms().iep()).isEqualTo(new Iep(false, IepActions.CONTACT_FOR_INSTRUCTION, true, true));
            assertThat(limits.terms().attribution()).isEqualTo(Attribution.MUST);
            assertThat(limits.tlp()).isEmpty();
        }

        @Test
        void withAListOfActionsGiveTheStrictest() {
            assertThat(defined(extension(IEP, "\"permitted_actions\":[\"none\",\"internally-visible-actions\"]"))
                            .terms()
                            .iep()
                            .actions())
                    .isEqualTo(IepActions.NONE);
        }

        @Test
        void thatAreNotUnderstoodAreUnknown() {
            assertUnknown(defined(extension(IEP, "\"tlp\":\"purple\"")));
            assertUnknown(defined(extension(IEP, "\"attribution\":\"perhaps\"")));
            assertUnknown(defined(extension(IEP, "\"tlp\":7")));
            assertUnknown(defined(extension(IEP, "\"permitted_actions\":[]")));
            assertUnknown(defined(extension(IEP, "\"tlp\":\"green\",\"embargo\":\"must\"")));
            assertUnknown(defined(extension(IEP, "\"tlp\":\"green\",\"iep_version\":3.0")));
            assertUnknown(defined(extension(IEP, "\"id_ref\":\"0224bfdf-ea3a-49c3-96f6-66d908bb1845\"")));
        }
    }

    @Nested
    class OfObjects {

        @Test
        void tellTheWholeFromItsParts() {
            StixObject object = object("""
                    "object_marking_refs":["%s"],
                    "granular_markings":[{"marking_ref":"%s","selectors":["name"]}]\
                    """.formatted(Tlp.GREEN.markingDefinition(), Tlp.AMBER.markingDefinition()));
            ObjectMarkings markings = MarkingReader.readAll(Markings.of(object.json()), id -> Optional.empty());
            assertThat(markings.whole().tlp()).contains(Tlp.GREEN);
            assertThat(markings.strictest().tlp()).contains(Tlp.AMBER);
            assertThat(markings.partsAreStricter()).isTrue();
        }

        @Test
        void doNotCountPartsThatAddNothing() {
            StixObject object = object("""
                    "object_marking_refs":["%s"],
                    "granular_markings":[{"marking_ref":"%s","selectors":["name"]},{"lang":"fr","selectors":["name"]}]\
                    """.formatted(Tlp.AMBER.markingDefinition(), Tlp.GREEN.markingDefinition()));
            ObjectMarkings markings = MarkingReader.readAll(Markings.of(object.json()), id -> Optional.empty());
            assertThat(markings.partsAreStricter()).isFalse();
        }

        private static StixObject object(String members) {
            String json = """
                    {"type":"identity","spec_version":"2.1","id":"identity--00000000-0000-4000-8000-000000000003",
                     "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","name":"Atlas",%s}""".formatted(members);
            return switch (StixReader.parseOne(json.getBytes(UTF_8), ParseLimits.defaults())) {
                case ParsedObject.Accepted accepted -> accepted.object();
                case ParsedObject.Refused refused -> throw new AssertionError(refused);
            };
        }
    }
}
