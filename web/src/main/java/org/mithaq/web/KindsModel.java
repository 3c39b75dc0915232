package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What can be written here.
 *
 * @param frame round it
 * @param kinds types of items, by what STIX calls them
 * @param done what came of the form before
 * @param item that it was about, where it may be read
 */
public record KindsModel(Frame frame, List<Choice> kinds, Optional<Text> done, Optional<String> item) {

    /** Checks and copies. */
    public KindsModel {
        requireNonNull(frame, "frame");
        kinds = List.copyOf(kinds);
        requireNonNull(done, "done");
        requireNonNull(item, "item");
    }
}
