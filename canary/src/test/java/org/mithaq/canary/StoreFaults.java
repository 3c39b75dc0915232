package org.mithaq.canary;

import static org.mithaq.canary.Leak.Kind.EXTRA;
import static org.mithaq.canary.Leak.Kind.MISSING;
import static org.mithaq.canary.Leak.Kind.PAGE;
import static org.mithaq.canary.Leak.Kind.PAIR;
import static org.mithaq.canary.Leak.Kind.POLLER;
import static org.mithaq.canary.Leak.Kind.TOKEN;
import static org.mithaq.canary.Leak.Kind.TOLD_APART;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.Appender;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.Feed;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.SightSource;
import org.mithaq.exchange.VisibleSet;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Terms;

/** Faults of what keeps and gives rows: feeds, the appender, recorded sights. */
final class StoreFaults {

    private StoreFaults() {}

    static List<Planted> all() {
        return List.of(
                feed("the feed does not look at who reads", StoreFaults::blind, TOKEN, EXTRA),
                feed("'more' counts what is hidden", StoreFaults::moreOfAll, PAGE, PAIR),
                feed("dates added count what is hidden", StoreFaults::rankOfAll, PAIR),
                feed("a hidden later version of somebody else hides the latest", StoreFaults::latestOfAll, MISSING),
                offers("what an item names is not looked at", StoreFaults::namingNothing, TOKEN, EXTRA, TOLD_APART),
                offers("an item is taken to say all its terms itself", StoreFaults::inFull, TOKEN, EXTRA, TOLD_APART),
                offers(
                        "parts that are marked by themselves are not looked at",
                        StoreFaults::partsForgotten,
                        TOKEN,
                        EXTRA),
                offers("a reduced copy goes beside the whole", StoreFaults::beside, EXTRA),
                offers("stated terms do not replace earlier ones", StoreFaults::neverStated, EXTRA, MISSING),
                appender("a later version is given under the first one's terms", FirstTerms::new, TOKEN, EXTRA),
                appender("a stricter later version leaves the earlier one alone", Ghosts::new, EXTRA, MISSING),
                appender("what somebody else gave already is not kept", FirstComesOnly::new, MISSING),
                appender("an answer tells that somebody else gave it", Telling::new, PAIR),
                appender("withdrawing does nothing", NeverWithdrawn::new, EXTRA),
                sights("what is lost is seen on until something is gained", Unforgetting::new, TOKEN, EXTRA),
                sights("what is gained stays at its old place", Backdated::new, POLLER));
    }

    static ExchangePorts with(ExchangePorts real, Feed feed, Appender appender, SightSource sights) {
        return new ExchangePorts(
                real.directory(),
                feed,
                appender,
                real.statuses(),
                real.terms(),
                sights,
                real.holdings(),
                real.disclosures(),
                real.secrets(),
                real.clock(),
                real.ids());
    }

    private static Planted feed(String name, BiFunction<Feed, FeedQuery, FeedPage> page, Leak.Kind... caughtBy) {
        return Planted.of(
                name,
                new Fault() {
                    @Override
                    public ExchangePorts ports(ExchangePorts real) {
                        return with(real, new ChangedFeed(real.feed(), page), real.appender(), real.sights());
                    }
                },
                caughtBy);
    }

    private static Planted offers(String name, UnaryOperator<List<Offer>> change, Leak.Kind... caughtBy) {
        return appender(
                name,
                appender -> new ChangedAppender(appender) {
                    @Override
                    public CompletableFuture<List<AppendOutcome>> append(
                            CollectionId collection, PartyId originator, List<Offer> offers) {
                        return super.append(collection, originator, change.apply(offers));
                    }
                },
                caughtBy);
    }

    private static Planted appender(String name, Function<Appender, Appender> change, Leak.Kind... caughtBy) {
        return Planted.of(
                name,
                new Fault() {
                    @Override
                    public ExchangePorts ports(ExchangePorts real) {
                        return with(real, real.feed(), change.apply(real.appender()), real.sights());
                    }
                },
                caughtBy);
    }

    private static Planted sights(String name, Function<SightSource, SightSource> change, Leak.Kind... caughtBy) {
        return Planted.of(
                name,
                new Fault() {
                    @Override
                    public ExchangePorts ports(ExchangePorts real) {
                        return with(real, real.feed(), real.appender(), change.apply(real.sights()));
                    }
                },
                caughtBy);
    }

