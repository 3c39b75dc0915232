package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Recalls, and one of them.
 *
 * @param frame round the page
 * @param rows all of them, those under way first
 * @param reviews items made from what was recalled, which a person has to look at
 */
public record RecallModel(Frame frame, List<Row> rows, List<Review> reviews) {

    /**
     * One recall.
     *
     * @param id its id
     * @param originator who recalled
     * @param own whether that was the own party
     * @param at when, in words
     * @param reason why
     * @param items how many contributions it names, in words
     * @param stage how far this node is with it
     * @param underWay whether something is still to come or to be decided
     * @param owed how many answers are still owed, in words
     * @param overdue whether one of them is overdue
     */
    public record Row(
            String id,
            String originator,
            boolean own,
            String at,
            String reason,
            String items,
            Text stage,
            boolean underWay,
            String owed,
            boolean overdue) {

        /** Checks that every part is there. */
        public Row {
            requireNonNull(id, "id");
            requireNonNull(originator, "originator");
            requireNonNull(at, "at");
            requireNonNull(reason, "reason");
            requireNonNull(items, "items");
            requireNonNull(stage, "stage");
            requireNonNull(owed, "owed");
        }
    }

    /**
     * An item that is to be looked at.
     *
     * @param item its id
     * @param recall id of the recall
     */
    public record Review(String item, String recall) {

        /** Checks that both are there. */
        public Review {
            requireNonNull(item, "item");
            requireNonNull(recall, "recall");
        }
    }

    /**
     * One recall with its answers.
     *
     * @param frame round the page
     * @param row what it is
     * @param answerBy when answers are due, in words
     * @param duty what is to be done
     * @param givenTo to whom the order was given
     * @param owed answers that have not come
     * @param trees who holds what is recalled, as they say
     * @param decide whether a person of this node has to decide
     * @param toDecide ids of the items to decide about that the person sees
     * @param kept under which a form that was filled in before is kept
     * @param reason the reason that was typed there
     * @param wrong what was wrong with what was sent
     */
    public record One(
            Frame frame,
            Row row,
            String answerBy,
            Text duty,
            List<String> givenTo,
            List<Owed> owed,
            List<HoldersModel.Holder> trees,
            boolean decide,
            List<String> toDecide,
            Optional<String> kept,
            String reason,
            Optional<Text> wrong) {

        /** Checks and copies. */
        public One {
            requireNonNull(frame, "frame");
            requireNonNull(row, "row");
            requireNonNull(answerBy, "answerBy");
            requireNonNull(duty, "duty");
            givenTo = List.copyOf(givenTo);
            owed = List.copyOf(owed);
            trees = List.copyOf(trees);
            toDecide = List.copyOf(toDecide);
            requireNonNull(kept, "kept");
            requireNonNull(reason, "reason");
            requireNonNull(wrong, "wrong");
        }
    }

    /**
     * An answer that has not come.
     *
     * @param holder who owes it
     * @param via who gave the holder the items; the holder itself where that was this node
     * @param due when it is due, in words
     * @param level how far it has escalated, in words; empty while it is not overdue
     */
    public record Owed(String holder, String via, String due, Optional<String> level) {

        /** Checks that every part is there. */
        public Owed {
            requireNonNull(holder, "holder");
            requireNonNull(via, "via");
            requireNonNull(due, "due");
            requireNonNull(level, "level");
        }
    }

    /** Checks and copies. */
    public RecallModel {
        requireNonNull(frame, "frame");
        rows = List.copyOf(rows);
        reviews = List.copyOf(reviews);
    }
}
