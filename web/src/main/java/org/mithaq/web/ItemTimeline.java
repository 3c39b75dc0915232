package org.mithaq.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.accounts.Capability;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.ExplainResult;
import org.mithaq.exchange.KnownTerms;
import org.mithaq.exchange.NeighboursResult;
import org.mithaq.exchange.Release;
import org.mithaq.federation.content.Liaison;
import org.mithaq.http.Reply;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.Tlp;

/** Puts in the order of time what the person may know of an item. */
final class ItemTimeline {

    private static final int MOST_SIGHTINGS = 50;
    private static final int MOST_RECALLS = 1_000;
    private static final Map<String, ItemWord> TIMES = Map.of(
            "published", ItemWord.TIME_PUBLISHED,
            "valid_from", ItemWord.TIME_VALID_FROM,
            "valid_until", ItemWord.TIME_VALID_UNTIL,
            "first_seen", ItemWord.TIME_FIRST_SEEN,
            "last_seen", ItemWord.TIME_LAST_SEEN);

    private final WebParts parts;
    private final Pages pages;

    ItemTimeline(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    /** Something at a time. */
    private record Moment(Instant at, ItemWord what, String detail, Optional<String> address) {

        static Moment of(Instant at, ItemWord what) {
            return new Moment(at, what, "", Optional.empty());
        }
    }

    Reply show(Visit visit, SeenItem item) {
        List<Moment> moments = new ArrayList<>();
        List<Release> releases = new ArrayList<>();
        addOwnTimes(moments, item);
        addVersions(moments, item);
        List<Tlp> labels = addSightings(visit, item, moments, releases);
        addRetention(visit, item, moments);
        addRecalls(visit, item, moments);
        Instant now = parts.clock().instant();
        ItemHead head = item.head(visit, pages, ItemHead.Tab.TIMELINE);
        return pages.content(
                "timeline",
                new TimelineModel(
                        head.frame().labelled(labels),
                        head,
                        moments.stream()
                                .sorted(Comparator.comparing(Moment::at))
                                .map(moment -> new TimelineModel.Entry(
                                        visit.look().date(moment.at()),
                                        moment.what(),
                                        moment.detail(),
                                        moment.address(),
                                        moment.what() != ItemWord.TIME_ARRIVED
                                                && moment.at().isAfter(now)))
                                .distinct()
                                .toList()),
                () -> {
                    item.sent();
                    releases.forEach(Release::sent);
                });
    }

    private static void addOwnTimes(List<Moment> moments, SeenItem item) {
        item.latest()
                .findText("created")
                .flatMap(ItemText::time)
                .ifPresent(at -> moments.add(Moment.of(at, ItemWord.TIME_CREATED)));
        addTimes(moments, item.latest(), Optional.empty());
    }

    private static void addTimes(List<Moment> moments, JsonObject object, Optional<String> id) {
        TIMES.forEach((property, word) -> object.findText(property)
                .flatMap(ItemText::time)
                .ifPresent(at -> moments.add(new Moment(
                        at,
                        id.isPresent() ? ItemWord.TIME_SIGHTED : word,
                        id.isPresent() ? ItemText.name(object) : "",
                        id.map(known -> "/items/" + known)))));
    }

    private static void addVersions(List<Moment> moments, SeenItem item) {
        List<SeenItem.Version> versions = item.versions();
        for (int i = 0; i < versions.size(); i++) {
            SeenItem.Version version = versions.get(i);
            boolean later = i + 1 < versions.size();
            Optional<String> address =
                    later ? Optional.of(ItemDiffs.address(item.id(), versions.get(i + 1), version)) : Optional.empty();
            boolean revoked = ItemText.revoked(version.body());
            if (later || revoked) {
                version.at()
                        .ifPresent(at -> moments.add(new Moment(
                                at,
                                revoked ? ItemWord.TIME_REVOKED : ItemWord.TIME_MODIFIED,
                                ItemText.name(version.body()),
                                address)));
            }
            version.arrivals()
                    .forEach(
                            (title, at) -> moments.add(new Moment(at, ItemWord.TIME_ARRIVED, title, Optional.empty())));
        }
    }

    /** Adds when the item was sighted, and gives the labels under which that is known. */
    private List<Tlp> addSightings(Visit visit, SeenItem item, List<Moment> moments, List<Release> releases) {
        if (!(parts.exchange().neighbours(visit.reader(), item.id(), MOST_SIGHTINGS)
                instanceof NeighboursResult.Found found)) {
            return List.of(); // lost between two looks
        }
        List<Tlp> labels = new ArrayList<>();
        for (Release page : found.pages()) {
            releases.add(page);
            for (GivenItem given : GivenItem.of(page)) {
                JsonObject object = given.body();
                boolean sights =
                        object.findText("type").filter("sighting"::equals).isPresent()
                                && object.findText("sighting_of_ref")
                                        .filter(item.id().toString()::equals)
                                        .isPresent();
                if (sights) {
                    addTimes(moments, object, object.findText("id"));
                    labels.add(given.label());
                }
            }
        }
        return labels;
    }

    private void addRetention(Visit visit, SeenItem item, List<Moment> moments) {
        if (parts.exchange().explain(visit.reader(), Optional.empty(), item.id())
                instanceof ExplainResult.Explained explained) {
            explained.explanations().stream()
                    .flatMap(explanation -> explanation.terms().stream())
                    .map(KnownTerms::retainUntil)
                    .flatMap(Optional::stream)
                    .forEach(at -> moments.add(Moment.of(at, ItemWord.TIME_RETAINED)));
        }
    }

    /** Recalls of what the person sees, for those who answer for recalls. */
    private void addRecalls(Visit visit, SeenItem item, List<Moment> moments) {
        if (parts.liaison().isEmpty() || !visit.person().may(Capability.RECALL)) {
            return;
        }
        Liaison liaison = parts.liaison().get();
        Set<Handle> handles = new HashSet<>();
        Holders.seen(parts, visit, item.id()).forEach(holders -> handles.add(holders.handle()));
        liaison.recalls(MOST_RECALLS).stream()
                .map(known -> known.recall().order().content())
                .filter(order -> order.handles().stream().anyMatch(handles::contains))
                .forEach(order -> moments.add(new Moment(
                        order.at(), ItemWord.TIME_RECALLED, order.reason(), Optional.of("/recalls/" + order.id()))));
    }
}