    /** The same question by somebody who may see everything. */
    static FeedQuery ofAll(FeedQuery query) {
        return new FeedQuery(
                query.collection(), ofAll(query.sight()), query.addedAfterMicros(), query.limit(), query.filter());
    }

    /** The same reader, as one who may see everything. */
    static Sight ofAll(Sight sight) {
        var every = new BitSet();
        every.set(0, 100_000);
        var set = new VisibleSet(sight.current().id(), 0, every, 100_000);
        return new Sight(new ReaderKey(sight.key().reader(), true), List.of(set));
    }

    private static FeedPage blind(Feed feed, FeedQuery query) {
        return feed.page(ofAll(query));
    }

    private static FeedPage moreOfAll(Feed feed, FeedQuery query) {
        FeedPage page = feed.page(query);
        FeedPage all = feed.page(ofAll(query));
        return ChangedPage.withMore(page, page.size() > 0 && (page.more() || all.more()));
    }

    private static FeedPage rankOfAll(Feed feed, FeedQuery query) {
        FeedPage page = feed.page(query);
        Map<StixId, Long> ranks = new HashMap<>();
        FeedQuery everything =
                ofAll(new FeedQuery(query.collection(), query.sight(), Long.MIN_VALUE, 10_000, query.filter()));
        FeedPage all = feed.page(everything);
        for (int i = 0; i < all.size(); i++) {
            ranks.put(all.row(i).id(), all.row(i).addedMicros());
        }
        return ChangedPage.withDates(page, ranks);
    }

