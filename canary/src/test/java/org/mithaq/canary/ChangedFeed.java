package org.mithaq.canary;

import java.util.function.BiFunction;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Feed;
import org.mithaq.exchange.FeedPage;
import org.mithaq.exchange.FeedQuery;
import org.mithaq.exchange.SearchPage;
import org.mithaq.exchange.SearchQuery;

/** A feed that answers by a rule of its own over the real one. */
record ChangedFeed(Feed real, BiFunction<Feed, FeedQuery, FeedPage> rule) implements Feed {

    @Override
    public FeedPage page(FeedQuery query) {
        return rule.apply(real, query);
    }

    @Override
    public SearchPage search(SearchQuery query) {
        return real.search(query);
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
