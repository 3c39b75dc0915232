package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mithaq.web.NeighboursModel.Box;
import org.mithaq.web.NeighboursModel.Line;
import org.mithaq.web.NeighboursModel.Picture;

/**
 * Places items in columns: in the middle the one that the page is about, where reading begins those that name it, where it
 * ends those that it names, and further out those that were opened. Boxes never overlap, so every name can be read.
 */
final class Drawing {

    static final int BOX_WIDTH = 208;
    static final int BOX_HEIGHT = 46;
    private static final int COLUMN = 288;
    private static final int ROW = 60;
    private static final int EDGE = 12;
    private static final int MOST_OF_NAME = 24;

    private Drawing() {}

    static Picture of(Look look, Surroundings around) {
        Map<Integer, List<Surroundings.Node>> columns = new TreeMap<>();
        around.nodes()
                .forEach(node -> columns.computeIfAbsent(node.level(), _ -> new ArrayList<>())
                        .add(node));
        int rows = columns.values().stream().mapToInt(List::size).max().orElse(1);
        int width = 2 * EDGE + (columns.size() - 1) * COLUMN + BOX_WIDTH;
        int height = 2 * EDGE + (rows - 1) * ROW + BOX_HEIGHT;
        boolean leftwards = look.language().direction().equals("rtl");
        Map<String, Box> boxes = new HashMap<>();
        List<Box> drawn = new ArrayList<>();
        int column = 0;
        for (List<Surroundings.Node> nodes : columns.values()) {
            int place = leftwards ? columns.size() - 1 - column : column;
            int top = (height - (nodes.size() - 1) * ROW - BOX_HEIGHT) / 2;
            for (int row = 0; row < nodes.size(); row++) {
                Box box = box(look, nodes.get(row), EDGE + place * COLUMN, top + row * ROW);
                boxes.put(box.id(), box);
                drawn.add(box);
            }
            column++;
        }
        List<Line> lines = around.edges().stream()
                .map(edge -> line(requireNonNull(boxes.get(edge.from())), requireNonNull(boxes.get(edge.to()))))
                .toList();
        return new Picture(width, height, drawn, lines);
    }

    private static Box box(Look look, Surroundings.Node node, int x, int y) {
        String name = ItemText.name(node.object());
        String cut = name.codePointCount(0, name.length()) <= MOST_OF_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MOST_OF_NAME - 1)) + "…";
        String type = ItemText.type(look, node.object().findText("type").orElse(""));
        return new Box(node.id(), cut, type, x, y, node.level() == 0);
    }

    /** A curve from the side of one box to the side of the other that is nearest; within a column round the outside. */
    private static Line line(Box from, Box to) {
        int fromY = from.y() + BOX_HEIGHT / 2;
        int toY = to.y() + BOX_HEIGHT / 2;
        if (from.x() == to.x()) {
            int side = from.x() + BOX_WIDTH;
            return new Line("M" + side + " " + fromY + " C" + (side + 50) + " " + fromY + " " + (side + 50) + " " + toY
                    + " " + side + " " + toY);
        }
        boolean rightwards = from.x() < to.x();
        int fromX = rightwards ? from.x() + BOX_WIDTH : from.x();
        int toX = rightwards ? to.x() : to.x() + BOX_WIDTH;
        int middle = (fromX + toX) / 2;
        return new Line("M" + fromX + " " + fromY + " C" + middle + " " + fromY + " " + middle + " " + toY + " " + toX
                + " " + toY);
    }
}
