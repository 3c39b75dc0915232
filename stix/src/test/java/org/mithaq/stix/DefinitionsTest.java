package org.mithaq.stix;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.ParsedObject.Accepted;
import org.mithaq.stix.ParsedObject.Refused;
import org.mithaq.stix.PropertyDefinition.Presence;

/** Every type of STIX 2.1 §4 to §7, from a full object of each: what is there, missing, empty, null or mistyped. */
class DefinitionsTest {

    /** Properties that exclude another one, are reserved, or stand in for one with another spelling. */
    private static final Set<String> NOT_IN_SAMPLES = Set.of(
            "observed-data.objects", "artifact.payload_bin", "email-message.body_multipart", "course-of-action.action");

    /** Judges one mutation of one property of the full object of a type. */
    private interface Mutation {
        void check(String type, PropertyDefinition property);
    }

    private static Stream<DynamicTest> onEachType(Mutation mutation) {
        return Samples.full().keySet().stream()
                .map(type -> DynamicTest.dynamicTest(type, () -> {
                    for (PropertyDefinition property : definition(type).properties()) {
                        if (Samples.full(type).members().containsKey(property.name())) {
                            mutation.check(type, property);
                        }
                    }
                }));
    }

    private static StructDefinition definition(String type) {
        return requireNonNull(Definitions.find(type), type);
    }

    private static void assertRefused(String json, FindingCode code, String pointer) {
        assertThat(Samples.parse(json))
                .as(json)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.findings()).anySatisfy(finding -> {
                            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                            assertThat(finding.code()).isEqualTo(code);
                            assertThat(finding.pointer()).isEqualTo(pointer);
                            assertThat(finding.section()).isNotBlank();
                        }));
    }

    @Nested
    class FullObjects {

        @TestFactory
        Stream<DynamicTest> areAcceptedWithoutAnyFinding() {
            return Samples.full().entrySet().stream()
                    .map(sample -> DynamicTest.dynamicTest(
                            sample.getKey(),
                            () -> assertThat(Samples.parse(sample.getValue().toString()))
                                    .isInstanceOfSatisfying(Accepted.class, accepted -> {
                                        assertThat(accepted.findings()).isEmpty();
                                        assertThat(accepted.object().type()).isEqualTo(sample.getKey());
                                        assertThat(accepted.object().json()).isEqualTo(sample.getValue());
                                    })));
        }

        @Test
        void haveEveryPropertyOfEveryType() {
            List<String> missing = new ArrayList<>();
            Definitions.all().forEach((type, definition) -> {
                for (PropertyDefinition property : definition.properties()) {
                    boolean applies =
                            property.presence() == Presence.REQUIRED || property.presence() == Presence.OPTIONAL;
                    String name = type + "." + property.name();
                    if (applies
                            && !NOT_IN_SAMPLES.contains(name)
                            && !Samples.full(type).members().containsKey(property.name())) {
                        missing.add(name);
                    }
                }
            });
            assertThat(missing).isEmpty();
        }

        @Test
        void countAsManyAsTheStandardHas() {
            assertThat(Samples.full()).hasSize(19 + 2 + 18 + 3);
            assertThat(Definitions.all().keySet()).isEqualTo(Samples.full().keySet());
        }
    }

    @Nested
    class EachProperty {

        @TestFactory
        Stream<DynamicTest> isMissedWhenItIsRequired() {
            return onEachType((type, property) -> {
                String without = Samples.without(type, property.name());
                if (property.presence() != Presence.REQUIRED) {
                    return;
                }
                FindingCode code =
                        property.name().equals("spec_version") ? FindingCode.STIX_2_0 : FindingCode.REQUIRED_MISSING;
                assertRefused(without, code, "/" + property.name());
            });
        }

        @TestFactory
        Stream<DynamicTest> isRefusedWhenItIsNull() {
            return onEachType((type, property) -> assertRefused(
                    Samples.with(type, property.name(), "null"), FindingCode.NULL_VALUE, "/" + property.name()));
        }

        @TestFactory
        Stream<DynamicTest> isRefusedWhenItHasAnotherJsonType() {
            return onEachType((type, property) -> {
                JsonValue value = Samples.full(type).find(property.name()).orElseThrow();
                String other = value instanceof JsonBoolean ? "[1]" : "true";
                assertRefused(
                        Samples.with(type, property.name(), other), FindingCode.WRONG_JSON_TYPE, "/" + property.name());
            });
        }

        @TestFactory
        Stream<DynamicTest> isRefusedWhenItIsAnEmptyListOrDictionary() {
            return onEachType((type, property) -> {
                switch (Samples.full(type).find(property.name()).orElseThrow()) {
                    case JsonArray _ ->
                        assertRefused(
                                Samples.with(type, property.name(), "[]"), FindingCode.EMPTY, "/" + property.name());
                    case JsonObject _
                    when !property.name().equals("definition") && !(property.kind() instanceof StructDefinition) ->
                        assertRefused(
                                Samples.with(type, property.name(), "{}"), FindingCode.EMPTY, "/" + property.name());
                    default -> {}
                }
            });
        }

        @TestFactory
        Stream<DynamicTest> isRefusedWhenItOccursTwice() {
            return onEachType((type, property) -> {
                JsonObject full = Samples.full(type);
                String twice = full.toString().replaceFirst("}$", "") + ",\"" + property.name() + "\":"
                        + full.members().get(property.name()) + "}";
                assertRefused(twice, FindingCode.JSON_DUPLICATE_NAME, "/" + property.name());
            });
        }

        @TestFactory
        Stream<DynamicTest> isFoundUnderAnEscapedName() {
            return onEachType((type, property) -> {
                JsonObject full = Samples.full(type);
                String quoted = "\"" + property.name() + "\":";
                String escaped = "\"\\u%04x".formatted((int) property.name().charAt(0))
                        + property.name().substring(1) + "\":";
                String json = full.toString();
                int at = json.indexOf(quoted);
                assertThat(Samples.parse(json.substring(0, at) + escaped + json.substring(at + quoted.length())))
                        .as(escaped)
                        .isInstanceOfSatisfying(
                                Accepted.class, a -> assertThat(a.findings()).isEmpty());
            });
        }
    }

    @Nested
    class EachCommonProperty {

        @TestFactory
        Stream<DynamicTest> isReportedWhereItDoesNotApply() {
            return Definitions.all().entrySet().stream()
                    .map(type -> DynamicTest.dynamicTest(type.getKey(), () -> {
                        for (PropertyDefinition property : type.getValue().properties()) {
                            if (property.presence() == Presence.FORBIDDEN) {
                                String json = Samples.with(type.getKey(), property.name(), "true");
                                assertRefused(json, FindingCode.NOT_ALLOWED, "/" + property.name());
                            }
                        }
                    }));
        }

        @Test
        void onlyWarnsOfVersionTimesOnAnObservable() {
            String json = Samples.with("url", "confidence", "50");
            assertThat(Samples.parse(json).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                assertThat(finding.code()).isEqualTo(FindingCode.NOT_ALLOWED);
                assertThat(finding.pointer()).isEqualTo("/confidence");
            });
        }
    }
}
