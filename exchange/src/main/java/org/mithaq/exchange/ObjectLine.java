package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Decides who sees which rows of one object in one collection, given all that is held of it there.
 *
 * <p>A reader may see a contribution when it sees its terms, those of all later versions of the same originator, and what
 * the contribution names. Of the contributions that a reader may see, the one given first stands for each version; the
 * highest version is the latest, the lowest the first, as if nothing else were there.
 *
 * <p>Who may no longer see a row loses it where it stands. Who may see more is given a new row, addressed to them alone.
 * A contribution without a row gets one in any case, also when nobody sees it.
 * Pure; used by the thread that adds to the formulas.
 */
public final class ObjectLine {

    private ObjectLine() {}

    /**
     * What tells versions apart and puts them in order.
     *
     * @param micros the version's time in microseconds since 1970; without one, raw date of the contribution's first row
     * @param digest for a version without a time: what identifies it; else empty
     */
    public record Version(long micros, String digest) {

        /** Checks that there is a digest or an empty text. */
        public Version {
            requireNonNull(digest, "digest");
        }

        /** Says whether both are one version. */
        boolean same(Version other) {
            return digest.equals(other.digest) && (!digest.isEmpty() || micros == other.micros);
        }

        private Version identity() {
            return digest.isEmpty() ? this : new Version(0, digest);
        }
    }

    /**
     * A row that is there.
     *
     * @param addedMicros its raw date
     * @param afterMicros raw date of the row that it repeats; 0 when it repeats none
     * @param rowClass number of its class
     */
    public record Row(long addedMicros, long afterMicros, int rowClass) {}

    /**
     * What one originator gave of the object and did not withdraw.
     *
     * @param originator number of the originator
     * @param version its version
     * @param termsId number of its terms
     * @param markedInFull as in {@link Offer}
     * @param refs formula of those who may see what it names
     * @param insteadOf for a reduced copy: formula of those who saw the whole object; else {@link Formulas#NEVER}
     * @param rows all its rows, in the order they were added, those that repeat others too; none when it is new
     */
    public record Contribution(
            int originator,
            Version version,
            int termsId,
            boolean markedInFull,
            int refs,
            int insteadOf,
            List<Row> rows) {

        /** Checks and copies. */
        public Contribution {
            requireNonNull(version, "version");
            rows = List.copyOf(rows);
        }
    }

    /** Something to be done to the rows of one contribution. */
    public sealed interface Change {

        /** Index of the contribution in the list that was given. */
        int contribution();

        /**
         * A row loses readers where it stands.
         *
         * @param contribution index of the contribution
         * @param row index of the row among those of the contribution
         * @param rowClass number of its class from now on; its class at the time it was added stays on record
         */
        record Narrow(int contribution, int row, int rowClass) implements Change {}

        /**
         * A new row is appended: the first one of a contribution, or one for those who gained it.
         *
         * @param contribution index of the contribution
         * @param rowClass number of its class, now and for the record
         */
        record Append(int contribution, int rowClass) implements Change {}
    }

    /**
     * What follows for one object in one collection.
     *
     * @param changes what is to be done, by contribution
     * @param bases for each contribution the formula of those who may see it; for the copies made of it
     * @param held formula of those who may know that the object is here: they see the terms of one contribution and of
     *     all later versions of its originator
     */
    public record Settled(List<Change> changes, List<Integer> bases, int held) {

        /** Copies. */
        public Settled {
            changes = List.copyOf(changes);
            bases = List.copyOf(bases);
        }
    }

    /**
     * Decides.
     *
     * @param live every contribution that is held here and was not withdrawn, in the order they were given
     * @param lastChange last time that any reader came to see something else
     */
    public static Settled settle(Formulas formulas, List<Contribution> live, SightChange lastChange) {
        List<Integer> own = own(formulas, live);
        List<Integer> bases = IntStream.range(0, live.size())
                .mapToObj(i -> base(formulas, live.get(i), own.get(i)))
                .toList();
        List<RowClass> wanted = wanted(formulas, live, bases);
        var changes = new ArrayList<Change>();
        for (int i = 0; i < live.size(); i++) {
            settle(formulas, new Task(i, live.get(i), wanted.get(i)), lastChange, changes);
        }
        return new Settled(changes, bases, formulas.any(own));
    }

    /**
     * Says who may know that the object is here, as {@link Settled#held} does.
     *
     * @param live every contribution that is held here and was not withdrawn
     */
    public static int held(Formulas formulas, List<Contribution> live) {
        return formulas.any(own(formulas, live));
    }

    private record Task(int index, Contribution contribution, RowClass wanted) {}

