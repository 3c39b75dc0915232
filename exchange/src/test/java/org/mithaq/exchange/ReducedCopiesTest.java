package org.mithaq.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.Markings;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.Tlp;

class ReducedCopiesTest {

    private static final StixId RED = Tlp.RED.markingDefinition();
    private static final ReducedCopies COPIES = new ReducedCopies(new byte[32]);

    @Test
    void leavesOutTheMarkedPartsAndTheirMarking() {
        StixObject whole = campaign("\"description\":\"secret-token\",", marking(RED, "description"));

        String copy = text(reduced(whole).orElseThrow());

        assertThat(copy)
                .contains("\"name\":\"open\"")
                .doesNotContain("secret-token", "granular_markings", "description");
    }

    @Test
    void givesAnIdOfItsOwnThatIsTheSameEachTime() {
        StixObject whole = campaign("\"description\":\"secret-token\",", marking(RED, "description"));

        StixObject copy = reduced(whole).orElseThrow();

        assertThat(copy.id())
                .isNotEqualTo(whole.id())
                .isEqualTo(reduced(whole).orElseThrow().id());
        assertThat(text(copy))
                .doesNotContain(whole.id().uuid().toString())
                .isEqualTo(text(reduced(whole).orElseThrow()));
    }

    @Test
    void leavesOutItemsOfAList() {
        StixObject whole = campaign("\"aliases\":[\"one\",\"secret-token\",\"three\"],", marking(RED, "aliases.[1]"));

        assertThat(text(reduced(whole).orElseThrow()))
                .contains("[\"one\",\"three\"]")
                .doesNotContain("secret-token");
    }

    @Test
    void leavesOutSeveralItemsOfAListByTheirPlacesInTheWhole() {
        StixObject whole = campaign(
                "\"aliases\":[\"hide-0\",\"one\",\"hide-2\",\"three\"],", marking(RED, "aliases.[0]\",\"aliases.[2]"));

        assertThat(text(reduced(whole).orElseThrow()))
                .contains("[\"one\",\"three\"]")
                .doesNotContain("hide");
    }

    @Test
    void isNotMadeWhenARequiredPartWouldBeMissing() {
        assertThat(reduced(campaign("", marking(RED, "name")))).isEmpty();
    }

    @Test
    void isNotMadeWhenAnotherMarkingWouldCountWrongItems() {
        StixObject whole = campaign(
                "\"aliases\":[\"hide\",\"amber\"],",
                marking(RED, "aliases.[0]") + "," + marking(Tlp.AMBER.markingDefinition(), "aliases.[1]"));

        assertThat(reduced(whole)).isEmpty();
    }

    @Test
    void isNotMadeOfAnObservableWhoseIdWouldFollowFromWhatIsLeft() {
        StixObject whole = accepted("{\"type\":\"domain-name\",\"spec_version\":\"2.1\",\"id\":\"domain-name--"
                + "00000000-0000-4000-8000-000000000009\",\"value\":\"a.example\",\"x_note\":\"secret\","
                + "\"granular_markings\":[" + marking(RED, "x_note") + "]}");

        assertThat(reduced(whole)).isEmpty();
    }

    private static Optional<StixObject> reduced(StixObject whole) {
        return COPIES.of(whole, Markings.of(whole.json()), Set.of(RED));
    }

    private static String marking(StixId id, String selector) {
        return "{\"marking_ref\":\"" + id + "\",\"selectors\":[\"" + selector + "\"]}";
    }

    private static StixObject campaign(String more, String markings) {
        return accepted("{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":\"campaign--"
                + "00000000-0000-4000-8000-000000000007\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":"
                + "\"2026-01-02T00:00:00.000Z\",\"name\":\"open\"," + more + "\"granular_markings\":[" + markings
                + "]}");
    }

    private static StixObject accepted(String json) {
        return switch (StixReader.parseOne(json.getBytes(StandardCharsets.UTF_8), ParseLimits.defaults())) {
            case ParsedObject.Accepted(int _, StixObject object, java.util.List<org.mithaq.stix.Finding> _) -> object;
            case ParsedObject.Refused refused -> throw new AssertionError(refused.findings());
        };
    }

    private static String text(StixObject object) {
        return new String(object.copyBytes(), StandardCharsets.UTF_8);
    }
}
