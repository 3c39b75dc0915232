package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One draft, for whoever decides about it and for its writer.
 *
 * @param frame round it
 * @param kept key of the form that was kept, when this is one
 * @param line what it is, who wrote it and how it stands
 * @param facts properties of the item
 * @param terms terms stated for it
 * @param reached who will be given it, and why
 * @param left who will not, and why
 * @param othersUnnamed whether others may be among those who will be given it
 * @param problems why it could not be given now
 * @param decides whether the person may decide about it
 * @param anew where its writer may write it anew; empty for everybody else
 * @param sentBack by whom it was sent back and why
 * @param reason what was typed as reason
 */
public record ReleaseModel(
        Frame frame,
        Optional<String> kept,
        ReleasesModel.Line line,
        List<Fact> facts,
        List<Fact> terms,
        List<CheckModel.Reached> reached,
        List<CheckModel.Reached> left,
        boolean othersUnnamed,
        List<String> problems,
        boolean decides,
        Optional<String> anew,
        Optional<SentBack> sentBack,
        String reason) {

    /** Checks and copies. */
    public ReleaseModel {
        requireNonNull(frame, "frame");
        requireNonNull(kept, "kept");
        requireNonNull(line, "line");
        facts = List.copyOf(facts);
        terms = List.copyOf(terms);
        reached = List.copyOf(reached);
        left = List.copyOf(left);
        problems = List.copyOf(problems);
        requireNonNull(anew, "anew");
        requireNonNull(sentBack, "sentBack");
        requireNonNull(reason, "reason");
    }

    /**
     * That it was sent back.
     *
     * @param by whom
     * @param reason why
     */
    public record SentBack(String by, String reason) {

        /** Checks that both are there. */
        public SentBack {
            requireNonNull(by, "by");
            requireNonNull(reason, "reason");
        }
    }
}
