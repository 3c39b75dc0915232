package org.mithaq.node;

import java.util.Collection;
import java.util.Optional;

/** Finds which known name was probably meant by one that is not known. */
final class NearestName {

    private NearestName() {}

    /** Ends a sentence about an unknown name: {@code " (did you mean 'x'?)"}, or a list of all when nothing is near. */
    static String advice(String unknown, Collection<String> known) {
        return find(unknown, known)
                .map(near -> " (did you mean '" + near + "'?)")
                .orElseGet(() -> known.isEmpty() ? "" : "; known: " + String.join(", ", known));
    }

    /** Finds the nearest name that differs in at most a third of its letters. */
    static Optional<String> find(String unknown, Collection<String> known) {
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String name : known) {
            int distance = distance(unknown, name);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = name;
            }
        }
        if (best == null || bestDistance > Math.max(2, best.length() / 3)) {
            return Optional.empty();
        }
        return Optional.of(best);
    }

    /** Levenshtein's distance: insertions, deletions and replacements that lead from one to the other. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
