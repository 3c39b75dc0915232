package org.mithaq.ledger;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tile of a log, and where it lies: C2SP tlog-tiles. A tile holds up to 256 hashes of one level, an entry bundle as
 * many leaves. Immutable, compared by value; safe to share between threads.
 *
 * <table>
 * <caption>Paths, below the prefix of the log</caption>
 * <tr><th>what</th><th>path</th></tr>
 * <tr><td>tile of hashes</td><td>{@code tile/L/N}: level 0 to 63, index in groups of three digits, all but the last with
 * an {@code x} before it, as {@code tile/0/x001/x234/067}</td></tr>
 * <tr><td>partial tile</td><td>the same with {@code .p/W} behind it, 1 to 255 hashes wide</td></tr>
 * <tr><td>entry bundle</td><td>{@code tile/entries/N}, also with {@code .p/W}</td></tr>
 * </table>
 */
public sealed interface TilePath {

    /** Hashes of a full tile. */
    int FULL_WIDTH = 256;

    /** Levels of the Merkle tree that one level of tiles spans. */
    int HEIGHT = 8;

    /** Gives the place of the tile within its level, from 0. */
    long index();

    /** Gives how many hashes or leaves it holds, 1 to 256. */
    int width();

    /** Gives the path, without a slash before it. */
    String text();

    /** Says whether the tile is full, so that it never changes again. */
    default boolean isFull() {
        return width() == FULL_WIDTH;
    }

    /**
     * A tile of hashes.
     *
     * @param level 0 for hashes of leaves, at most 63
     * @param index place within the level
     * @param width how many hashes
     */
    record Hashes(int level, long index, int width) implements TilePath {

        private static final int HIGHEST = 63;

        /** Checks the ranges. */
        public Hashes {
            if (level < 0 || level > HIGHEST) {
                throw new IllegalArgumentException("A tile's level is 0 to 63, not " + level);
            }
            Form.check(index, width);
        }

        @Override
        public String text() {
            return "tile/" + level + "/" + Form.place(index, width);
        }
    }

    /**
     * A bundle of leaves.
     *
     * @param index place among the bundles
     * @param width how many leaves
     */
    record Entries(long index, int width) implements TilePath {

        /** Checks the ranges. */
        public Entries {
            Form.check(index, width);
        }

        @Override
        public String text() {
            return "tile/entries/" + Form.place(index, width);
        }
    }

    /**
     * Reads a path.
     *
     * @throws MalformedLedgerException when no tile has that path
     */
    static TilePath parse(String path) throws MalformedLedgerException {
        return Form.parse(path);
    }

    /** How paths are written and read. */
    final class Form {

        private static final Pattern PATH = Pattern.compile(
                "tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");
        private static final int GROUP = 1_000;

        private Form() {}

        private static void check(long index, int width) {
            if (index < 0) {
                throw new IllegalArgumentException("A tile's index is from 0, not " + index);
            }
            if (width < 1 || width > FULL_WIDTH) {
                throw new IllegalArgumentException("A tile is 1 to 256 hashes wide, not " + width);
            }
        }

        private static String place(long index, int width) {
            StringBuilder path = new StringBuilder(String.format(Locale.ROOT, "%03d", index % GROUP));
            for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
                path.insert(0, String.format(Locale.ROOT, "x%03d/", rest % GROUP));
            }
            return width == FULL_WIDTH ? path.toString() : path + ".p/" + width;
        }

        private static TilePath parse(String path) throws MalformedLedgerException {
            Matcher matcher = PATH.matcher(path);
            if (!matcher.matches()) {
                throw new MalformedLedgerException("Not the path of a tile: '" + path + "'");
            }
            long index = Long.parseLong(matcher.group(2).replace("x", "").replace("/", ""));
            int width = matcher.group(3) == null ? FULL_WIDTH : Integer.parseInt(matcher.group(3));
            try {
                TilePath tile = matcher.group(1).equals("entries")
                        ? new Entries(index, width)
                        : new Hashes(Integer.parseInt(matcher.group(1)), index, width);
                if (!tile.text().equals(path)) {
                    throw new IllegalArgumentException("it is written " + tile.text());
                }
                return tile;
            } catch (IllegalArgumentException outOfRange) {
                throw new MalformedLedgerException(
                        "Not the path of a tile: '" + path + "': " + outOfRange.getMessage(), outOfRange);
            }
        }
    }
}
