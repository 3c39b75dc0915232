package org.mithaq.demo;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.mithaq.stix.StixId;

/**
 * One item of the story that plays over three nodes.
 *
 * @param id its id
 * @param title what a person calls it, in the item's language
 * @param json the object itself
 * @param stated terms that are stated for it beside its marking: {@code agreement}, {@code audience}
 */
public record RelayItem(StixId id, String title, String json, Map<String, String> stated) {

    /** Checks and copies. */
    public RelayItem {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(json, "json");
        stated = Map.copyOf(stated);
    }

    /** Gives the item as a TAXII envelope (TAXII 2.1, section 3.7) in UTF-8. */
    public byte[] envelope() {
        return ("{\"objects\":[" + json + "]}").getBytes(StandardCharsets.UTF_8);
    }
}
