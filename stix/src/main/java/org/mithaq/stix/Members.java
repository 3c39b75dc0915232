package org.mithaq.stix;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one JSON object was seen to have while it was read against its definition. Owned by one thread. */
final class Members {

    private long seen;
    private final @Nullable String[] captured;
    private @Nullable NameSet unknownSet;
    private List<String> unknown = List.of();

    Members(int slots) {
        this.captured = new String[slots];
    }

    /** Notes that the property was met; false when it had been met before. */
    boolean see(int index) {
        long before = seen;
        seen |= 1L << index;
        return seen != before;
    }

    /** Notes a name that the definition does not have; false when it had been met before. */
    boolean seeUnknown(String name) {
        if (unknownSet == null) {
            unknownSet = new NameSet();
            unknown = new ArrayList<>();
        }
        boolean isNew = unknownSet.add(name);
        if (isNew) {
            unknown.add(name);
        }
        return isNew;
    }

    void capture(int slot, @Nullable String value) {
        captured[slot] = value;
    }

    /** Whether one of the properties of the mask was met. */
    boolean hasAny(long mask) {
        return (seen & mask) != 0;
    }

    /** Whether all properties of the mask were met. */
    boolean hasAll(long mask) {
        return (seen & mask) == mask;
    }

    /** The properties that were met, as a mask. */
    long seen() {
        return seen;
    }

    /** Gives a scalar's text, or a summary of a list or object; null when absent or not well-formed. */
    @Nullable String captured(int slot) {
        return captured[slot];
    }

    /** Names that the definition does not have, in the order of the input. */
    List<String> unknown() {
        return unknown;
    }
}
