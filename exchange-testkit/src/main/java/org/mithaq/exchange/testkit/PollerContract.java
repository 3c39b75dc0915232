package org.mithaq.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.testkit.Property.forAll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedRow;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;
import org.mithaq.testkit.Choices;

/**
 * What readers of every store end up with, whatever happens: models of readers beside random changes of content, terms
 * and rights. An implementation's test class extends it.
 */
public abstract class PollerContract extends ContractCase {

    private static final long ALWAYS = Long.MIN_VALUE;
    private static final int OBJECTS = 3;
    private static final List<PartyId> ORIGINATORS = List.of(ATLAS, BOREALIS);
    private static final List<VersionFilter> WAYS = List.of(
            VersionFilter.LAST,
            VersionFilter.ALL,
            new VersionFilter(false, true, false, Set.of()),
            new VersionFilter(false, true, true, Set.of()));
    private static final List<Terms> TERMS = List.of(
            SampleTerms.clear(ATLAS),
            SampleTerms.only(ATLAS, BOREALIS),
            SampleTerms.only(ATLAS, CEDAR),
            SampleTerms.only(ATLAS, BOREALIS, CEDAR));

    /** Makes the contract. */
    protected PollerContract() {}

    /** How many runs each property gets: fewer where each takes long. */
    protected int runs() {
        return 300;
    }

    private static ObjectFilter every(VersionFilter versions) {
        return new ObjectFilter(Set.of(), Set.of(), versions, Set.of());
    }

    @Nested
    class Pollers {

        @Test
        void endEqualToAFreshReadWhateverHappens() {
            forAll(runs(), choices -> {
                openPorts();
                var world = new World(choices);
                int steps = choices.between(1, 12);
                for (int i = 0; i < steps; i++) {
                    world.change();
                    if (choices.flip()) {
                        world.pollAll();
                    }
                }
                world.letAllGain();
                world.pollAll();
                world.check();
            });
        }
    }

    @Nested
    class Answers {

        /** What one party gives of an object is always under the same terms here, and names nothing. */
        @Test
        void areAsIfWhatTheReaderNeverSeesDidNotExist() {
            forAll(runs(), choices -> {
                openPorts();
                var twins = new Twins(choices);
                int steps = choices.between(1, 10);
                for (int i = 0; i < steps; i++) {
                    twins.change();
                }
                twins.check();
            });
        }
    }

    /** A contribution by its definition. */
    private static final class Given {
        private final int number;
        private final int version;
        private final PartyId originator;
        private final boolean marked;
        private final Set<Integer> named;
        private Terms terms;

        Given(int number, int version, PartyId originator, boolean marked, Set<Integer> named, Terms terms) {
            this.number = number;
            this.version = version;
            this.originator = originator;
            this.marked = marked;
            this.named = named;
            this.terms = terms;
        }

        @Override
        public String toString() {
            return number + "." + version;
        }
    }

    /** Content by its definition, and the readers who follow it. */
    private final class World {
        private final Choices choices;
        private final List<Given> live = new ArrayList<>();
        private final List<Watcher> watchers;

        World(Choices choices) {
            this.choices = choices;
            this.watchers = List.of(new Watcher(this, true), new Watcher(this, false));
        }

        void change() throws Exception {
            switch (choices.below(5)) {
                case 0, 1 -> give();
                case 2 -> restate();
                case 3 -> withdrawSome();
                default -> choices.oneOf(watchers).change();
            }
        }

        private void give() throws Exception {
            PartyId originator = choices.oneOf(ORIGINATORS);
            var offers = new ArrayList<Offer>();
            int count = choices.between(1, 3);
            for (int i = 0; i < count; i++) {
                int number = choices.below(OBJECTS);
                int version = choices.between(1, 3);
                Set<Integer> named = choices.oneIn(3) ? Set.of((number + 1) % OBJECTS) : Set.of();
                var given = new Given(number, version, originator, !choices.oneIn(4), named, choices.oneOf(TERMS));
                if (find(given).isEmpty()) {
                    live.add(given);
                    offers.add(offer(given, false));
                }
            }
            if (!offers.isEmpty()) {
                PollerContract.this.offer(here, originator, offers.toArray(Offer[]::new));
            }
        }