    /** Who sees a contribution's terms and those of the same originator's later versions. */
    private static List<Integer> own(Formulas formulas, List<Contribution> live) {
        var later = new HashMap<Integer, Integer>();
        Integer[] own = new Integer[live.size()];
        for (int i : byVersion(live).reversed()) {
            int terms = formulas.terms(live.get(i).termsId());
            own[i] = later.merge(live.get(i).originator(), terms, formulas::and);
        }
        return List.of(own);
    }

    private static List<Integer> byVersion(List<Contribution> live) {
        return IntStream.range(0, live.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(
                                i -> live.get(i).version().micros())
                        .thenComparing(i -> live.get(i).version().digest()))
                .toList();
    }

    private static int base(Formulas formulas, Contribution contribution, int own) {
        int marked = contribution.markedInFull() ? Formulas.ALWAYS : Formulas.HONOURS;
        return formulas.all(List.of(own, contribution.refs(), marked, formulas.not(contribution.insteadOf())));
    }

    private static List<RowClass> wanted(Formulas formulas, List<Contribution> live, List<Integer> bases) {
        if (live.size() == 1) {
            return List.of(RowClass.alike(bases.getFirst()));
        }
        List<Integer> shown = shown(formulas, live, bases);
        List<Integer> order = byVersion(live);
        List<Integer> first = outermost(formulas, new Asked(live, bases, shown), order);
        List<Integer> latest = outermost(formulas, new Asked(live, bases, shown), order.reversed());
        return IntStream.range(0, live.size())
                .mapToObj(i -> new RowClass(
                        shown.get(i), latest.get(i), first.get(i), formulas.or(latest.get(i), first.get(i))))
                .toList();
    }

    private record Asked(List<Contribution> live, List<Integer> bases, List<Integer> shown) {}

    /** Who is given a contribution for its version: those who may see none of the same version that was given before. */
    private static List<Integer> shown(Formulas formulas, List<Contribution> live, List<Integer> bases) {
        Map<Version, Integer> before = new HashMap<>();
        var shown = new ArrayList<Integer>();
        for (int i = 0; i < live.size(); i++) {
            Version version = live.get(i).version().identity();
            int others = before.getOrDefault(version, Formulas.NEVER);
            shown.add(formulas.and(bases.get(i), formulas.not(others)));
            before.put(version, formulas.or(others, bases.get(i)));
        }
        return shown;
    }

    /** Who is given a contribution and may see no other version that comes before in this order. */
    private static List<Integer> outermost(Formulas formulas, Asked asked, List<Integer> order) {
        Integer[] outermost = new Integer[order.size()];
        int beyond = Formulas.NEVER;
        int same = Formulas.NEVER;
        for (int place = 0; place < order.size(); place++) {
            int i = order.get(place);
            Version version = asked.live().get(i).version();
            if (place > 0
                    && !version.same(asked.live().get(order.get(place - 1)).version())) {
                beyond = formulas.or(beyond, same);
                same = Formulas.NEVER;
            }
            outermost[i] = formulas.and(asked.shown().get(i), formulas.not(beyond));
            // Versions without a time may be given again much later: only where one is shown does it count.
            int seen = version.digest().isEmpty()
                    ? asked.bases().get(i)
                    : asked.shown().get(i);
            same = formulas.or(same, seen);
        }
        return List.of(outermost);
    }

    private static void settle(Formulas formulas, Task task, SightChange lastChange, List<Change> changes) {
        RowClass gained = task.wanted();
        List<Row> rows = task.contribution().rows();
        Map<Long, Long> heads = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            long head = row.afterMicros() == 0 ? row.addedMicros() : heads.getOrDefault(row.afterMicros(), 0L);
            heads.put(row.addedMicros(), head);
            RowClass had = formulas.rowClass(row.rowClass());
            gained = map(gained, had, (left, seen) -> formulas.and(left, formulas.not(seen)));
            // Nobody's sight has changed since the row was added: what was before it counts for nothing.
            long set = head > lastChange.fromMicros() ? 0 : lastChange.setId();
            RowClass left = map(had, task.wanted(), (seen, wanted) -> narrowed(formulas, seen, set, wanted));
            if (!left.equals(had)) {
                changes.add(new Change.Narrow(task.index(), i, formulas.classOf(left)));
            }
        }
        if (rows.isEmpty() || !gained.equals(RowClass.alike(Formulas.NEVER))) {
            changes.add(new Change.Append(task.index(), formulas.classOf(gained)));
        }
    }

    private static int narrowed(Formulas formulas, int seen, long set, int wanted) {
        int present = formulas.present(seen);
        int left = formulas.and(present, wanted);
        return left == present ? seen : formulas.until(seen, set, left);
    }

    private static RowClass map(RowClass a, RowClass b, java.util.function.IntBinaryOperator change) {
        return new RowClass(
                change.applyAsInt(a.shown(), b.shown()),
                change.applyAsInt(a.latest(), b.latest()),
                change.applyAsInt(a.first(), b.first()),
                change.applyAsInt(a.ends(), b.ends()));
    }
}
