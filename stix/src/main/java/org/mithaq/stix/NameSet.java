package org.mithaq.stix;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names seen in one JSON object: an array while they are few, a set when they become many. Owned by one thread. */
final class NameSet {

    /** The set of an array, to which nothing is added. */
    static final NameSet NONE = new NameSet();

    private static final int FEW = 12;

    private @Nullable String[] names = new String[4];
    private int size;
    private @Nullable Set<String> many;

    /** Adds a name; false when it was there. */
    boolean add(String name) {
        if (many != null) {
            return many.add(name);
        }
        for (int i = 0; i < size; i++) {
            if (name.equals(names[i])) {
                return false;
            }
        }
        if (size == FEW) {
            many = new HashSet<>(64);
            for (String known : names) {
                if (known != null) {
                    many.add(known);
                }
            }
            return many.add(name);
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, FEW);
        }
        names[size++] = name;
        return true;
    }
}
