package org.mithaq.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The random choices one run of a property makes. Every choice is recorded as a number that is simplest at zero, so a
 * failing run can be replayed from its record and made smaller without knowing what the property builds from it.
 *
 * <p>Owned by the thread that runs the property; not safe to share.
 */
public final class Choices {

    private final List<Long> recorded = new ArrayList<>();
    private final List<Long> replayed;
    private final SplittableRandom random;
    private final boolean replaying;

    private Choices(List<Long> replayed, SplittableRandom random, boolean replaying) {
        this.replayed = replayed;
        this.random = random;
        this.replaying = replaying;
    }

    static Choices fresh(long seed) {
        return new Choices(List.of(), new SplittableRandom(seed), false);
    }

    /** Replays a record; choices beyond its end are zero. */
    static Choices replay(List<Long> record) {
        return new Choices(List.copyOf(record), new SplittableRandom(0), true);
    }

    List<Long> recorded() {
        return List.copyOf(recorded);
    }

    /**
     * Chooses a number.
     *
     * @param bound one more than the greatest number wanted; at least 1
     * @return 0 to {@code bound - 1}; shrinks towards 0
     * @throws IllegalArgumentException when {@code bound} is below 1
     */
    public long below(long bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("A choice needs a bound of at least 1: " + bound);
        }
        long choice;
        if (!replaying) {
            choice = random.nextLong(bound);
        } else if (recorded.size() < replayed.size()) {
            choice = Long.remainderUnsigned(replayed.get(recorded.size()), bound);
        } else {
            choice = 0;
        }
        recorded.add(choice);
        return choice;
    }

    /**
     * Chooses an index or a small number.
     *
     * @param bound one more than the greatest number wanted; at least 1
     * @return 0 to {@code bound - 1}; shrinks towards 0
     */
    public int below(int bound) {
        return (int) below((long) bound);
    }

    /**
     * Chooses from a range, both ends in it.
     *
     * @return {@code least} to {@code greatest}; shrinks towards {@code least}
     */
    public int between(int least, int greatest) {
        return (int) (least + below((long) greatest - least + 1));
    }

    /** Chooses any 64 bits; shrinks towards 0. */
    public long bits() {
        return below(1L << 32) << 32 | below(1L << 32);
    }

    /** Chooses yes or no; shrinks towards no. */
    public boolean flip() {
        return below(2L) == 1;
    }

    /** Chooses yes once in {@code n} times on average; shrinks towards no. */
    public boolean oneIn(int n) {
        return below((long) n) == n - 1;
    }

    /**
     * Chooses one of some values.
     *
     * @param values at least one; put the simplest first, choices shrink towards it
     */
    public <T> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }

    /**
     * Chooses one of some values.
     *
     * @param values at least one; put the simplest first, choices shrink towards it
     */
    @SafeVarargs
    public final <T> T oneOf(T... values) {
        return values[below(values.length)];
    }

    /**
     * Chooses a text.
     *
     * @param alphabet UTF-16 units to choose from, the simplest first
     * @param maxLength most UTF-16 units
     */
    public String text(String alphabet, int maxLength) {
        int length = between(0, maxLength);
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(below(alphabet.length())));
        }
        return text.toString();
    }
}
