package org.mithaq.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.testkit.Property.forAll;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.ObjectLine.Change;
import org.mithaq.exchange.ObjectLine.Contribution;
import org.mithaq.exchange.ObjectLine.Row;
import org.mithaq.exchange.ObjectLine.Settled;
import org.mithaq.exchange.ObjectLine.Version;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Reader;
import org.mithaq.testkit.Choices;

class ObjectLineTest {

    private static final int[] BITS = {RowClass.SHOWN, RowClass.LATEST, RowClass.FIRST, RowClass.ENDS};

    @Nested
    class Settle {

        private final Formulas formulas = new Formulas();

        private Contribution given(int originator, long version, int terms, Row... rows) {
            return new Contribution(
                    originator, new Version(version, ""), terms, true, Formulas.ALWAYS, Formulas.NEVER, List.of(rows));
        }

        private int classOf(int shown, int latest, int first) {
            return formulas.classOf(new RowClass(shown, latest, first, formulas.or(latest, first)));
        }

        @Test
        void givesANewContributionOneRow() {
            Settled settled = ObjectLine.settle(formulas, List.of(given(1, 5, 3)), SightChange.NONE);

            assertThat(settled.changes())
                    .containsExactly(new Change.Append(0, formulas.classOf(RowClass.alike(formulas.terms(3)))));
            assertThat(settled.held()).isEqualTo(formulas.terms(3));
        }

        @Test
        void hidesAnEarlierVersionFromWhoMayNotSeeTheLaterOne() {
            int old = formulas.classOf(RowClass.alike(formulas.terms(1)));
            int both = formulas.and(formulas.terms(1), formulas.terms(2));

            Settled settled = ObjectLine.settle(
                    formulas, List.of(given(1, 5, 1, new Row(1_000, 0, old)), given(1, 6, 2)), SightChange.NONE);

            assertThat(settled.changes())
                    .containsExactly(
                            new Change.Narrow(0, 0, classOf(both, Formulas.NEVER, both)),
                            new Change.Append(
                                    1,
                                    classOf(
                                            formulas.terms(2),
                                            formulas.terms(2),
                                            formulas.and(formulas.terms(2), formulas.not(formulas.terms(1))))));
        }

        @Test
        void leavesWhatAnotherOriginatorsVersionDoesNotReach() {
            int old = formulas.classOf(RowClass.alike(formulas.terms(1)));

            Settled settled = ObjectLine.settle(
                    formulas, List.of(given(1, 5, 1, new Row(1_000, 0, old)), given(2, 6, 2)), SightChange.NONE);

            assertThat(settled.changes().getFirst())
                    .isEqualTo(new Change.Narrow(
                            0,
                            0,
                            formulas.classOf(new RowClass(
                                    formulas.terms(1),
                                    formulas.and(formulas.terms(1), formulas.not(formulas.terms(2))),
                                    formulas.terms(1),
                                    formulas.terms(1)))));
        }
    }

    @Nested
    class AgainstTheDefinition {

        @Test
        void everyReaderSeesEachContributionOnceAndInItsPlace() {
            forAll(4_000, choices -> {
                var world = new World(choices);
                int steps = choices.between(1, 14);
                for (int i = 0; i < steps; i++) {
                    world.step();
                    world.check();
                }
            });
        }
    }

    /** One object in one collection, with readers who come, lose and gain. */
    private static final class World {

        private static final int MOST_TERMS = 5;

        private final Choices choices;
        private final Formulas formulas = new Formulas();
        private final List<Given> line = new ArrayList<>();
        private final List<Stored> rows = new ArrayList<>();
        private final List<Watcher> readers = new ArrayList<>();
        private final boolean timed;
        private int terms = 2;
        private long millis = 1;
        private long sets;
        private SightChange lastChange = SightChange.NONE;
        private boolean settling;

        World(Choices choices) {
            this.choices = choices;
            this.timed = choices.below(4) > 0;
            readers.add(new Watcher());
            readers.add(new Watcher());
        }

