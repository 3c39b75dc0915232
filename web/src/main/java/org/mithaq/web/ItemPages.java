package org.mithaq.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.accounts.Capability;
import org.mithaq.exchange.CollectionView;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.ExplainResult;
import org.mithaq.exchange.Explanation;
import org.mithaq.exchange.ObjectFilter;
import org.mithaq.exchange.PageRequest;
import org.mithaq.exchange.ReadResult;
import org.mithaq.exchange.Release;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixTimestamp;
import org.mithaq.terms.Sentences;

/** Shows one item, as the gate gives it to the person. */
final class ItemPages {

    private static final int MOST_VERSIONS = 100;

    private final WebParts parts;
    private final Pages pages;

    ItemPages(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    List<Handler> handlers() {
        return List.of(
                Page.of(Capability.READ_CONTENT, Route.get("/items/{id}", Permission.PERSON), pages, this::show));
    }

    private Reply show(Visit visit) {
        Optional<StixId> id = ItemText.id(visit.request().path("id"));
        if (id.isEmpty()) {
            return pages.nothingHere(visit);
        }
        List<JsonObject> versions = new ArrayList<>();
        List<Release> releases = new ArrayList<>();
        var all = new PageRequest(
                Long.MIN_VALUE,
                MOST_VERSIONS,
                Optional.empty(),
                new ObjectFilter(Set.of(), Set.of(), VersionFilter.ALL, Set.of()));
        for (CollectionView view : Items.readable(parts, visit).toList()) {
            ReadResult result = parts.exchange()
                    .readObject(visit.reader(), view.collection().alias(), id.get(), Disclosure.Kind.OBJECT, all);
            if (result instanceof ReadResult.Found found) {
                versions.addAll(Bodies.of(found.page()));
                releases.add(found.page());
            }
        }
        return versions.isEmpty()
                ? pages.nothingHere(visit)
                : itemPage(visit, id.get(), versions, () -> releases.forEach(Release::sent));
    }

    private Reply itemPage(Visit visit, StixId id, List<JsonObject> found, Runnable sent) {
        List<JsonObject> versions = found.stream()
                .distinct()
                .sorted(Comparator.comparing(ItemPages::versionOf).reversed())
                .toList();
        JsonObject latest = versions.getFirst();
        Look look = visit.look();
        List<VersionLine> lines = new ArrayList<>();
        for (JsonObject version : versions) {
            lines.add(new VersionLine(versionDate(look, version), ItemText.name(version), version.equals(latest)));
        }
        return pages.content(
                "item",
                new ItemModel(
                        pages.frame(visit, Frame.Place.ITEMS, ItemText.name(latest))
                                .labelled(versions.stream().map(ItemText::label).toList()),
                        id.toString(),
                        ItemText.type(look, id.type()),
                        ItemText.labels(latest),
                        ItemText.revoked(latest),
                        ItemText.facts(look, latest),
                        reasons(visit, id),
                        lines,
                        Indented.write(latest)),
                sent);
    }

    private List<Reason> reasons(Visit visit, StixId id) {
        if (!(parts.exchange().explain(visit.reader(), Optional.empty(), id)
                instanceof ExplainResult.Explained explained)) {
            return List.of(); // lost between two looks
        }
        return explained.explanations().stream()
                .map(explanation -> reason(visit, explanation))
                .distinct()
                .toList();
    }

    private Reason reason(Visit visit, Explanation explanation) {
        // The terms may forbid naming the source, and an explanation does not say whether they do.
        boolean own = explanation.originator().equals(visit.reader().party());
        Look look = visit.look();
        return new Reason(
                own ? look.of(parts.directory().current().own().name()) : look.of(ItemWord.ITEM_GIVEN_BY_PARTNER),
                parts.exchange()
                        .collection(visit.reader(), explanation.collection().toString())
                        .map(view -> look.of(view.collection().title()))
                        .orElse(""),
                Sentences.why(explanation.clause(), look.language().tag()));
    }

    private static String versionOf(JsonObject item) {
        return item.findText("modified").or(() -> item.findText("created")).orElse("");
    }

    private static String versionDate(Look look, JsonObject item) {
        String text = versionOf(item);
        return text.isEmpty() ? "" : look.date(StixTimestamp.parse(text).instant());
    }
}
