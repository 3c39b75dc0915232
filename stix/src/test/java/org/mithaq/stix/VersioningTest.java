package org.mithaq.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VersioningTest {

    private static final String CREATOR = "identity--f431f809-377b-45e0-aa1c-6a4751cae5ff";
    private static final String OTHER = "identity--0a51d3ae-1b2f-4f3e-9a10-1f1f5a5b6c77";

    private static StixObject object(String json) {
        return switch (StixReader.parseOne(json.getBytes(UTF_8), ParseLimits.defaults())) {
            case ParsedObject.Accepted accepted -> accepted.object();
            case ParsedObject.Refused refused ->
                throw new AssertionError(refused.findings().toString());
        };
    }

    private static StixObject campaign(String created, String modified, String creator, String more) {
        return object("{\"type\":\"campaign\",\"spec_version\":\"2.1\","
                + "\"id\":\"campaign--12a111f0-b824-4baf-a224-83b80237a094\",\"created\":\"" + created
                + "\",\"modified\":\"" + modified + "\",\"created_by_ref\":\"" + creator + "\"," + more + "}");
    }

    private static StixObject campaign(String modified, String more) {
        return campaign("2026-01-01T00:00:00.000Z", modified, CREATOR, more);
    }

    private final StixObject held = campaign("2026-02-01T00:00:00.000Z", "\"name\":\"First\"");

    @Nested
    class Compare {

        @Test
        void takesALaterVersionOfTheSameCreator() {
            StixObject later = campaign("2026-02-01T00:00:00.0000000001Z", "\"name\":\"Second\"");
            assertThat(Versioning.compare(held, later)).isEqualTo(new VersionCheck.Later());
        }

        @Test
        void knowsAnEarlierVersion() {
            StixObject earlier = campaign("2026-01-15T00:00:00.000Z", "\"name\":\"Zeroth\"");
            assertThat(Versioning.compare(held, earlier))
                    .isInstanceOfSatisfying(
                            VersionCheck.Earlier.class,
                            check -> assertThat(check.findings()).isEmpty());
        }

        @Test
        void knowsTheSameVersionInOtherLayout() {
            StixObject same = campaign("2026-02-01T00:00:00.000Z", "\"revoked\":false , \"name\":\"Fir\\u0073t\"");
            assertThat(Versioning.compare(held, same)).isEqualTo(new VersionCheck.Same());
        }

        @Test
        void refusesOtherValuesUnderTheSameModified() {
            StixObject changed = campaign("2026-02-01T00:00:00.000Z", "\"name\":\"Changed\"");
            assertRefused(Versioning.compare(held, changed), FindingCode.VERSION_CONFLICT, "/modified");
        }

        @Test
        void refusesAnotherCreated() {
            StixObject changed =
                    campaign("2026-01-02T00:00:00.000Z", "2026-03-01T00:00:00.000Z", CREATOR, "\"name\":\"Second\"");
            assertRefused(Versioning.compare(held, changed), FindingCode.CREATED_CHANGED, "/created");
        }

        @Test
        void refusesAVersionByAnotherCreator() {
            StixObject changed =
                    campaign("2026-01-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z", OTHER, "\"name\":\"Second\"");
            assertRefused(Versioning.compare(held, changed), FindingCode.CREATOR_CHANGED, "/created_by_ref");
        }

        @Test
        void refusesAVersionAfterTheRevocation() {
            StixObject revoked = campaign("2026-03-01T00:00:00.000Z", "\"name\":\"First\",\"revoked\":true");
            StixObject later = campaign("2026-04-01T00:00:00.000Z", "\"name\":\"Again\"");
            assertThat(Versioning.compare(held, revoked)).isEqualTo(new VersionCheck.Later());
            assertRefused(Versioning.compare(revoked, later), FindingCode.VERSION_AFTER_REVOCATION, "/modified");
        }

        @Test
        void warnsOfARevocationThatAHeldVersionFollows() {
            StixObject revoked = campaign("2026-01-20T00:00:00.000Z", "\"name\":\"First\",\"revoked\":true");
            assertThat(Versioning.compare(held, revoked))
                    .isInstanceOfSatisfying(
                            VersionCheck.Earlier.class,
                            check -> assertThat(check.findings())
                                    .singleElement()
                                    .extracting(Finding::severity, Finding::code)
                                    .containsExactly(Severity.WARNING, FindingCode.VERSION_AFTER_REVOCATION));
        }

        @Test
        void neverTakesAMarkingDefinitionWithOtherContent() {
            assertRefused(
                    Versioning.compare(statement("Reuse allowed"), statement("Reuse prohibited")),
                    FindingCode.VERSION_CONFLICT,
                    "");
            assertThat(Versioning.compare(statement("Reuse allowed"), statement("Reuse allowed")))
                    .isEqualTo(new VersionCheck.Same());
        }

        @Test
        void ordersNoTwoFormsOfAnObservable() {
            assertThat(Versioning.compare(autonomousSystem(""), autonomousSystem(",\"rir\":\"RIPE\"")))
                    .isEqualTo(new VersionCheck.Unordered());
            assertThat(Versioning.compare(autonomousSystem(""), autonomousSystem(",\"spec_version\":\"2.1\"")))
                    .isEqualTo(new VersionCheck.Same());
        }

        @Test
        void wantsTwoVersionsOfOneObject() {
            assertThatThrownBy(() -> Versioning.compare(held, statement("x")))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        private static void assertRefused(VersionCheck check, FindingCode code, String pointer) {
            assertThat(check)
                    .isInstanceOfSatisfying(
                            VersionCheck.Unlawful.class,
                            unlawful -> assertThat(unlawful.findings())
                                    .singleElement()
                                    .extracting(Finding::severity, Finding::code, Finding::pointer)
                                    .containsExactly(Severity.ERROR, code, pointer));
        }
    }

    @Nested
    class Right {

        @Test
        void isTheCreatorsAlone() {
            assertThat(Versioning.right(held, StixId.parse(CREATOR))).isEqualTo(VersionRight.ALLOWED);
            assertThat(Versioning.right(held, StixId.parse(OTHER))).isEqualTo(VersionRight.OTHER_CREATOR);
        }

        @Test
        void isUnknownWithoutACreator() {
            StixObject anonymous = object("{\"type\":\"campaign\",\"spec_version\":\"2.1\","
                    + "\"id\":\"campaign--12a111f0-b824-4baf-a224-83b80237a094\",\"created\":"
                    + "\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\",\"name\":\"n\"}");
            assertThat(Versioning.right(anonymous, StixId.parse(CREATOR))).isEqualTo(VersionRight.CREATOR_UNKNOWN);
        }

        @Test
        void endsWithTheRevocation() {
            StixObject revoked = campaign("2026-03-01T00:00:00.000Z", "\"name\":\"First\",\"revoked\":true");
            assertThat(Versioning.right(revoked, StixId.parse(CREATOR))).isEqualTo(VersionRight.REVOKED);
        }

        @Test
        void isNobodysWhereThereAreNoVersions() {
            assertThat(Versioning.right(statement("x"), StixId.parse(CREATOR))).isEqualTo(VersionRight.NOT_VERSIONED);
            assertThat(Versioning.right(autonomousSystem(""), StixId.parse(CREATOR)))
                    .isEqualTo(VersionRight.NOT_VERSIONED);
        }
    }

    private static StixObject statement(String text) {
        return object("{\"type\":\"marking-definition\",\"spec_version\":\"2.1\","
                + "\"id\":\"marking-definition--4a0042fe-8b88-40fe-9600-dfa128ce6fbd\","
                + "\"created\":\"2026-01-01T00:00:00.000Z\",\"definition_type\":\"statement\","
                + "\"definition\":{\"statement\":\"" + text + "\"}}");
    }

    private static StixObject autonomousSystem(String more) {
        return object(
                "{\"type\":\"autonomous-system\",\"id\":\"autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff\","
                        + "\"number\":15139" + more + "}");
    }
}
