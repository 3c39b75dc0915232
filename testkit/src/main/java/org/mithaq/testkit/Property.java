package org.mithaq.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Runs a rule over many chosen inputs. The first failing run is made smaller and reported with the seed that replays it:
 * {@code -Dproperty.seed=SEED}. Runs one after another on the caller's thread.
 */
public final class Property {

    /** Runs of a property when the test names no number. */
    public static final int DEFAULT_RUNS = 1_000;

    private static final int MAX_SHRINKS = 2_000;

    private Property() {}

    /** A rule: builds its inputs from choices and throws when the rule does not hold for them. */
    @FunctionalInterface
    public interface Rule {

        /**
         * Checks one input.
         *
         * @throws Exception whatever the code under test declares; it counts as a failure
         */
        void check(Choices choices) throws Exception;
    }

    /**
     * Checks a rule {@value #DEFAULT_RUNS} times.
     *
     * @throws AssertionError when a run fails; names the seed, and its cause is the failure of the smallest input found
     */
    public static void forAll(Rule rule) {
        forAll(DEFAULT_RUNS, rule);
    }

    /**
     * Checks a rule a given number of times. When the system property {@code property.seed} is set, only that seed runs.
     *
     * @throws AssertionError when a run fails; names the seed, and its cause is the failure of the smallest input found
     */
    public static void forAll(int runs, Rule rule) {
        Long replaySeed = Long.getLong("property.seed");
        if (replaySeed != null) {
            run(replaySeed, rule);
            return;
        }
        long firstSeed = System.nanoTime();
        for (int i = 0; i < runs; i++) {
            run(firstSeed + i, rule);
        }
    }

    /**
     * Checks a rule once, and does not make a failing input smaller: for inputs that take so long to check that they
     * cannot be tried thousands of times.
     *
     * @throws AssertionError when the run fails; names the seed, and its cause is the failure
     */
    public static void once(long seed, Rule rule) {
        Throwable failure = failureOf(rule, Choices.fresh(seed));
        if (failure != null) {
            throw new AssertionError(
                    "Fails; replay with -Dproperty.seed=" + seed + ": " + failure.getMessage(), failure);
        }
    }

    /** The seed to begin with: the one that {@code -Dproperty.seed} names, else a new one. */
    public static long firstSeed() {
        return Long.getLong("property.seed", System.nanoTime());
    }

    /** Says whether {@code -Dproperty.seed} asks for one run alone. */
    public static boolean replaying() {
        return Long.getLong("property.seed") != null;
    }

    private static void run(long seed, Rule rule) {
        Choices choices = Choices.fresh(seed);
        Throwable failure = failureOf(rule, choices);
        if (failure != null) {
            report(seed, shrink(rule, choices.recorded(), failure));
        }
    }

    // Catches Throwable: an assertion fails with an Error, and a StackOverflowError is a finding too.
    private static @Nullable Throwable failureOf(Rule rule, Choices choices) {
        try {
            rule.check(choices);
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }

    private static void report(long seed, Failing smallest) {
        throw new AssertionError(
                String.format(
                        Locale.ROOT,
                        "Property fails; replay with -Dproperty.seed=%d (smallest input: %d choices %s): %s",
                        seed,
                        smallest.record().size(),
                        smallest.record(),
                        smallest.failure()),
                smallest.failure());
    }

    private static Failing shrink(Rule rule, List<Long> record, Throwable failure) {
        var smallest = new Failing(record, failure);
        int tries = 0;
        boolean smaller = true;
        while (smaller && tries < MAX_SHRINKS) {
            smaller = false;
            for (List<Long> candidate : candidates(smallest.record())) {
                Choices choices = Choices.replay(candidate);
                Throwable shrunk = failureOf(rule, choices);
                if (shrunk != null && isSimpler(choices.recorded(), smallest.record())) {
                    smallest = new Failing(choices.recorded(), shrunk);
                    smaller = true;
                    break;
                }
                if (++tries >= MAX_SHRINKS) {
                    break;
                }
            }
        }
        return smallest;
    }

    private static List<List<Long>> candidates(List<Long> record) {
        var candidates = new ArrayList<List<Long>>();
        for (int length = record.size() / 2; length >= 1; length /= 2) {
            for (int start = 0; start + length <= record.size(); start += length) {
                var shorter = new ArrayList<>(record);
                shorter.subList(start, start + length).clear();
                candidates.add(shorter);
            }
        }
        for (int i = 0; i < record.size(); i++) {
            long value = record.get(i);
            // Zero first, then ever smaller steps down, which find a threshold in a logarithm of its distance.
            for (long step = value; step >= 1; step /= 2) {
                var changed = new ArrayList<>(record);
                changed.set(i, value - step);
                candidates.add(changed);
            }
        }
        return candidates;
    }

    private static boolean isSimpler(List<Long> candidate, List<Long> than) {
        if (candidate.size() != than.size()) {
            return candidate.size() < than.size();
        }
        for (int i = 0; i < candidate.size(); i++) {
            int order = Long.compare(candidate.get(i), than.get(i));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private record Failing(List<Long> record, Throwable failure) {}
}
