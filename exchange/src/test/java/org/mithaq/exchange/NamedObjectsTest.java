package org.mithaq.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixId;

class NamedObjectsTest {

    private static final String SELF = "relationship--00000000-0000-4000-8000-000000000001";
    private static final String A = "malware--00000000-0000-4000-8000-00000000000a";
    private static final String B = "identity--00000000-0000-4000-8000-00000000000b";
    private static final String C = "marking-definition--00000000-0000-4000-8000-00000000000c";

    @Test
    void findsSingleAndListedReferencesAtAnyDepth() {
        assertThat(named("{'source_ref':'" + A + "','x':{'y':[{'deep_refs':['" + B + "']}]}}"))
                .containsExactlyInAnyOrder(StixId.parse(A), StixId.parse(B));
    }

    @Test
    void leavesMarkingsOut() {
        assertThat(named("{'object_marking_refs':['" + C + "'],'granular_markings':[{'marking_ref':'" + C
                        + "','selectors':['name']}]}"))
                .isEmpty();
    }

    @Test
    void leavesOutTheObjectItself() {
        assertThat(named("{'target_ref':'" + SELF + "'}")).isEmpty();
    }

    @Test
    void leavesOutTextThatIsNoReference() {
        assertThat(named("{'description':'" + A + "','id':'" + A + "','resolves_to_refs':['0']}"))
                .isEmpty();
    }

    private static Set<StixId> named(String json) {
        byte[] utf8 = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return NamedObjects.of(StixId.parse(SELF), (JsonObject) JsonValue.parse(utf8, ParseLimits.defaults()));
    }
}
