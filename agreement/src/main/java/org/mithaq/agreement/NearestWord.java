package org.mithaq.agreement;

import java.util.Collection;
import java.util.Optional;

/** Finds which known word was probably meant by one that is not known. */
final class NearestWord {

    private static final int LONGEST = 100;

    private NearestWord() {}

    /** Finds the nearest word that differs in at most two letters or a third of them. */
    static Optional<String> find(String unknown, Collection<String> known) {
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        if (unknown.length() > LONGEST) {
            return Optional.empty();
        }
        for (String word : known) {
            int distance = distance(unknown, word);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = word;
            }
        }
        return best == null || bestDistance > Math.max(2, best.length() / 3) ? Optional.empty() : Optional.of(best);
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
