package org.mithaq.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mithaq.accounts.Capability;
import org.mithaq.exchange.CollectionView;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.ExplainResult;
import org.mithaq.exchange.KnownTerms;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.ReadResult;
import org.mithaq.exchange.Release;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.federation.HolderNode;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * What the own party gave a partner and what became of it there, and what the partner gave. A page is one of the gate's,
 * and of it only what concerns the partner is shown: nothing is counted or listed that the person is not given, and
 * nobody's gift where its source may not be named.
 */
final class PartnerItems {

    private static final int ROWS_HELD = 50;

    /** Of each of these is asked who gave it, which goes on record. */
    private static final int ROWS_GIVEN = 25;

    private static final String GIVEN = "given";

    private final WebParts parts;
    private final Pages pages;

    PartnerItems(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    /** How far back a list goes. */
    private enum Since {
        WEEK(ItemWord.ITEMS_SINCE_WEEK, 7),
        MONTH(ItemWord.ITEMS_SINCE_MONTH, 30),
        ALL(ItemWord.ITEMS_SINCE_ALL, 0);

        private final ItemWord word;
        private final int days;

        Since(ItemWord word, int days) {
            this.word = word;
            this.days = days;
        }

        String value() {
            return Integer.toString(days);
        }

        static Since of(Optional<String> value) {
            return Stream.of(values())
                    .filter(since -> value.filter(since.value()::equals).isPresent())
                    .findFirst()
                    .orElse(MONTH);
        }

        /** Date added, in microseconds since 1970, after which the list begins. */
        long afterMicros(Instant now) {
            return days == 0
                    ? Long.MIN_VALUE
                    : ChronoUnit.MICROS.between(Instant.EPOCH, now.minus(Duration.ofDays(days)));
        }
    }

    List<Handler> handlers() {
        return List.of(Page.of(
                Capability.READ_CONTENT, Route.get("/partners/{party}/items", Permission.PERSON), pages, this::list));
    }

    private Reply list(Visit visit) {
        Optional<Party> partner = Partners.find(parts, visit);
        List<CollectionView> readable = Items.readable(parts, visit).toList();
        Optional<String> alias = visit.asked("collection")
                .or(() -> readable.stream()
                        .findFirst()
                        .map(view -> view.collection().alias()));
        if (partner.isEmpty() || alias.isEmpty()) {
            return pages.nothingHere(visit);
        }
        // The window moves by whole minutes, so that a sealed place within the same list stays good for that long.
        Instant now = parts.clock().instant().truncatedTo(ChronoUnit.MINUTES);
        var request = new PageRequest(
                Since.of(visit.asked("since")).afterMicros(now),
                isHeld(visit) ? ROWS_HELD : ROWS_GIVEN,
                visit.asked("next"),
                new ObjectFilter(Set.of(), Set.of(), VersionFilter.LAST, Set.of()));
        return switch (parts.exchange().read(visit.reader(), alias.get(), Disclosure.Kind.OBJECTS, request)) {
            case ReadResult.Found found ->
                page(visit, partner.get(), new Listed(readable, alias.get(), found.page(), found.next()));
            case ReadResult.StaleNext _ -> pages.goTo(address(visit, partner.get(), alias.get()));
            case ReadResult.NoSuchCollection _, ReadResult.NotReadable _, ReadResult.NoSuchObject _ ->
                pages.nothingHere(visit);
        };
    }

    private record Listed(List<CollectionView> readable, String alias, Release page, Optional<String> next) {}

    private static boolean isHeld(Visit visit) {
        return visit.asked("view").filter(GIVEN::equals).isEmpty();
    }

    private static String address(Visit visit, Party partner, String alias) {
        return "/partners/" + partner.id() + "/items?view=" + (isHeld(visit) ? "held" : GIVEN) + "&collection="
                + Pages.encoded(alias) + "&since="
                + Since.of(visit.asked("since")).value();
    }

    private Reply page(Visit visit, Party partner, Listed listed) {
        Look look = visit.look();
        Since since = Since.of(visit.asked("since"));
        List<PartnerItemsModel.Row> rows = rows(visit, partner.id(), listed.page());
        return pages.content(
                "partneritems",
                new PartnerItemsModel(
                        pages.frame(visit, Frame.Place.PARTNERS, look.of(partner.name()))
                                .labelled(rows.stream()
                                        .map(row -> row.item().label())
                                        .toList()),
                        partner.id().text(),
                        isHeld(visit),
                        listed.readable().stream()
                                .map(CollectionView::collection)
                                .map(collection -> new Choice(
                                        collection.alias(),
                                        look.of(collection.title()),
                                        collection.alias().equals(listed.alias())))
                                .toList(),
                        Stream.of(Since.values())
                                .map(one -> new Choice(one.value(), look.of(one.word), one == since))
                                .toList(),
                        tallies(look, rows),
                        rows,
                        listed.next()
                                .map(next -> address(visit, partner, listed.alias()) + "&next=" + Pages.encoded(next))),
                listed.page()::sent);
    }

    private static List<PartnerItemsModel.Tally> tallies(Look look, List<PartnerItemsModel.Row> rows) {
        Map<PartnerWord, Integer> counts = new EnumMap<>(PartnerWord.class);
        rows.forEach(row -> row.state().ifPresent(state -> counts.merge((PartnerWord) state, 1, Integer::sum)));
        return counts.entrySet().stream()
                .map(one -> new PartnerItemsModel.Tally(one.getKey(), look.count(one.getValue())))
                .toList();
    }

    private List<PartnerItemsModel.Row> rows(Visit visit, PartyId partner, Release page) {
        List<PartnerItemsModel.Row> rows = new ArrayList<>();
        for (GivenItem given : GivenItem.of(page)) {
            Optional<StixId> id = given.body().findText("id").flatMap(ItemText::id);
            if (id.isPresent()) {
                ItemRow item = given.row(visit.look());
                if (isHeld(visit)) {
                    held(visit.look(), partner, id.get(), item).forEach(rows::add);
                } else if (isFrom(visit, partner, id.get())) {
                    rows.add(new PartnerItemsModel.Row(item, Optional.empty(), true, "", ""));
                }
            }
        }
        return rows;
    }

    /** What became of an item of the own party at the partner, for each of its contributions that went there. */
    private Stream<PartnerItemsModel.Row> held(Look look, PartyId partner, StixId id, ItemRow item) {
        PartyId own = parts.directory().current().own().id();
        return parts.liaison().stream()
                .flatMap(liaison -> liaison.holders(id).stream())
                .filter(holders -> holders.originator().filter(own::equals).isPresent())
                .flatMap(holders -> holders.root().children().stream())
                .filter(holder -> holder.holder().equals(partner))
                .map(holder -> row(look, item, holder));
    }

    private PartnerItemsModel.Row row(Look look, ItemRow item, HolderNode holder) {
        Optional<Instant> learned = holder.claim().map(HolderNode.Evidence::learnedAt);
        return new PartnerItemsModel.Row(
                item,
                Optional.of(state(holder.state())),
                holder.state() == HolderNode.State.HOLDS,
                learned.map(look::date).orElse(""),
                learned.map(at -> look.count(
                                Duration.between(at, parts.clock().instant()).toDays()))
                        .orElse(""));
    }

    private static PartnerWord state(HolderNode.State state) {
        return switch (state) {
            case HOLDS -> PartnerWord.HELD_HOLDS;
            case NO_RECEIPT -> PartnerWord.HELD_SILENT;
            case DELETED -> PartnerWord.HELD_DELETED;
            case KEEPS -> PartnerWord.HELD_KEEPS;
            case DECLINED -> PartnerWord.HELD_DECLINED;
            case NOT_HELD -> PartnerWord.HELD_NOT;
            case UNKNOWN_SINCE_RESTORE -> PartnerWord.HELD_UNKNOWN;
        };
    }

    /** Whether the partner gave it, and the person may be told so. */
    private boolean isFrom(Visit visit, PartyId partner, StixId id) {
        return parts.exchange().explain(visit.reader(), Optional.empty(), id)
                        instanceof ExplainResult.Explained explained
                && explained.explanations().stream()
                        .filter(one -> one.permits())
                        .flatMap(one -> one.terms().stream())
                        .flatMap((KnownTerms terms) -> terms.source().stream())
                        .anyMatch(partner::equals);
    }
}
