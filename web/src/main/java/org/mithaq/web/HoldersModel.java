package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Who holds an item.
 *
 * @param frame round it
 * @param head what stands above it
 * @param contributions those whose holders the person may know
 * @param own whether one of them is the own party's, which can be recalled
 */
public record HoldersModel(Frame frame, ItemHead head, List<Contribution> contributions, boolean own) {

    /**
     * The holders of one contribution.
     *
     * @param originator who gave it
     * @param version which version, in words; nothing for what has none
     * @param handle its name in receipts and recalls
     * @param behind who has it and has not acknowledged a later version
     * @param root this node, with the holders below it
     */
    public record Contribution(String originator, String version, String handle, List<String> behind, Holder root) {

        /** Checks and copies. */
        public Contribution {
            requireNonNull(originator, "originator");
            requireNonNull(version, "version");
            requireNonNull(handle, "handle");
            behind = List.copyOf(behind);
            requireNonNull(root, "root");
        }
    }

    /**
     * One holder.
     *
     * @param look how the reader wants pages
     * @param party who
     * @param state what is known of the item there
     * @param claim how that is known; empty where this node knows it itself
     * @param backups until when backups may hold it, in words
     * @param reason why something was refused
     * @param below to whom the holder gave it on
     */
    public record Holder(
            Look look,
            String party,
            Text state,
            Optional<Claim> claim,
            Optional<String> backups,
            Optional<String> reason,
            List<Holder> below) {

        /** Checks and copies. */
        public Holder {
            requireNonNull(look, "look");
            requireNonNull(party, "party");
            requireNonNull(state, "state");
            requireNonNull(claim, "claim");
            requireNonNull(backups, "backups");
            requireNonNull(reason, "reason");
            below = List.copyOf(below);
        }

        /** One of our texts. */
        public String of(Text text) {
            return look.of(text);
        }
    }

    /**
     * What somebody claims.
     *
     * @param by who
     * @param date when, by their clock, in words
     * @param unit unit of the age
     * @param age how long this node has known it
     * @param signed whether the holder's own signature was verified here
     */
    public record Claim(String by, String date, Text unit, String age, boolean signed) {

        /** Checks that every part is there. */
        public Claim {
            requireNonNull(by, "by");
            requireNonNull(date, "date");
            requireNonNull(unit, "unit");
            requireNonNull(age, "age");
        }
    }

    /** Checks and copies. */
    public HoldersModel {
        requireNonNull(frame, "frame");
        requireNonNull(head, "head");
        contributions = List.copyOf(contributions);
    }
}
