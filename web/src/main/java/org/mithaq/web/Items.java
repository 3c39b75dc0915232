package org.mithaq.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mithaq.accounts.Capability;
import org.mithaq.exchange.CollectionView;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.Release;
import org.mithaq.exchange.SearchPage;
import org.mithaq.exchange.SearchRequest;
import org.mithaq.exchange.SearchResult;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;

/** Lists items, as the gate gives them to the person. */
final class Items {

    private static final int ROWS = 50;
    private static final String ALL = "";
    private static final String TEXT = "q";

    private final WebParts parts;
    private final Pages pages;

    Items(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    /** How far back a list goes. */
    private enum Since {
        DAY(ItemWord.ITEMS_SINCE_DAY, Duration.ofDays(1)),
        WEEK(ItemWord.ITEMS_SINCE_WEEK, Duration.ofDays(7)),
        MONTH(ItemWord.ITEMS_SINCE_MONTH, Duration.ofDays(30)),
        ALL(ItemWord.ITEMS_SINCE_ALL, Duration.ZERO);

        private final ItemWord word;
        private final Duration back;

        Since(ItemWord word, Duration back) {
            this.word = word;
            this.back = back;
        }

        String value() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Since of(Optional<String> value) {
            return Stream.of(values())
                    .filter(since -> value.filter(since.value()::equals).isPresent())
                    .findFirst()
                    .orElse(ALL);
        }

        /** Date added, in microseconds since 1970, after which the list begins. */
        long afterMicros(Instant now) {
            return back.isZero() ? Long.MIN_VALUE : ChronoUnit.MICROS.between(Instant.EPOCH, now.minus(back));
        }
    }

    List<Handler> handlers() {
        return List.of(Page.of(Capability.READ_CONTENT, Route.get("/items", Permission.PERSON), pages, this::list));
    }

    /** Collections that a person may read, by alias; not the one in which nodes leave each other receipts and recalls. */
    static Stream<CollectionView> readable(WebParts parts, Visit visit) {
        return parts.exchange().collections(visit.reader()).stream()
                .filter(CollectionView::canRead)
                .filter(view -> !view.collection().alias().equals(ItemCollection.COVENANT));
    }

    private Reply list(Visit visit) {
        List<CollectionView> readable = readable(parts, visit).toList();
        Optional<String> wanted = visit.asked("collection")
                .or(() -> readable.stream()
                        .findFirst()
                        .map(view -> view.collection().alias()));
        if (wanted.isEmpty()) {
            return listPage(
                    visit,
                    new Listed(readable, ALL, List.of(), Optional.empty(), false, ItemsModel.Search.none("")),
                    () -> {});
        }
        return list(visit, readable, wanted.get(), visit.asked("next"));
    }

    private Reply list(Visit visit, List<CollectionView> readable, String alias, Optional<String> next) {
        String text = visit.asked(TEXT).orElse("");
        var request = new SearchRequest(
                text,
                visit.asked("type").filter(type -> !type.isEmpty()).map(Set::of).orElse(Set.of()),
                Since.of(visit.asked("since")).afterMicros(startOfMinute()),
                ROWS,
                next);
        var empty = new Listed(readable, alias, List.of(), Optional.empty(), false, ItemsModel.Search.none(text));
        return switch (parts.exchange().search(visit.reader(), alias, request)) {
            case SearchResult.Found found -> found(visit, empty, found);
            case SearchResult.StaleNext _ ->
                next.isPresent() ? listPage(visit, empty.asStale(), () -> {}) : pages.nothingHere(visit);
            case SearchResult.NotAQuestion _ ->
                listPage(visit, empty.with(new ItemsModel.Search(text, "", "", false)), () -> {});
            case SearchResult.NoSuchCollection _ -> pages.nothingHere(visit);
        };
    }

    private Reply found(Visit visit, Listed empty, SearchResult.Found found) {
        Look look = visit.look();
        Release page = found.page();
        List<ItemRow> rows =
                GivenItem.of(page).stream().map(item -> item.row(look)).toList();
        var search = new ItemsModel.Search(
                empty.search().text(),
                counted(look, found.count()),
                found.behind() == 0 ? "" : counted(look, found.behind()),
                true);
        return listPage(
                visit, new Listed(empty.readable(), empty.alias(), rows, found.next(), false, search), page::sent);
    }

    private static String counted(Look look, int count) {
        return count > SearchPage.COUNTED ? look.count(SearchPage.COUNTED) + "+" : look.count(count);
    }

    /** The window moves by whole minutes, so that a sealed place within the same list stays good for that long. */
    private Instant startOfMinute() {
        return parts.clock().instant().truncatedTo(ChronoUnit.MINUTES);
    }

    private record Listed(
            List<CollectionView> readable,
            String alias,
            List<ItemRow> rows,
            Optional<String> next,
            boolean stale,
            ItemsModel.Search search) {

        Listed asStale() {
            return new Listed(readable, alias, rows, next, true, search);
        }

        Listed with(ItemsModel.Search other) {
            return new Listed(readable, alias, rows, next, stale, other);
        }
    }

    private Reply listPage(Visit visit, Listed listed, Runnable sent) {
        Look look = visit.look();
        Since since = Since.of(visit.asked("since"));
        String type = visit.asked("type").orElse(ALL);
        List<Choice> types = new ArrayList<>();
        types.add(new Choice(ALL, look.of(ItemWord.ITEMS_TYPE_ALL), type.equals(ALL)));
        ItemText.types().entrySet().stream()
                .map(known -> new Choice(
                        known.getValue(),
                        look.of(known.getKey()),
                        known.getValue().equals(type)))
                .forEach(types::add);
        String address = "/items?collection=" + Pages.encoded(listed.alias()) + "&type=" + Pages.encoded(type)
                + "&since=" + since.value()
                + (listed.search().text().isEmpty()
                        ? ""
                        : "&" + TEXT + "=" + Pages.encoded(listed.search().text()));
        return pages.content(
                "items",
                new ItemsModel(
                        pages.frame(visit, Frame.Place.ITEMS, ItemWord.ITEMS_TITLE)
                                .labelled(listed.rows().stream()
                                        .map(ItemRow::label)
                                        .toList()),
                        listed.readable().stream()
                                .map(CollectionView::collection)
                                .map(collection -> new Choice(
                                        collection.alias(),
                                        look.of(collection.title()),
                                        collection.alias().equals(listed.alias())))
                                .toList(),
                        types,
                        Stream.of(Since.values())
                                .map(one -> new Choice(one.value(), look.of(one.word), one == since))
                                .toList(),
                        listed.rows(),
                        listed.next().map(next -> address + "&next=" + Pages.encoded(next)),
                        listed.stale(),
                        listed.search()),
                sent);
    }
}
