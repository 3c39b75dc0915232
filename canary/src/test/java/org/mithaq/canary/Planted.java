package org.mithaq.canary;

import java.util.Set;

/**
 * A leak that is planted on purpose.
 *
 * @param name what it is, as {@code docs/canary.md} lists it
 * @param fault does it
 * @param caughtBy how the canary may notice it, any of these
 */
record Planted(String name, Fault fault, Set<Leak.Kind> caughtBy) {

    static Planted of(String name, Fault fault, Leak.Kind... caughtBy) {
        return new Planted(name, fault, Set.of(caughtBy));
    }

    /** Said of each case of the parameterised tests. */
    @Override
    public String toString() {
        return name;
    }
}
