package org.mithaq.node;

import java.util.ArrayList;
import java.util.List;

/** Lines of a table whose columns stand below one another. Used by one thread. */
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    /** Makes a table with its headings. */
    TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row with as many cells as there are headings. */
    void add(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("A row has " + rows.getFirst().size() + " cells, not " + cells.length);
        }
        rows.add(List.of(cells));
    }

    /** Gives the lines, headings first. */
    List<String> lines() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
