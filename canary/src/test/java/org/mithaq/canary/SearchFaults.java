package org.mithaq.canary;

import static org.mithaq.canary.Leak.Kind.EXTRA;
import static org.mithaq.canary.Leak.Kind.TOKEN;
import static org.mithaq.canary.Leak.Kind.TOLD_APART;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.Feed;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.SearchPage;
import org.mithaq.exchange.SearchQuery;
import org.mithaq.reading.Wanted;

/** Faults of the search. */
final class SearchFaults {

    private SearchFaults() {}

    static List<Planted> all() {
        return List.of(
                search("the search does not look at who reads", () -> SearchFaults::blind, TOKEN, EXTRA),
                search("a count has what is hidden", () -> SearchFaults::countOfAll, EXTRA, TOLD_APART),
                search("what is withdrawn is still found", Unforgetting::new, EXTRA));
    }

    private static Planted search(
            String name, Supplier<BiFunction<Feed, SearchQuery, SearchPage>> rule, Leak.Kind... caughtBy) {
        return Planted.of(
                name,
                new Fault() {
                    @Override
                    public ExchangePorts ports(ExchangePorts real) {
                        var feed = new ChangedFeed(real.feed(), Feed::page, rule.get());
                        return StoreFaults.with(real, feed, real.appender(), real.sights());
                    }
                },
                caughtBy);
    }

    private static SearchQuery ofAll(SearchQuery query) {
        return new SearchQuery(
                query.collection(),
                StoreFaults.ofAll(query.sight()),
                query.wanted(),
                query.filter(),
                query.span(),
                query.limit());
    }

    private static SearchPage blind(Feed feed, SearchQuery query) {
        return feed.search(ofAll(query));
    }

    private static SearchPage countOfAll(Feed feed, SearchQuery query) {
        SearchPage found = feed.search(query);
        return new SearchPage(found.page(), feed.search(ofAll(query)).count(), found.behind());
    }

    /** Gives what it found before as long as that was more. */
    private static final class Unforgetting implements BiFunction<Feed, SearchQuery, SearchPage> {
        private final Map<Question, SearchPage> before = new HashMap<>();

        private record Question(
                CollectionId collection, ReaderKey reader, Optional<Wanted> wanted, SearchQuery.Span span, int limit) {}

        @Override
        public synchronized SearchPage apply(Feed feed, SearchQuery query) {
            SearchPage found = feed.search(query);
            var question =
                    new Question(query.collection(), query.sight().key(), query.wanted(), query.span(), query.limit());
            return before.merge(question, found, (one, other) -> one.count() > other.count() ? one : other);
        }
    }
}
