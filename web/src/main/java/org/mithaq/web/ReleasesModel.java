package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What waits for the yes of a second person.
 *
 * @param frame round it
 * @param releases whether the person may say the second yes at all
 * @param done what came of the form before
 * @param waiting what waits for the person
 * @param written what the person wrote
 */
public record ReleasesModel(
        Frame frame, boolean releases, Optional<Text> done, List<Line> waiting, List<Line> written) {

    /** Checks and copies. */
    public ReleasesModel {
        requireNonNull(frame, "frame");
        requireNonNull(done, "done");
        waiting = List.copyOf(waiting);
        written = List.copyOf(written);
    }

    /**
     * A draft in a list.
     *
     * @param id of the draft
     * @param name the item is called by
     * @param type of the item, in words
     * @param writer who wrote it
     * @param written when
     * @param state how it stands, in words
     */
    public record Line(String id, String name, String type, String writer, String written, String state) {

        /** Checks that every part is there. */
        public Line {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(type, "type");
            requireNonNull(writer, "writer");
            requireNonNull(written, "written");
            requireNonNull(state, "state");
        }
    }
}