    private static FeedPage latestOfAll(Feed feed, FeedQuery query) {
        FeedPage page = feed.page(query);
        if (!query.filter().versions().last()) {
            return page;
        }
        FeedPage all = feed.page(
                ofAll(new FeedQuery(query.collection(), query.sight(), Long.MIN_VALUE, 10_000, query.filter())));
        Map<StixId, Long> highest = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            highest.merge(all.row(i).id(), all.row(i).versionMicros(), Math::max);
        }
        return ChangedPage.only(page, row -> highest.getOrDefault(row.id(), Long.MIN_VALUE) <= row.versionMicros());
    }

    private static List<Offer> namingNothing(List<Offer> offers) {
        return offers.stream()
                .map(one -> new Offer(
                        one.object(),
                        one.terms(),
                        one.stated(),
                        one.markedInFull(),
                        Set.of(),
                        one.insteadOf(),
                        one.secret()))
                .toList();
    }

    private static List<Offer> inFull(List<Offer> offers) {
        return offers.stream()
                .map(one -> new Offer(
                        one.object(), one.terms(), one.stated(), true, one.names(), one.insteadOf(), one.secret()))
                .toList();
    }

    private static List<Offer> neverStated(List<Offer> offers) {
        return offers.stream()
                .map(one -> new Offer(
                        one.object(),
                        one.terms(),
                        false,
                        one.markedInFull(),
                        one.names(),
                        one.insteadOf(),
                        one.secret()))
                .toList();
    }

    private static List<Offer> beside(List<Offer> offers) {
        return offers.stream()
                .map(one -> new Offer(
                        one.object(),
                        one.terms(),
                        one.stated(),
                        one.markedInFull(),
                        one.names(),
                        Optional.empty(),
                        one.secret()))
                .toList();
    }

    private static List<Offer> partsForgotten(List<Offer> offers) {
        Map<StixId, Terms> reduced = new HashMap<>();
        offers.forEach(one ->
                one.insteadOf().ifPresent(whole -> reduced.put(whole.object().id(), one.terms())));
        return offers.stream()
                .map(one -> new Offer(
                        one.object(),
                        reduced.getOrDefault(one.object().id(), one.terms()),
                        one.stated(),
                        one.markedInFull(),
                        one.names(),
                        one.insteadOf(),
                        one.secret()))
                .toList();
    }

    /** Gives later versions of an originator's object under the terms of the first one that came. */
    private static final class FirstTerms extends ChangedAppender {
        private final Map<String, Terms> first = new HashMap<>();

        FirstTerms(Appender real) {
            super(real);
        }

        @Override
        public CompletableFuture<List<AppendOutcome>> append(
                CollectionId collection, PartyId originator, List<Offer> offers) {
            List<Offer> changed = new ArrayList<>();
            for (Offer one : offers) {
                Terms terms = first.computeIfAbsent(
                        collection + " " + originator + " " + one.object().id(), _ -> one.terms());
                changed.add(new Offer(
                        one.object(),
                        terms,
                        one.stated(),
                        one.markedInFull(),
                        one.names(),
                        one.insteadOf(),
                        one.secret()));
            }
            return super.append(collection, originator, changed);
        }
    }

    /** Keeps every version as if another party had given it, so that none limits another. */
    private static final class Ghosts extends ChangedAppender {
        Ghosts(Appender real) {
            super(real);
        }

        @Override
        public CompletableFuture<List<AppendOutcome>> append(
                CollectionId collection, PartyId originator, List<Offer> offers) {
            List<CompletableFuture<List<AppendOutcome>>> done = new ArrayList<>();
            for (Offer one : offers) {
                boolean dated = one.object().version() instanceof ObjectVersion.At;
                String ghost = Integer.toHexString(one.object().version().hashCode() & 0xffff);
                PartyId giver = dated ? new PartyId(originator.text() + "-" + ghost) : originator;
                done.add(super.append(collection, giver, List.of(one)));
            }
            return CompletableFuture.completedFuture(
                    done.stream().flatMap(outcome -> outcome.join().stream()).toList());
        }
    }

    /** Keeps of each object and version only what came first, from whomever. */
    private static final class FirstComesOnly extends ChangedAppender {
        private final Map<String, PartyId> givers = new HashMap<>();

        FirstComesOnly(Appender real) {
            super(real);
        }

        @Override
        public CompletableFuture<List<AppendOutcome>> append(
                CollectionId collection, PartyId originator, List<Offer> offers) {
            List<AppendOutcome> outcomes = new ArrayList<>();
            for (Offer one : offers) {
                String key = collection + " " + one.object().id() + " "
                        + one.object().version();
                boolean first = givers.computeIfAbsent(key, _ -> originator).equals(originator);
                outcomes.add(
                        first
                                ? super.append(collection, originator, List.of(one))
                                        .join()
                                        .getFirst()
                                : new AppendOutcome.Added(1));
            }
            return CompletableFuture.completedFuture(outcomes);
        }
    }

    /** Answers about an object that anybody gave as about one that the giver gave. */
    private static final class Telling extends ChangedAppender {
        private final Set<StixId> given = new HashSet<>();

        Telling(Appender real) {
            super(real);
        }

        @Override
        public CompletableFuture<List<AppendOutcome>> append(
                CollectionId collection, PartyId originator, List<Offer> offers) {
            List<AppendOutcome> outcomes =
                    super.append(collection, originator, offers).join();
            List<AppendOutcome> told = new ArrayList<>();
            for (int i = 0; i < offers.size(); i++) {
                boolean known = !given.add(offers.get(i).object().id());
                told.add(known ? new AppendOutcome.AlreadyThere() : outcomes.get(i));
            }
            return CompletableFuture.completedFuture(told);
        }
    }

    private static final class NeverWithdrawn extends ChangedAppender {
        NeverWithdrawn(Appender real) {
            super(real);
        }

        @Override
        public CompletableFuture<Integer> withdraw(
                CollectionId collection, PartyId originator, StixId id, org.mithaq.exchange.VersionFilter versions) {
            return CompletableFuture.completedFuture(0);
        }
    }

    /** Does not record what is lost. */
    private static final class Unforgetting implements SightSource {
        private final SightSource real;

        Unforgetting(SightSource real) {
            this.real = real;
        }

        @Override
        public List<Sight> all() {
            return real.all();
        }

        @Override
        public Optional<Sight> find(ReaderKey key) {
            return real.find(key);
        }

        @Override
        public Sight narrow(ReaderKey key, BitSet terms, int evaluated) {
            BitSet kept =
                    real.find(key).map(sight -> sight.current().copyTerms()).orElseGet(BitSet::new);
            kept.or(terms);
            return real.narrow(key, kept, evaluated);
        }
    }

    /** Takes what a reader sees now for what the reader saw from the first. */
    private static final class Backdated implements SightSource {
        private final SightSource real;

        Backdated(SightSource real) {
            this.real = real;
        }

        private static Sight backdated(Sight sight) {
            VisibleSet now = sight.current();
            return new Sight(sight.key(), List.of(new VisibleSet(now.id(), 0, now.copyTerms(), now.evaluated())));
        }

        @Override
        public List<Sight> all() {
            return real.all().stream().map(Backdated::backdated).toList();
        }

        @Override
        public Optional<Sight> find(ReaderKey key) {
            return real.find(key).map(Backdated::backdated);
        }

        @Override
        public Sight narrow(ReaderKey key, BitSet terms, int evaluated) {
            return backdated(real.narrow(key, terms, evaluated));
        }
    }
}
