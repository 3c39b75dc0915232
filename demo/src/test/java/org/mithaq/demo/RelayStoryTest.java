package org.mithaq.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixReader;

class RelayStoryTest {

    private final AtomicLong drawn = new AtomicLong();
    private final RelayStory story = told();

    private RelayStory told() {
        return RelayStory.told(() -> new UUID(0x4000L, 0x8000_0000_0000_0000L | drawn.incrementAndGet()));
    }

    @Test
    void givesValidItemsOfAnExercise() throws IOException {
        for (RelayItem item : story.items()) {
            try (var reader = StixReader.envelope(new ByteArrayInputStream(item.envelope()), ParseLimits.defaults())) {
                assertThat(reader.next()).isInstanceOfSatisfying(ParsedObject.Accepted.class, accepted -> {
                    assertThat(accepted.findings()).isEmpty();
                    assertThat(accepted.object().id()).isEqualTo(item.id());
                });
                assertThat(reader.hasNext()).isFalse();
            }
            assertThat(new String(item.envelope(), UTF_8)).contains("\"labels\":[\"exercise\"]");
        }
    }

    @Test
    void namesInTheItemThatIsGivenOnNothingThatIsNot() {
        assertThat(story.shared().json())
                .doesNotContain(
                        story.bilateral().id().toString(), story.kept().id().toString());
        assertThat(story.kept().json()).contains(story.bilateral().id().toString());
    }

    @Test
    void hasOtherIdsEachTime() {
        assertThat(told().items())
                .extracting(RelayItem::id)
                .doesNotContainAnyElementsOf(
                        story.items().stream().map(RelayItem::id).toList());
    }
}
