package org.mithaq.demo;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.mithaq.stix.StixId;

/**
 * One item of the story.
 *
 * @param id its id
 * @param title what a person calls it, in the item's language
 * @param json the object itself
 * @param readers who is meant to see it, as the story's author reads the two agreements
 * @param reducedFor who is meant to see a reduced copy in its place
 * @param accompanied whether the party that runs the node gives it, so that a contribution object goes with it
 */
public record StoryItem(
        StixId id,
        String title,
        String json,
        Set<StoryReader> readers,
        Set<StoryReader> reducedFor,
        boolean accompanied) {

    /** Checks and copies. */
    public StoryItem {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(json, "json");
        readers = Set.copyOf(readers);
        reducedFor = Set.copyOf(reducedFor);
    }
}