        /** A contribution by its definition. */
        private static final class Given {
            private final int originator;
            private final Version version;
            private final boolean marked;
            private final int insteadOf;
            private int termsId;
            private Set<Integer> refs = Set.of();

            Given(int originator, Version version, boolean marked, int insteadOf, int termsId) {
                this.originator = originator;
                this.version = version;
                this.marked = marked;
                this.insteadOf = insteadOf;
                this.termsId = termsId;
            }
        }

        /** A row of the feed. */
        private static final class Stored {
            private final Given of;
            private final long added;
            private final long after;
            private final int firstClass;
            private int rowClass;
            private boolean tail = true;

            Stored(Given of, long added, long after, int rowClass) {
                this.of = of;
                this.added = added;
                this.after = after;
                this.firstClass = rowClass;
                this.rowClass = rowClass;
            }
        }

        /** A reader, with the rules as they stand for it. */
        private final class Watcher {
            private final ReaderKey key;
            private final BitSet allowed = new BitSet();
            private final List<VisibleSet> history = new ArrayList<>();
            private final Map<Stored, Boolean> counted = new HashMap<>();
            private Map<Integer, Map<Given, Stored>> seen = new TreeMap<>();

            Watcher() {
                var party = new PartyId("reader-" + readers.size());
                this.key = new ReaderKey(new Reader(party, Optional.empty(), Optional.empty()), choices.flip());
                for (int id = 1; id <= MOST_TERMS; id++) {
                    allowed.set(id, choices.flip());
                }
                history.add(new VisibleSet(++sets, 0, allowed, terms));
            }

            SightBits bits() {
                return SightBits.of(new Sight(key, history), formulas);
            }

            void record(long from) {
                history.add(new VisibleSet(++sets, from, allowed, terms));
            }

            boolean may(Given one) {
                boolean own = line.stream()
                        .filter(other -> other.originator == one.originator)
                        .filter(other -> other.version.micros() >= one.version.micros())
                        .allMatch(other -> allowed.get(other.termsId));
                return own
                        && (one.marked || key.honours())
                        && (one.refs.isEmpty() || one.refs.stream().anyMatch(allowed::get))
                        && !(one.insteadOf > 0 && allowed.get(one.insteadOf));
            }
        }

        void step() {
            settling = false;
            switch (choices.below(6)) {
                case 0, 1 -> give();
                case 2 -> restate();
                case 3 -> withdraw();
                case 4 -> changeSight(choices.oneOf(readers));
                default -> {
                    if (terms <= MOST_TERMS) {
                        terms++;
                    }
                    if (readers.size() < 4) {
                        readers.add(new Watcher());
                    }
                }
            }
            // As at the next question of each: what was interned meanwhile is judged.
            readers.stream()
                    .filter(reader -> reader.history.getLast().evaluated() < terms)
                    .forEach(reader -> reader.record(nextFrom()));
        }

        private long nextFrom() {
            return millis++ * 1_000 + 999;
        }

        private int someTerms() {
            return choices.between(1, terms - 1);
        }

        private void give() {
            int originator = choices.below(3);
            var version = timed
                    ? new Version(choices.between(1, 3), "")
                    : new Version(millis * 1_000, choices.oneOf("a", "b", "c"));
            boolean there = line.stream().anyMatch(one -> one.originator == originator && one.version.same(version));
            if (!there) {
                line.add(new Given(
                        originator, version, !choices.oneIn(4), choices.oneIn(4) ? someTerms() : 0, someTerms()));
            }
            settle();
        }

        private void restate() {
            if (!line.isEmpty()) {
                Given one = choices.oneOf(line);
                if (choices.flip()) {
                    one.termsId = someTerms();
                } else {
                    one.refs = choices.flip() ? Set.of() : new HashSet<>(List.of(someTerms(), terms - 1));
                }
            }
            settle();
        }

        private void withdraw() {
            if (!line.isEmpty()) {
                Given one = line.remove(choices.below(line.size()));
                rows.removeIf(row -> row.of == one);
            }
            settle();
        }

