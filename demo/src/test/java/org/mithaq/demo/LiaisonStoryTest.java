package org.mithaq.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixReader;

class LiaisonStoryTest {

    @Nested
    class Items {

        @Test
        void areValidAndPartOfAnExercise() {
            for (StoryItem item : LiaisonStory.items()) {
                ParsedObject parsed = StixReader.parseOne(item.json().getBytes(UTF_8), ParseLimits.defaults());
                assertThat(parsed).as(item.json()).isInstanceOf(ParsedObject.Accepted.class);
                assertThat(((ParsedObject.Accepted) parsed).findings()).isEmpty();
                assertThat(((ParsedObject.Accepted) parsed).object().id()).isEqualTo(item.id());
                assertThat(item.json()).contains("\"labels\":[\"exercise\"]");
            }
        }

        @Test
        void referOnlyToItemsGivenBefore() {
            Pattern reference = Pattern.compile("[a-z-]+--3c9a6b20-[0-9a-f-]{27}");
            Set<String> given = new HashSet<>();
            for (StoryItem item : LiaisonStory.items()) {
                assertThat(given.add(item.id().toString())).isTrue();
                assertThat(reference.matcher(item.json()).results().map(found -> found.group()))
                        .allMatch(given::contains);
            }
        }

        @Test
        void speakThreeLanguages() {
            String all = LiaisonStory.items().stream().map(StoryItem::json).collect(Collectors.joining());
            assertThat(all).contains("\"lang\":\"ar\"", "\"lang\":\"fr\"", "\"lang\":\"en\"");
        }

        @Test
        void areSeenByNobodyOutsideTheAgreementTheyAreGivenUnder() {
            for (StoryGift gift : LiaisonStory.gifts()) {
                List<StoryParty> parties = List.of(StoryAgreement.values()).stream()
                        .filter(agreement -> agreement.id().equals(gift.stated().get("agreement")))
                        .findFirst()
                        .map(StoryAgreement::parties)
                        .orElse(List.of(gift.giver()));
                gift.items()
                        .forEach(item -> assertThat(item.readers())
                                .as(item.title())
                                .allMatch(reader -> parties.contains(reader.party())));
            }
        }
    }

    @Nested
    class Gifts {

        @Test
        void areEnvelopesOfTheirItems() throws IOException {
            for (StoryGift gift : LiaisonStory.gifts()) {
                int count = 0;
                try (var reader =
                        StixReader.envelope(new ByteArrayInputStream(gift.envelope()), ParseLimits.defaults())) {
                    for (; reader.hasNext(); count++) {
                        assertThat(reader.next()).isInstanceOf(ParsedObject.Accepted.class);
                    }
                }
                assertThat(count).isEqualTo(gift.items().size());
            }
        }
    }
}
