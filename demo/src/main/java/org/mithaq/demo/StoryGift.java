package org.mithaq.demo;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Items that one party gives together.
 *
 * @param giver who gives them
 * @param stated terms that are stated for all of them beside their markings: {@code agreement}, {@code tlp}, {@code
 *     audience}, {@code purpose}
 * @param items what is given, in order
 */
public record StoryGift(StoryParty giver, Map<String, String> stated, List<StoryItem> items) {

    /** Checks and copies. */
    public StoryGift {
        requireNonNull(giver, "giver");
        stated = Map.copyOf(stated);
        items = List.copyOf(items);
    }

    /** Gives the items as a TAXII envelope (TAXII 2.1, section 3.7) in UTF-8. */
    public byte[] envelope() {
        return items.stream()
                .map(StoryItem::json)
                .collect(Collectors.joining(",", "{\"objects\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