        private Optional<Given> find(Given like) {
            return live.stream()
                    .filter(given -> given.number == like.number
                            && given.version == like.version
                            && given.originator.equals(like.originator))
                    .findFirst();
        }

        private Offer offer(Given given, boolean stated) {
            var names = new HashSet<StixId>();
            given.named.forEach(number -> names.add(campaign(number, 1).id()));
            StixObject object = campaign(given.number, given.version);
            return new Offer(
                    object, given.terms, stated, given.marked, names, Optional.empty(), SampleSecrets.of(object));
        }

        private void restate() throws Exception {
            if (!live.isEmpty()) {
                Given given = choices.oneOf(live);
                given.terms = choices.oneOf(TERMS);
                PollerContract.this.offer(here, given.originator, offer(given, true));
            }
        }

        private void withdrawSome() throws Exception {
            if (!live.isEmpty()) {
                Given given = live.remove(choices.below(live.size()));
                var exact = Set.of(SampleObjects.versionMicros(given.version));
                withdraw(
                        given.originator,
                        campaign(given.number, 1).id(),
                        new VersionFilter(false, false, false, exact));
            }
        }

        void letAllGain() throws Exception {
            for (Watcher watcher : watchers) {
                watcher.gain();
            }
            awaitNewPlaces();
        }

        void pollAll() {
            watchers.forEach(Watcher::poll);
        }

        void check() {
            watchers.forEach(Watcher::check);
        }
    }

    /** A reader that follows {@code added_after} in every way of asking. */
    private final class Watcher {
        private final World world;
        private final ReaderKey key;
        private final Set<Terms> allowed = new HashSet<>();
        private final List<Poller> pollers = WAYS.stream().map(Poller::new).toList();

        Watcher(World world, boolean honours) {
            this.world = world;
            this.key = reader(CEDAR, honours);
            TERMS.stream().filter(_ -> world.choices.flip()).forEach(allowed::add);
        }

        Sight sight() {
            return sights().narrowed(key, allowed::contains);
        }

        void change() throws Exception {
            Terms terms = world.choices.oneOf(TERMS);
            if (!allowed.remove(terms)) {
                allowed.add(terms);
            }
            if (world.choices.flip()) {
                gain();
            } else {
                sight();
            }
        }

        void gain() throws Exception {
            sights().widened(key, allowed::contains);
        }

        void poll() {
            Sight sight = sight();
            pollers.forEach(poller -> poller.poll(sight));
        }

        void check() {
            Sight sight = sight();
            for (Poller poller : pollers) {
                List<FeedRow> fresh = read(sight, every(poller.versions));
                assertThat(names(fresh))
                        .as("%s of %s", poller.versions, world.live)
                        .containsExactlyInAnyOrderElementsOf(expected(poller.versions));
                poller.mustKnow(fresh);
            }
        }

        private Set<String> expected(VersionFilter versions) {
            var found = new TreeSet<String>();
            for (int number = 0; number < OBJECTS; number++) {
                int wanted = number;
                List<Given> seen = world.live.stream()
                        .filter(given -> given.number == wanted && may(given))
                        .sorted(Comparator.comparingInt(given -> given.version))
                        .toList();
                if (versions.all()) {
                    seen.forEach(given -> found.add(given.toString()));
                }
                if (versions.first() && !seen.isEmpty()) {
                    found.add(seen.getFirst().toString());
                }
                if (versions.last() && !seen.isEmpty()) {
                    found.add(seen.getLast().toString());
                }
            }
            return found;
        }

        private boolean may(Given given) {
            return mayKnowOf(given)
                    && (given.marked || key.honours())
                    && given.named.stream().allMatch(this::mayBeToldOf);
        }

        private boolean mayKnowOf(Given given) {
            return world.live.stream()
                    .filter(other -> other.number == given.number
                            && other.originator.equals(given.originator)
                            && other.version >= given.version)
                    .allMatch(other -> allowed.contains(other.terms));
        }

        private boolean mayBeToldOf(int named) {
            List<Given> held =
                    world.live.stream().filter(given -> given.number == named).toList();
            return held.isEmpty()
                    || held.stream().anyMatch(given -> given.terms.allowances().mayName() || mayKnowOf(given));
        }
    }

