package org.mithaq.terms;

import static java.util.Objects.requireNonNull;

/**
 * What the markings of one object say, of the whole and of its parts.
 *
 * @param whole what the markings of the whole object say
 * @param strictest what they and all granular markings say together: what holds for the object with all its parts
 */
public record ObjectMarkings(MarkingLimits whole, MarkingLimits strictest) {

    /** Checks that every part is there. */
    public ObjectMarkings {
        requireNonNull(whole, "whole");
        requireNonNull(strictest, "strictest");
    }

    /** Says whether some part is marked more strictly than the object itself. */
    public boolean partsAreStricter() {
        return !whole.terms().equals(strictest.terms());
    }
}
