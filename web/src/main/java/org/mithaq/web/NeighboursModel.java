package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What is around an item.
 *
 * @param frame round it
 * @param head what stands above it
 * @param rows what it names and what names it, and so on from those that were opened
 * @param count how many there are, in words; with a plus where not all are shown
 * @param picture the same, drawn
 */
public record NeighboursModel(Frame frame, ItemHead head, List<Row> rows, String count, Picture picture) {

    /**
     * One reference.
     *
     * @param id the item at the other end
     * @param name its name
     * @param type its type, in words
     * @param labels label of the terms it was given under, and its other markings
     * @param of name of the item that it is a neighbour of
     * @param names whether it is named there; else it names that item
     * @param property by which property, in words
     * @param open address that shows its neighbours too; empty when they are shown
     */
    public record Row(
            String id,
            String name,
            String type,
            List<String> labels,
            String of,
            boolean names,
            String property,
            Optional<String> open) {

        /** Checks and copies. */
        public Row {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(type, "type");
            labels = List.copyOf(labels);
            requireNonNull(of, "of");
            requireNonNull(property, "property");
            requireNonNull(open, "open");
        }
    }

    /**
     * A drawing, in units of its own.
     *
     * @param width how wide it is
     * @param height how high
     * @param boxes items
     * @param lines references
     */
    public record Picture(int width, int height, List<Box> boxes, List<Line> lines) {

        /** Copies. */
        public Picture {
            boxes = List.copyOf(boxes);
            lines = List.copyOf(lines);
        }
    }

    /**
     * An item, drawn.
     *
     * @param id which
     * @param name its name, cut to what the box holds
     * @param type its type, in words
     * @param x left edge
     * @param y upper edge
     * @param root whether the page is about it
     */
    public record Box(String id, String name, String type, int x, int y, boolean root) {

        /** Checks that every text is there. */
        public Box {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(type, "type");
        }
    }

    /**
     * A reference, drawn from the item that names to the one that is named.
     *
     * @param path SVG path
     */
    public record Line(String path) {

        /** Checks that it is there. */
        public Line {
            requireNonNull(path, "path");
        }
    }

    /** Checks and copies. */
    public NeighboursModel {
        requireNonNull(frame, "frame");
        requireNonNull(head, "head");
        rows = List.copyOf(rows);
        requireNonNull(count, "count");
        requireNonNull(picture, "picture");
    }
}
