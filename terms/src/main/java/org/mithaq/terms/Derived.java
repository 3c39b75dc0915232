package org.mithaq.terms;

import java.util.List;
import org.mithaq.stix.Tlp;

/** Terms of what is made from items: a report, an assessment, a count, an export. */
public final class Derived {

    private Derived() {}

    /**
     * Gives the terms of something made from contributions: the strictest of them all, with the own party as a member
     * of every audience it received under. So a report from two sources for different partners is for the own party
     * only. TLP:RED names persons and stays theirs: the own party does not join its audience.
     *
     * @param own party that the node is run for
     * @param used terms of the contributions actually used, at least one; what the maker adds is a contribution too
     * @throws IllegalArgumentException when {@code used} is empty: what is made from nothing has its maker's own terms
     */
    public static Terms of(PartyId own, List<Terms> used) {
        if (used.isEmpty()) {
            throw new IllegalArgumentException("Something derived needs at least one contribution that was used");
        }
        Terms strictest = Terms.UNLIMITED;
        for (Terms one : used) {
            Terms given = one.asGiven();
            strictest = strictest.strictest(
                    given.tlp() == Tlp.RED
                            ? given
                            : given.withAudience(given.audience().with(own)));
        }
        return strictest;
    }
}