        private void changeSight(Watcher reader) {
            reader.allowed.flip(someTerms());
            if (choices.flip()) {
                reader.allowed.flip(someTerms());
            }
            long from = nextFrom();
            reader.record(from);
            lastChange = new SightChange(sets, from);
            BitSet gained = reader.bits().gainedAt(from);
            for (Stored row : List.copyOf(rows)) {
                if (row.tail && gained.get(row.rowClass)) {
                    row.tail = false;
                    rows.add(new Stored(row.of, millis++ * 1_000, row.added, row.rowClass));
                }
            }
        }

        private void settle() {
            settling = true;
            var own = new ArrayList<List<Stored>>();
            var live = new ArrayList<Contribution>();
            for (Given one : line) {
                List<Stored> of = rows.stream().filter(row -> row.of == one).toList();
                own.add(of);
                live.add(new Contribution(
                        one.originator,
                        one.version,
                        one.termsId,
                        one.marked,
                        one.refs.isEmpty()
                                ? Formulas.ALWAYS
                                : formulas.any(
                                        one.refs.stream().map(formulas::terms).toList()),
                        one.insteadOf == 0 ? Formulas.NEVER : formulas.terms(one.insteadOf),
                        of.stream()
                                .map(row -> new Row(row.added, row.after, row.rowClass))
                                .toList()));
            }
            int rank = 0;
            for (Change change : ObjectLine.settle(formulas, live, lastChange).changes()) {
                switch (change) {
                    case Change.Narrow(int contribution, int row, int rowClass) ->
                        own.get(contribution).get(row).rowClass = rowClass;
                    case Change.Append(int contribution, int rowClass) ->
                        rows.add(new Stored(line.get(contribution), millis * 1_000 + rank++, 0, rowClass));
                }
            }
            millis++;
        }

        void check() {
            for (Watcher reader : readers) {
                SightBits bits = reader.bits();
                Map<Integer, Map<Given, Stored>> seen = new TreeMap<>();
                for (int bit : BITS) {
                    Map<Given, Stored> places = new HashMap<>();
                    for (Stored row : rows) {
                        if (bits.seesNow(row.rowClass, bit, row.added, row.after)) {
                            assertThat(places.put(row.of, row))
                                    .as("given twice")
                                    .isNull();
                            assertThat(bits.couldSee(row.firstClass, row.added, row.after))
                                    .as("has a rank")
                                    .isTrue();
                        }
                    }
                    assertThat(places.keySet()).as("bit " + bit).isEqualTo(expected(reader, bit));
                    if (settling) {
                        staysInPlace(reader.seen.get(bit), places);
                    }
                    seen.put(bit, places);
                }
                reader.seen = seen;
                for (Stored row : rows) {
                    boolean counts = bits.couldSee(row.firstClass, row.added, row.after);
                    assertThat(reader.counted.getOrDefault(row, counts)).isEqualTo(counts);
                    reader.counted.put(row, counts);
                }
            }
        }

        private static void staysInPlace(@Nullable Map<Given, Stored> before, Map<Given, Stored> after) {
            if (before != null) {
                before.forEach((given, row) ->
                        assertThat(after.getOrDefault(given, row)).isSameAs(row));
            }
        }

        private Set<Given> expected(Watcher reader, int bit) {
            var shown = new ArrayList<Given>();
            for (Given one : line) {
                if (reader.may(one) && shown.stream().noneMatch(other -> other.version.same(one.version))) {
                    shown.add(one);
                }
            }
            var found = new HashSet<Given>();
            if (shown.isEmpty()) {
                return found;
            }
            var byVersion = java.util.Comparator.<Given>comparingLong(one -> one.version.micros());
            Given latest = shown.stream().max(byVersion).orElseThrow();
            Given first = shown.stream().min(byVersion).orElseThrow();
            switch (bit) {
                case RowClass.SHOWN -> found.addAll(shown);
                case RowClass.LATEST -> found.add(latest);
                case RowClass.FIRST -> found.add(first);
                default -> {
                    found.add(latest);
                    found.add(first);
                }
            }
            return found;
        }
    }
}
