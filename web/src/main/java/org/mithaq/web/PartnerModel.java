package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One partner.
 *
 * @param frame round it
 * @param id short name
 * @param agreements with it
 * @param fingerprint of its key in groups, to be compared by voice; empty when the key is not known
 * @param node how its node is read
 * @param aside what is kept aside of what it gave; empty for those who do not decide about that
 * @param recalls between the own party and it; empty for those who neither recall nor decide
 * @param items whether the person may read items
 */
public record PartnerModel(
        Frame frame,
        String id,
        List<AgreementCard> agreements,
        List<String> fingerprint,
        Optional<NodeCard> node,
        Optional<String> aside,
        Optional<List<RecallLine>> recalls,
        boolean items) {

    /** Checks and copies. */
    public PartnerModel {
        requireNonNull(frame, "frame");
        requireNonNull(id, "id");
        agreements = List.copyOf(agreements);
        fingerprint = List.copyOf(fingerprint);
        requireNonNull(node, "node");
        requireNonNull(aside, "aside");
        recalls = recalls.map(List::copyOf);
    }

    /**
     * A recall between the two parties.
     *
     * @param ours whether the own party ordered it
     * @param at when, in words
     * @param items how many items it names
     * @param state how far it is, in words
     * @param good whether nothing is owed or to be decided
     */
    public record RecallLine(boolean ours, String at, String items, Text state, boolean good) {

        /** Checks that every part is there. */
        public RecallLine {
            requireNonNull(at, "at");
            requireNonNull(items, "items");
            requireNonNull(state, "state");
        }
    }
}
