package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * An answer to a recall that has not come.
 *
 * @param recall which
 * @param holder who owes it
 * @param via who gave the holder the items
 * @param handles of which items; copied
 * @param due when it is due
 * @param level how far it has escalated: 0 while it is not overdue, then one more at each step
 */
public record OpenAnswer(StixId recall, PartyId holder, PartyId via, List<Handle> handles, Instant due, int level) {

    /** Copies. */
    public OpenAnswer {
        requireNonNull(recall, "recall");
        requireNonNull(holder, "holder");
        requireNonNull(via, "via");
        requireNonNull(due, "due");
        handles = List.copyOf(handles);
    }

    /** Says whether it is overdue. */
    public boolean overdue() {
        return level > 0;
    }

    /**
     * When an overdue answer concerns whom: level 1 at once the desk that recalled, then with each step the next person up.
     *
     * @param steps how long after an answer was due each further level begins, ascending; copied
     */
    public record Escalation(List<Duration> steps) {
        /** Copies. */
        public Escalation {
            steps = List.copyOf(steps);
        }

        /** Gives a day, three days, a week. */
        public static Escalation defaults() {
            return new Escalation(List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7)));
        }

        int level(Instant due, Instant now) {
            if (!now.isAfter(due)) {
                return 0;
            }
            return 1
                    + (int) steps.stream()
                            .filter(step -> !now.isBefore(due.plus(step)))
                            .count();
        }
    }
}
