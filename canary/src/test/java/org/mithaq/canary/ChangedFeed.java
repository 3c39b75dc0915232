package org.mithaq.canary;

import java.util.function.BiFunction;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Feed;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.SearchPage;
import org.mithaq.exchange.SearchQuery;

/**
 * A feed that answers by rules of its own over the real one.
 *
 * @param rule for pages
 * @param searches for searches
 */
record ChangedFeed(
        Feed real, BiFunction<Feed, FeedQuery, FeedPage> rule, BiFunction<Feed, SearchQuery, SearchPage> searches)
        implements Feed {

    ChangedFeed(Feed real, BiFunction<Feed, FeedQuery, FeedPage> rule) {
        this(real, rule, Feed::search);
    }

    @Override
    public FeedPage page(FeedQuery query) {
        return rule.apply(real, query);
    }

    @Override
    public SearchPage search(SearchQuery query) {
        return searches.apply(real, query);
    }

    @Override
    public long losses(CollectionId collection) {
        return real.losses(collection);
    }

    @Override
    public long count(CollectionId collection) {
        return real.count(collection);
    }
}
