package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.accounts.Capability;
import org.mithaq.agreement.Sha256;
import org.mithaq.exchange.CollectionView;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.ReadResult;
import org.mithaq.exchange.Release;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;

/**
 * One item as the gate gave it to a person; on record before it is here.
 *
 * @param id its id
 * @param versions those that the person sees, the latest first; at least one
 * @param releases what the gate let go
 */
record SeenItem(StixId id, List<Version> versions, List<Release> releases) {

    private static final int MOST_VERSIONS = 100;
    private static final int KEY_CHARACTERS = 16;

    SeenItem {
        requireNonNull(id, "id");
        versions = List.copyOf(versions);
        releases = List.copyOf(releases);
    }

    /**
     * One version.
     *
     * @param body its properties
     * @param label the strictest of the labels it was given under
     * @param arrivals when it came, by the title of the collection
     */
    record Version(JsonObject body, Tlp label, Map<String, Instant> arrivals) {

        Version {
            requireNonNull(body, "body");
            requireNonNull(label, "label");
            arrivals = Map.copyOf(arrivals);
        }

        /** The same version, given twice. */
        Version and(Version again) {
            Map<String, Instant> all = new LinkedHashMap<>(again.arrivals);
            all.putAll(arrivals);
            return new Version(body, label.compareTo(again.label) >= 0 ? label : again.label, all);
        }

        /** Tells it from the other versions in addresses. */
        String key() {
            return Sha256.of(body.toString().getBytes(StandardCharsets.UTF_8))
                    .hex()
                    .substring(0, KEY_CHARACTERS);
        }

        private String text() {
            return body.findText("modified").or(() -> body.findText("created")).orElse("");
        }

        /** When it was made, by its originator. */
        Optional<Instant> at() {
            return ItemText.time(text());
        }

        /** When it was made, in words; nothing for what has no date. */
        String date(Look look) {
            return at().map(look::date).orElse("");
        }
    }

    /** Reads all versions of an item from the collections that the person may read; empty when they see none. */
    static Optional<SeenItem> read(WebParts parts, Visit visit, String idText) {
        Optional<StixId> id = ItemText.id(idText);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Map<JsonObject, Version> found = new LinkedHashMap<>();
        List<Release> releases = new ArrayList<>();
        for (CollectionView view : Items.readable(parts, visit).toList()) {
            ReadResult result = parts.exchange()
                    .readObject(
                            visit.reader(),
                            view.collection().alias(),
                            id.get(),
                            Disclosure.Kind.OBJECT,
                            everyVersion());
            if (result instanceof ReadResult.Found(Release page, var _)) {
                add(found, page, visit.look().of(view.collection().title()));
                releases.add(page);
            }
        }
        List<Version> versions = found.values().stream()
                .sorted(Comparator.comparing(Version::text).reversed())
                .toList();
        return versions.isEmpty() ? Optional.empty() : Optional.of(new SeenItem(id.get(), versions, releases));
    }

    private static PageRequest everyVersion() {
        return new PageRequest(
                Long.MIN_VALUE,
                MOST_VERSIONS,
                Optional.empty(),
                new ObjectFilter(Set.of(), Set.of(), VersionFilter.ALL, Set.of()));
    }

    private static void add(Map<JsonObject, Version> found, Release page, String title) {
        for (GivenItem item : GivenItem.of(page)) {
            found.merge(item.body(), new Version(item.body(), item.label(), Map.of(title, item.added())), Version::and);
        }
    }

    JsonObject latest() {
        return versions.getFirst().body();
    }

    /** Notes that all of it has left. */
    void sent() {
        releases.forEach(Release::sent);
    }

    /** What stands above a page about it. */
    ItemHead head(Visit visit, Pages pages, ItemHead.Tab tab) {
        return new ItemHead(
                pages.frame(visit, Frame.Place.ITEMS, ItemText.name(latest()))
                        .labelled(versions.stream().map(Version::label).toList()),
                id.toString(),
                ItemText.type(visit.look(), id.type()),
                ItemText.labels(latest(), versions.getFirst().label()),
                ItemText.revoked(latest()),
                tab,
                visit.person().may(Capability.RECALL));
    }
}
