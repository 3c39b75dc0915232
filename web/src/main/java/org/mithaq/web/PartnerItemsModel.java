package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Items between the own party and a partner, as far as the gate gives them to the person.
 *
 * @param frame round it
 * @param id short name of the partner
 * @param held whether it is what the own party gave and the partner has; else what the partner gave
 * @param collections to choose from
 * @param since to choose from
 * @param tallies how many of those on this page are in which state
 * @param rows the items
 * @param next address of what follows
 */
public record PartnerItemsModel(
        Frame frame,
        String id,
        boolean held,
        List<Choice> collections,
        List<Choice> since,
        List<Tally> tallies,
        List<Row> rows,
        Optional<String> next) {

    /** Checks and copies. */
    public PartnerItemsModel {
        requireNonNull(frame, "frame");
        requireNonNull(id, "id");
        collections = List.copyOf(collections);
        since = List.copyOf(since);
        tallies = List.copyOf(tallies);
        rows = List.copyOf(rows);
        requireNonNull(next, "next");
    }

    /**
     * How many are in a state.
     *
     * @param state which
     * @param count how many
     */
    public record Tally(Text state, String count) {

        /** Checks that both are there. */
        public Tally {
            requireNonNull(state, "state");
            requireNonNull(count, "count");
        }
    }

    /**
     * An item.
     *
     * @param item what the gate gives of it
     * @param state what is known of it at the partner; empty for what the partner gave
     * @param good whether the partner holds it
     * @param evidence when that was learned, in words; empty without a receipt
     * @param days how many days ago, in words; empty without a receipt
     */
    public record Row(ItemRow item, Optional<Text> state, boolean good, String evidence, String days) {

        /** Checks that every part is there. */
        public Row {
            requireNonNull(item, "item");
            requireNonNull(state, "state");
            requireNonNull(evidence, "evidence");
            requireNonNull(days, "days");
        }
    }
}
