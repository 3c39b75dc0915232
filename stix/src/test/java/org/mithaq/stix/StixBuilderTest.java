package org.mithaq.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.testkit.Choices;
import org.mithaq.testkit.Property;

class StixBuilderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final StixId CREATOR = StixId.parse("identity--f431f809-377b-45e0-aa1c-6a4751cae5ff");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    private static UUID nextUuid() {
        return UUID.fromString("6f0e5ac1-7d0c-4b6a-9d3a-1f5f0a7c2a11");
    }

    private static String text(StixObject object) {
        return new String(object.copyBytes(), StandardCharsets.UTF_8);
    }

    private StixObject campaign() {
        return StixBuilder.create("campaign", clock, StixBuilderTest::nextUuid)
                .set("name", "Night Ledger")
                .set("created_by_ref", CREATOR)
                .require();
    }

    @Nested
    class Create {

        @Test
        void fillsInTypeVersionIdAndTimes() {
            assertThat(text(campaign()))
                    .isEqualTo("{\"type\":\"campaign\",\"spec_version\":\"2.1\","
                            + "\"id\":\"campaign--6f0e5ac1-7d0c-4b6a-9d3a-1f5f0a7c2a11\",\"created_by_ref\":\""
                            + CREATOR
                            + "\",\"created\":\"2026-03-01T10:00:00.123Z\",\"modified\":\"2026-03-01T10:00:00.123Z\","
                            + "\"name\":\"Night Ledger\"}");
        }

        @Test
        void givesAMarkingDefinitionNoModified() {
            StixObject marking = StixBuilder.create("marking-definition", clock, StixBuilderTest::nextUuid)
                    .set("definition_type", "statement")
                    .set("definition", new JsonValue.JsonObject(Map.of("statement", new JsonValue.JsonString("x"))))
                    .require();
            assertThat(marking.modified()).isEmpty();
            assertThat(marking.created()).isNotEmpty();
        }

        @Test
        void writesCanonicallyWhenAsked() {
            StixObject object = StixBuilder.create("campaign", clock, StixBuilderTest::nextUuid)
                    .set("name", "n")
                    .order(StixBuilder.PropertyOrder.CANONICAL)
                    .require();
            assertThat(object.copyBytes()).isEqualTo(CanonicalJson.bytes(object.json()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"type", "id", "created", "modified", "spec_version"})
        void keepsWhatItFillsIn(String name) {
            StixBuilder builder = StixBuilder.create("campaign", clock, StixBuilderTest::nextUuid);
            assertThatThrownBy(() -> builder.set(name, "x")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.remove(name)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void refusesHalfASurrogatePair() {
            StixBuilder builder = StixBuilder.create("campaign", clock, StixBuilderTest::nextUuid)
                    .set("name", "\uD800");
            assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void keepsEveryText() {
            Property.forAll(choices -> {
                String name = "n" + choices.text("aé\"\\\n\t\u0000\u001f€ش/", 10);
                StixObject object = StixBuilder.create("campaign", clock, StixBuilderTest::nextUuid)
                        .set("name", name)
                        .require();
                assertThat(object.json().findText("name")).contains(name);
            });
        }
    }

    @Nested
    class Build {

        @Test
        void refusesWhatLacksARequiredProperty() {
            StixBuilder builder = StixBuilder.create("campaign", clock, StixBuilderTest::nextUuid);
            assertThat(builder.build())
                    .isInstanceOfSatisfying(
                            ParsedObject.Refused.class,
                            refused -> assertThat(refused.findings())
                                    .extracting(Finding::code, Finding::pointer)
                                    .containsExactly(tuple(FindingCode.REQUIRED_MISSING, "/name")));
        }

        @Test
        void givesTheFindingsOfTheParser() {
            JsonValue deep = new JsonValue.JsonNull();
            for (int depth = 0; depth <= ParseLimits.defaults().maxDepth(); depth++) {
                deep = new JsonValue.JsonArray(List.of(deep));
            }
            StixBuilder builder = StixBuilder.create("campaign", clock, StixBuilderTest::nextUuid)
                    .set("name", "n")
                    .set("x_own", deep);
            assertThat(builder.build())
                    .isInstanceOfSatisfying(
                            ParsedObject.Refused.class,
                            refused -> assertThat(refused.findings())
                                    .anySatisfy(finding ->
                                            assertThat(finding.code()).isEqualTo(FindingCode.LIMIT_DEPTH)));
            assertThatThrownBy(builder::require)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("LIMIT_DEPTH");
        }
    }

    @Nested
    class AnyProperties {

        private static final List<String> NAMES =
                List.of("name", "labels", "confidence", "lang", "x_own", "granular_markings", "Name", "severity");

        private static JsonValue anyValue(Choices choices, int depth) {
            return switch (choices.below(depth == 0 ? 4 : 6)) {
                case 0 -> new JsonValue.JsonString(choices.text("name\u0000é", 5));
                case 1 -> new JsonValue.JsonNumber(choices.oneOf("0", "50", "-1", "1e99", "0.5"));
                case 2 -> new JsonValue.JsonBoolean(choices.flip());
                case 3 -> new JsonValue.JsonNull();
                case 4 -> new JsonValue.JsonArray(choices.flip() ? List.of() : List.of(anyValue(choices, depth - 1)));
                default ->
                    new JsonValue.JsonObject(
                            Map.of(choices.oneOf("selectors", "lang", "a"), anyValue(choices, depth - 1)));
            };
        }

        @Test
        void giveAnObjectThatIsValidOrNone() {
            Property.forAll(5_000, choices -> {
                var builder = StixBuilder.create(
                        choices.oneOf("campaign", "mutex", "marking-definition", "x-own"),
                        clock(),
                        StixBuilderTest::nextUuid);
                for (int i = choices.below(4); i > 0; i--) {
                    builder.set(choices.oneOf(NAMES), anyValue(choices, 3));
                }
                if (builder.build() instanceof ParsedObject.Accepted accepted) {
                    assertThat(StixReader.parseOne(accepted.object().copyBytes(), ParseLimits.defaults()))
                            .isInstanceOf(ParsedObject.Accepted.class);
                    assertThat(accepted.object().json().findText("type")).isNotEmpty();
                }
            });
        }

        private static Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }

    @Nested
    class Observable {

        @Test
        void getsTheIdOfItsProperties() {
            StixObject address = StixBuilder.create("ipv4-addr", clock, StixBuilderTest::nextUuid)
                    .set("value", "198.51.100.3")
                    .require();
            assertThat(address.id()).hasToString("ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4");
            assertThat(address.created()).isEmpty();
        }

        @Test
        void getsOneRandomIdWithoutContributingProperties() {
            StixBuilder builder =
                    StixBuilder.observable("process", UUID::randomUUID).set("pid", 7);
            assertThat(builder.require()).isEqualTo(builder.require());
            assertThat(builder.require().id().uuid().version()).isEqualTo(4);
        }
    }

    @Nested
    class NewVersion {

        @Test
        void keepsEverythingButWhatIsChanged() {
            StixObject next = StixBuilder.newVersion(campaign(), Clock.offset(clock, java.time.Duration.ofSeconds(1)))
                    .set("description", "more")
                    .require();
            assertThat(next.modified()).contains(StixTimestamp.parse("2026-03-01T10:00:01.123Z"));
            assertThat(next.json().findText("name")).contains("Night Ledger");
            assertThat(Versioning.compare(campaign(), next)).isEqualTo(new VersionCheck.Later());
        }

        @Test
        void isLaterEvenWhenTheClockIsNot() {
            StixObject next = StixBuilder.newVersion(campaign(), Clock.fixed(NOW.minusSeconds(60), ZoneOffset.UTC))
                    .remove("description")
                    .require();
            assertThat(next.modified()).contains(StixTimestamp.parse("2026-03-01T10:00:00.124Z"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"id", "type", "created", "modified", "created_by_ref", "revoked"})
        void keepsWhatAVersionMayNotChange(String name) {
            StixBuilder builder = StixBuilder.newVersion(campaign(), clock);
            assertThatThrownBy(() -> builder.set(name, true)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void isRefusedWhereThereAreNoVersions() {
            StixObject address = StixBuilder.observable("ipv4-addr", StixBuilderTest::nextUuid)
                    .set("value", "198.51.100.3")
                    .require();
            assertThatThrownBy(() -> StixBuilder.newVersion(address, clock))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Revocation {

        @Test
        void isALaterVersionAndTheLast() {
            StixObject revoked = StixBuilder.revocation(campaign(), clock);
            assertThat(revoked.revoked()).isTrue();
            assertThat(Versioning.compare(campaign(), revoked)).isEqualTo(new VersionCheck.Later());
            assertThatThrownBy(() -> StixBuilder.revocation(revoked, clock))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Setters {

        @Test
        void writeEachKindOfValue() {
            StixObject object = StixBuilder.create("report", clock, StixBuilderTest::nextUuid)
                    .set("name", "r")
                    .set("published", StixTimestamp.parse("2026-01-01T00:00:00.1234567890Z"))
                    .setRefs("object_refs", List.of(CREATOR))
                    .setTexts("labels", List.of("a", "b"))
                    .set("confidence", 40)
                    .require();
            assertThat(text(object))
                    .contains("\"published\":\"2026-01-01T00:00:00.1234567890Z\"")
                    .contains("\"object_refs\":[\"" + CREATOR + "\"]")
                    .contains("\"labels\":[\"a\",\"b\"]")
                    .contains("\"confidence\":40");
        }
    }
}
