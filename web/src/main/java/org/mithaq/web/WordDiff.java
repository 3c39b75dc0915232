package org.mithaq.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mithaq.web.DiffModel.Change;
import org.mithaq.web.DiffModel.Run;

/** Compares two texts word by word: what stays, what goes, what comes. Words are never cut, so Arabic letters stay joined. */
final class WordDiff {

    /** More cells than this are not filled: such texts count as replaced as a whole. */
    private static final long MOST_CELLS = 4_000_000;

    private static final Pattern WORDS = Pattern.compile("\\s+|[^\\s]+");

    private WordDiff() {}

    /** Gives the runs of both texts, in reading order. */
    static List<Run> between(String before, String after) {
        List<String> old = words(before);
        List<String> now = words(after);
        if ((long) (old.size() + 1) * (now.size() + 1) > MOST_CELLS) {
            return List.of(new Run(Change.REMOVED, before), new Run(Change.ADDED, after));
        }
        return runs(old, now, common(old, now));
    }

    private static List<String> words(String text) {
        return WORDS.matcher(text).results().map(word -> word.group()).toList();
    }

    /** Length of the longest common subsequence of what follows each pair of places. */
    private static int[][] common(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<Run> runs(List<String> old, List<String> now, int[][] common) {
        List<Run> runs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                add(runs, Change.SAME, old.get(i));
                i++;
                j++;
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                add(runs, Change.REMOVED, old.get(i));
                i++;
            } else {
                add(runs, Change.ADDED, now.get(j));
                j++;
            }
        }
        return runs;
    }

    private static void add(List<Run> runs, Change change, String word) {
        if (!runs.isEmpty() && runs.getLast().change() == change) {
            runs.add(new Run(change, runs.removeLast().text() + word));
        } else {
            runs.add(new Run(change, word));
        }
    }
}