    /** What one way of asking has brought so far. */
    private final class Poller {
        private final VersionFilter versions;
        private final Map<StixId, FeedRow> newest = new HashMap<>();
        private final Set<FeedRow> all = new HashSet<>();
        private long addedAfter = ALWAYS;

        Poller(VersionFilter versions) {
            this.versions = versions;
        }

        void poll(Sight sight) {
            FeedPage page;
            do {
                page = page(sight, addedAfter, 2, every(versions));
                for (FeedRow row : rows(page)) {
                    assertThat(row.addedMicros()).isGreaterThan(addedAfter);
                    assertThat(all.add(row)).as("given twice: %s", row).isTrue();
                    newest.put(row.id(), row);
                    addedAfter = row.addedMicros();
                }
            } while (page.more());
        }

        void mustKnow(List<FeedRow> fresh) {
            assertThat(all).containsAll(fresh);
            if (!versions.all() && versions.first() != versions.last()) {
                fresh.forEach(row -> assertThat(newest).containsEntry(row.id(), row));
            }
        }
    }

    /** The same changes in two collections, in the second without what the reader never sees. */
    private final class Twins {
        private static final int APART = 500;
        private final Choices choices;
        private final ReaderKey key = reader(CEDAR, true);
        private final Map<String, Terms> termsOf = new HashMap<>();
        private final Set<Terms> allowed = Set.of(TERMS.get(0), TERMS.get(2));

        Twins(Choices choices) {
            this.choices = choices;
        }

        void change() throws Exception {
            PartyId originator = choices.oneOf(ORIGINATORS);
            if (choices.oneIn(3)) {
                int number = choices.below(OBJECTS);
                VersionFilter versions = choices.oneOf(WAYS);
                withdrawIn(here, number, originator, versions);
                if (allowed.contains(terms(number, originator))) {
                    withdrawIn(there, number + APART, originator, versions);
                }
                return;
            }
            var whole = new ArrayList<Offer>();
            var visible = new ArrayList<Offer>();
            int count = choices.between(1, 5);
            for (int i = 0; i < count; i++) {
                int number = choices.below(OBJECTS);
                int version = choices.between(1, 3);
                Terms terms = terms(number, originator);
                whole.add(SampleSecrets.offer(campaign(number, version), terms));
                if (allowed.contains(terms)) {
                    visible.add(SampleSecrets.offer(campaign(number + APART, version), terms));
                }
            }
            offer(here, originator, whole.toArray(Offer[]::new));
            if (!visible.isEmpty()) {
                offer(there, originator, visible.toArray(Offer[]::new));
            }
        }

        private Terms terms(int number, PartyId originator) {
            return termsOf.computeIfAbsent(number + originator.text(), _ -> choices.oneOf(TERMS));
        }

        private void withdrawIn(
                org.mithaq.exchange.CollectionId collection, int number, PartyId originator, VersionFilter versions)
                throws Exception {
            ports().appender()
                    .withdraw(collection, originator, campaign(number, 1).id(), versions)
                    .get(60, java.util.concurrent.TimeUnit.SECONDS);
        }

        void check() {
            Sight sight = sights().narrowed(key, allowed::contains);
            for (VersionFilter versions : WAYS) {
                List<String> whole = answers(here, sight, versions, 0);
                assertThat(whole).as("%s", versions).isEqualTo(answers(there, sight, versions, APART));
            }
        }

        /** All pages of two, each row with its rank in its batch, and whether more follows. */
        private List<String> answers(
                org.mithaq.exchange.CollectionId collection, Sight sight, VersionFilter versions, int apart) {
            var answers = new ArrayList<String>();
            long after = ALWAYS;
            FeedPage page;
            do {
                page = ports().feed()
                        .page(new org.mithaq.exchange.FeedQuery(collection, sight, after, 2, every(versions)));
                for (FeedRow row : rows(page)) {
                    String[] name = names(List.of(row)).getFirst().split("\\.");
                    answers.add(
                            (Integer.parseInt(name[0]) - apart) + "." + name[1] + " at " + row.addedMicros() % 1_000);
                    after = row.addedMicros();
                }
                answers.add(page.more() ? "more" : "end");
            } while (page.more());
            return answers;
        }
    }
}
