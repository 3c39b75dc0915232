package org.mithaq.exchange.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.Appender;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.DisclosureLog;
import org.mithaq.exchange.Erasure;
import org.mithaq.exchange.Feed;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.Formulas;
import org.mithaq.exchange.Holding;
import org.mithaq.exchange.Holdings;
import org.mithaq.exchange.ObjectLine;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.SearchPage;
import org.mithaq.exchange.SearchQuery;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.SightBits;
import org.mithaq.exchange.SightSource;
import org.mithaq.exchange.StatusSource;
import org.mithaq.exchange.SubmissionStatus;
import org.mithaq.exchange.TermsTable;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.exchange.Widening;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;

/**
 * The content ports in memory: the plainest code that keeps their contracts, for tests of what stands above them. What is
 * gained has its new place when {@link #widen} returns.
 *
 * <p>One lock guards everything, so it is safe to share between threads. Nothing survives it.
 */
public final class InMemoryStore
        implements Feed, Appender, StatusSource, TermsTable, SightSource, Holdings, DisclosureLog {

    private static final int MOST_OFFERS_IN_BATCH = 999;

    private final Clock clock;
    private final Map<CollectionId, CollectionRows> collections = new LinkedHashMap<>();
    private final KnownContributions contributions = new KnownContributions();
    private final Map<StixId, Set<Place>> naming = new HashMap<>();
    private final InternedTerms interned = new InternedTerms();
    private final Formulas formulas = new Formulas();
    private final InMemorySights sights = new InMemorySights();
    private final Map<UUID, SubmissionStatus> statuses = new HashMap<>();
    private final InMemoryDisclosures disclosures = new InMemoryDisclosures();
    private long leastMillis;
    private long losses;
    private final Room room = new Room();

    /** Makes an empty store; {@code clock} gives the dates added. */
    public InMemoryStore(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    private record Place(CollectionId collection, StixId id) {}

    /** Refuses what is handed over from now on, as when the queue has no room. */
    public synchronized void fillQueue() {
        room.fill();
    }

    /** Refuses what is handed over from now on, as when the disk is full. */
    public synchronized void stopAccepting(String reason) {
        room.stop(reason);
    }

    /** Records no disclosure from now on, so that nothing may leave. */
    public synchronized void stopRecording(String reason) {
        disclosures.stop(reason);
    }

    /** Takes content and records disclosures again. */
    public synchronized void acceptAgain() {
        room.open();
        disclosures.goOn();
    }

    /** The disclosures recorded so far, in order: the first one's number is 1. */
    public synchronized List<Disclosure> disclosures() {
        return disclosures.all();
    }

    /** How many bytes were sent of an answer that was sent to its end; empty for one that was not. */
    public synchronized OptionalLong completedBytes(long disclosure) {
        return disclosures.completedBytes(disclosure);
    }

    @Override
    public synchronized CompletableFuture<List<AppendOutcome>> append(
            CollectionId collection, PartyId originator, List<Offer> offers) {
        room.requireRoom();
        var outcomes = new ArrayList<AppendOutcome>();
        for (int from = 0; from < offers.size(); from += MOST_OFFERS_IN_BATCH) {
            int to = Math.min(from + MOST_OFFERS_IN_BATCH, offers.size());
            outcomes.addAll(appendBatch(collection, originator, offers.subList(from, to)));
        }
        return CompletableFuture.completedFuture(List.copyOf(outcomes));
    }

    private List<AppendOutcome> appendBatch(CollectionId collection, PartyId originator, List<Offer> offers) {
        var settling = new Settling();
        var outcomes = new ArrayList<Taken>();
        for (Offer offer : offers) {
            outcomes.add(take(settling, new Place(collection, offer.object().id()), originator, offer));
        }
        settling.copies.forEach((copy, whole) -> copy.insteadOf = basesOf(whole, originator));
        settling.settle();
        return outcomes.stream().map(Taken::outcome).toList();
    }

    /** What became of an offer, where a new contribution's position is not known yet. */
    private record Taken(@Nullable Held added, @Nullable AppendOutcome known) {

        AppendOutcome outcome() {
            return added == null ? requireNonNull(known) : new AppendOutcome.Added(added.rows.getFirst().position);
        }
    }

    private Taken take(Settling settling, Place place, PartyId originator, Offer offer) {
        StixObject object = offer.object();
        Optional<AppendOutcome> refused = offer.insteadOf()
                .flatMap(whole -> withoutWhole(place, originator, offer, whole))
                .or(() -> contributions.refused(object, originator));
        if (refused.isPresent()) {
            return new Taken(null, refused.get());
        }
        Optional<KnownContributions.Known> known = contributions.find(object, originator);
        Optional<Held> there = rows(place.collection()).find(object, originator);
        if (there.isPresent() && there.get().staysWith(offer)) {
            return new Taken(null, new AppendOutcome.AlreadyThere());
        }
        Optional<AppendOutcome> obstacle = obstacle(place, originator, offer)
                .filter(one -> there.isPresent() || !(one instanceof AppendOutcome.AlreadyThere));
        if (obstacle.isPresent()) {
            return new Taken(null, obstacle.get());
        }
        if (offer.originatorsSecret()) {
            known.ifPresent(one -> adoptSecret(settling, originator, offer, one.secret()));
        }
        contributions.note(offer, originator);
        takeContribution(settling, place, originator, offer);
        if (there.isPresent()) {
            restate(settling, place, there.get(), offer);
            return new Taken(null, new AppendOutcome.TermsChanged());
        }
        return new Taken(add(settling, place, originator, offer), null);
    }

    /** Why a reduced copy is not taken: what it stands for is refused, or not held yet. */
    private Optional<AppendOutcome> withoutWhole(Place place, PartyId originator, Offer copy, Offer.Whole whole) {
        Optional<AppendOutcome> refused = contributions.refused(whole.object(), originator);
        Optional<Held> held = rows(place.collection()).find(whole.object(), originator);
        if (refused.isPresent()
                || held.filter(one -> one.terms.equals(whole.terms())).isPresent()) {
            return refused;
        }
        return Optional.of(
                held.isPresent() && !whole.stated()
                        ? new AppendOutcome.AlreadyThere()
                        : new AppendOutcome.OfferAgain(copy.secret(), Long.MIN_VALUE));
    }

    private Held add(Settling settling, Place place, PartyId originator, Offer offer) {
        long givenMicros = settling.batch(place.collection()).nextMicros(settling.added.size());
        var added = new Held(originator, offer, interned.intern(offer.terms()), givenMicros);
        rows(place.collection()).line(place.id()).add(added);
        offer.names()
                .forEach(named -> naming.computeIfAbsent(named, _ -> new LinkedHashSet<>())
                        .add(place));
        settling.touch(place);
        settling.added.add(added);
        offer.insteadOf()
                .ifPresent(whole -> settling.copies.put(
                        added, new Place(place.collection(), whole.object().id())));
        return added;
    }

    /** Why an offer cannot be taken as it is; that it is there already when its originator said something later. */
    private Optional<AppendOutcome> obstacle(Place place, PartyId originator, Offer offer) {
        Optional<ItemSecret> held = contributions
                .find(offer.object(), originator)
                .map(KnownContributions.Known::secret)
                .filter(secret -> !offer.originatorsSecret() && !secret.equals(offer.secret()));
        if (held.isPresent()) {
            return Optional.of(new AppendOutcome.OfferAgain(held.get(), Long.MIN_VALUE));
        }
        OptionalLong afterMicros = offer.contribution().isEmpty()
                ? OptionalLong.empty()
                : inTheWay(place, originator, offer.contribution().get());
        if (afterMicros.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                offer.originatorsSecret()
                        ? new AppendOutcome.AlreadyThere()
                        : new AppendOutcome.OfferAgain(offer.secret(), afterMicros.getAsLong()));
    }

    /** Finds the time of the latest contribution object of the same contribution, if this one cannot stand beside it. */
    private OptionalLong inTheWay(Place place, PartyId originator, StixObject made) {
        boolean other = contributions
                .find(made, originator)
                .filter(one -> !one.digest().equals(made.digestHex()))
                .isPresent();
        boolean later = rows(place.collection()).line(made.id()).stream()
                .anyMatch(held ->
                        held.originator.equals(originator) && held.version.micros() > KnownContributions.micros(made));
        return other || later ? contributions.latestMicros(made.id(), originator) : OptionalLong.empty();
    }

    /** Takes an originator's secret for the one that was held; what was said under that one is withdrawn. */
    private void adoptSecret(Settling settling, PartyId originator, Offer offer, ItemSecret held) {
        if (held.equals(offer.secret())) {
            return;
        }
        StixObject object = offer.object();
        StixId spoken = ContributionObjects.idOf(ContributionObjects.handle(held, object, originator));
        collections.forEach((collection, rows) -> {
            rows.line(object.id()).stream()
                    .filter(one -> one.originator.equals(originator)
                            && one.object.version().equals(object.version()))
                    .forEach(one -> one.secret = offer.secret());
            var _ = withdraw(settling, new Place(collection, spoken), originator, VersionFilter.ALL);
        });
    }

    /** Takes the contribution object of what is added or changes its terms, so that it stands before it. */
    private void takeContribution(Settling settling, Place place, PartyId originator, Offer offer) {
        offer.contributionOffer().ifPresent(made -> {
            var _ = take(settling, new Place(place.collection(), made.object().id()), originator, made);
        });
    }

    private void restate(Settling settling, Place place, Held there, Offer offer) {
        there.terms = offer.terms();
        there.termsId = interned.intern(offer.terms());
        there.markedInFull = offer.markedInFull();
        settling.touch(place);
    }

    /** Formula of those who may see what an originator gave of an object here. */
    private int basesOf(Place place, PartyId originator) {
        List<Held> line = rows(place.collection()).line(place.id());
        List<Integer> bases =
                ObjectLine.settle(formulas, forLine(line), sights.lastChange()).bases();
        var own = new ArrayList<Integer>();
        for (int i = 0; i < line.size(); i++) {
            if (line.get(i).originator.equals(originator)) {
                own.add(bases.get(i));
            }
        }
        return formulas.any(own);
    }

    private List<ObjectLine.Contribution> forLine(List<Held> line) {
        return line.stream()
                .map(held -> held.forLine(interned.numberOf(held.originator), refs(held)))
                .toList();
    }

    /** Formula of those who may see what a contribution names. */
    private int refs(Held held) {
        return formulas.all(held.names.stream().map(this::mayKnowOf).toList());
    }

    private int mayKnowOf(StixId named) {
        var anywhere = new ArrayList<Integer>();
        for (CollectionRows rows : collections.values()) {
            List<Held> line = rows.line(named);
            if (line.stream().anyMatch(held -> held.terms.allowances().mayName())) {
                return Formulas.ALWAYS;
            }
            List<ObjectLine.Contribution> plain = line.stream()
                    .map(held -> held.forLine(interned.numberOf(held.originator), Formulas.ALWAYS))
                    .toList();
            if (!plain.isEmpty()) {
                anywhere.add(ObjectLine.held(formulas, plain));
            }
        }
        return anywhere.isEmpty() ? Formulas.ALWAYS : formulas.any(anywhere);
    }

    /** One change of content: the lines it touches, and the batches its rows go to. */
    private final class Settling {

        private final Set<Place> touched = new LinkedHashSet<>();
        private final Set<Held> added = new LinkedHashSet<>();
        private final Map<Held, Place> copies = new LinkedHashMap<>();
        private final Map<CollectionId, CollectionRows.Batch> batches = new HashMap<>();

        CollectionRows.Batch batch(CollectionId collection) {
            return batches.computeIfAbsent(collection, id -> rows(id).newBatch(Math.max(clock.millis(), leastMillis)));
        }

        void touch(Place place) {
            touched.add(place);
        }

        /** Settles the lines touched and those that name their objects; new contributions' rows come first. */
        void settle() {
            var all = new LinkedHashSet<>(touched);
            touched.forEach(place -> all.addAll(naming.getOrDefault(place.id(), Set.of())));
            var appends = new ArrayList<Append>();
            all.forEach(place -> appends.addAll(settle(place)));
            Map<Held, Integer> order = new HashMap<>();
            added.forEach(held -> order.put(held, order.size()));
            appends.sort(Comparator.comparingInt(append -> order.getOrDefault(append.held(), Integer.MAX_VALUE)));
            appends.forEach(append -> batch(append.collection()).add(append.held(), append.rowClass(), 0));
        }

        private List<Append> settle(Place place) {
            List<Held> line = rows(place.collection()).line(place.id());
            var appends = new ArrayList<Append>();
            var settled = ObjectLine.settle(formulas, forLine(line), sights.lastChange());
            for (ObjectLine.Change change : settled.changes()) {
                Held held = line.get(change.contribution());
                switch (change) {
                    case ObjectLine.Change.Narrow narrow -> {
                        held.rows.get(narrow.row()).rowClass = narrow.rowClass();
                        losses++;
                    }
                    case ObjectLine.Change.Append append ->
                        appends.add(new Append(place.collection(), held, append.rowClass()));
                }
            }
            return appends;
        }
    }

    private record Append(CollectionId collection, Held held, int rowClass) {}

    @Override
    public synchronized CompletableFuture<Integer> withdraw(
            CollectionId collection, PartyId originator, StixId id, VersionFilter versions) {
        room.requireRoom();
        var settling = new Settling();
        int withdrawn = withdraw(settling, new Place(collection, id), originator, versions);
        settling.settle();
        return CompletableFuture.completedFuture(withdrawn);
    }

    private int withdraw(Settling settling, Place place, PartyId originator, VersionFilter versions) {
        List<Held> line = rows(place.collection()).line(place.id());
        List<Held> chosen = Held.chosen(line, originator, versions);
        chosen.forEach(held -> held.rows.forEach(row -> row.withdrawn = true));
        losses += chosen.size();
        line.removeAll(chosen);
        settling.touch(place);
        return chosen.size();
    }

    @Override
    public synchronized CompletableFuture<List<Erasure.Done>> erase(List<Erasure> erasures) {
        room.requireAccepting();
        var settling = new Settling();
        List<Erasure.Done> done =
                erasures.stream().map(one -> erase(settling, one)).toList();
        settling.settle();
        return CompletableFuture.completedFuture(done);
    }

    private Erasure.Done erase(Settling settling, Erasure erasure) {
        Instant at = contributions.erase(erasure, clock.instant()).at();
        int erased = 0;
        for (CollectionId collection : List.copyOf(collections.keySet())) {
            var place = new Place(collection, erasure.id());
            rows(collection).forget(erasure);
            for (Held held : List.copyOf(rows(collection).line(erasure.id()))) {
                if (held.originator.equals(erasure.originator())
                        && held.object.version().equals(erasure.version())) {
                    erase(settling, place, held);
                    erased++;
                    StixId made = ContributionObjects.idOf(
                            ContributionObjects.handle(held.secret, held.object, held.originator));
                    List.copyOf(rows(collection).line(made)).stream()
                            .filter(one -> one.originator.equals(held.originator))
                            .forEach(one -> erase(settling, new Place(collection, made), one));
                }
            }
        }
        return new Erasure.Done(erased, at);
    }

    private void erase(Settling settling, Place place, Held held) {
        held.rows.forEach(row -> row.withdrawn = true);
        rows(place.collection()).line(place.id()).remove(held);
        settling.touch(place);
    }

    /** Everything that was ever given to any collection and not erased, each with its rows. */
    synchronized Map<CollectionId, List<Held>> everGiven() {
        var ever = new HashMap<CollectionId, List<Held>>();
        collections.forEach((collection, rows) -> ever.put(collection, rows.everGiven()));
        return ever;
    }

    /** What a reader may see and could see, by classes. */
    synchronized Optional<SightBits> bits(ReaderKey key) {
        return sights.find(key).map(sight -> SightBits.of(sight, formulas));
    }

    @Override
    public synchronized CompletableFuture<List<Sight>> widen(List<Widening> widenings) {
        room.requireAccepting();
        long from = nextFrom();
        List<Sight> widened = widenings.stream()
                .map(widening -> sights.record(widening.key(), widening.copyTerms(), widening.evaluated(), from))
                .toList();
        repeatGained(widened, from);
        return CompletableFuture.completedFuture(widened);
    }

    @Override
    public synchronized Sight narrow(ReaderKey key, BitSet visible, int evaluated) {
        if (sights.gains(key, visible)) {
            throw new IllegalArgumentException("Something is gained by this set; it has to be widened to it");
        }
        long from = nextFrom();
        Sight narrowed = sights.record(key, visible, evaluated, from);
        // Who loses one contribution may come to be given another one of the same object.
        repeatGained(List.of(narrowed), from);
        return narrowed;
    }

    /** A date that is later than all rows, and than which all rows to come are later. */
    private long nextFrom() {
        long last = collections.values().stream()
                .mapToLong(CollectionRows::lastBatchMillis)
                .max()
                .orElse(0);
        long millis = Math.max(Math.max(clock.millis(), leastMillis), last);
        leastMillis = millis + 1;
        return millis * 1_000 + 999;
    }

    private void repeatGained(List<Sight> changed, long from) {
        var gained = new BitSet();
        changed.forEach(sight -> gained.or(SightBits.of(sight, formulas).gainedAt(from)));
        if (!gained.isEmpty()) {
            collections.values().forEach(rows -> rows.repeat(gained, rows.newBatch(leastMillis)));
        }
    }

    @Override
    public synchronized List<Sight> all() {
        return sights.all();
    }

    @Override
    public synchronized Optional<Sight> find(ReaderKey key) {
        return sights.find(key);
    }

    @Override
    public synchronized int size() {
        return interned.size();
    }

    @Override
    public synchronized Terms terms(int id) {
        return interned.terms(id);
    }

    @Override
    public synchronized List<Holding> of(StixId id) {
        var holdings = new ArrayList<Holding>();
        collections.forEach((collection, rows) -> rows.line(id).stream()
                .sorted(Comparator.<Held, PartyId>comparing(held -> held.originator)
                        .thenComparingLong(held -> held.version.micros()))
                .forEach(held -> holdings.add(holding(collection, rows.line(id), held))));
        return holdings;
    }

    @Override
    public synchronized Map<StixObject, Instant> recalled(Collection<StixObject> objects) {
        return contributions.recalled(objects);
    }

    @Override
    public synchronized List<StixId> naming(StixId id, Optional<StixId> after, int limit) {
        return CollectionRows.naming(collections.values(), id, after, limit);
    }

    private Holding holding(CollectionId collection, List<Held> line, Held held) {
        Set<Set<Terms>> hiding = held.names.stream()
                .filter(named -> mayKnowOf(named) != Formulas.ALWAYS)
                .map(this::knownUnder)
                .collect(Collectors.toSet());
        return new Holding(
                collection,
                held.originator,
                held.object,
                held.secret,
                held.terms,
                held.later(line),
                held.markedInFull,
                hiding);
    }

    private Set<Terms> knownUnder(StixId named) {
        var under = new HashSet<Terms>();
        for (CollectionRows rows : collections.values()) {
            List<Held> line = rows.line(named);
            line.forEach(held -> under.add(held.later(line).stream().reduce(held.terms, Terms::strictest)));
        }
        return under;
    }

    @Override
    public synchronized long permit(Disclosure disclosure) {
        return disclosures.permit(disclosure);
    }

    @Override
    public synchronized void completed(long disclosure, long sizeBytes) {
        disclosures.completed(disclosure, sizeBytes);
    }

    @Override
    public synchronized CompletableFuture<Void> keep(SubmissionStatus status) {
        room.requireAccepting();
        statuses.put(status.id(), status);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized Optional<SubmissionStatus> find(UUID id) {
        return Optional.ofNullable(statuses.get(id));
    }

    @Override
    public synchronized FeedPage page(FeedQuery query) {
        return rows(query.collection()).page(query, SightBits.of(query.sight(), formulas));
    }

    @Override
    public synchronized SearchPage search(SearchQuery query) {
        return rows(query.collection()).search(query, SightBits.of(query.sight(), formulas));
    }

    @Override
    public synchronized long losses(CollectionId collection) {
        return losses;
    }

    @Override
    public synchronized long count(CollectionId collection) {
        return rows(collection).count();
    }

    private CollectionRows rows(CollectionId collection) {
        return collections.computeIfAbsent(collection, _ -> new CollectionRows());
    }
}
