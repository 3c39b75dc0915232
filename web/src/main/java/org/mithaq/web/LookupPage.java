package org.mithaq.web;

import java.util.List;
import java.util.Optional;
import org.mithaq.accounts.Capability;
import org.mithaq.exchange.Lookup;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;

/** Looks many values up at once, as the gate gives what has them to the person. */
final class LookupPage {

    private static final String ADDRESS = "/lookup";
    private static final String VALUES = "values";

    private final WebParts parts;
    private final Pages pages;

    LookupPage(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    List<Handler> handlers() {
        return List.of(
                Page.of(Capability.READ_CONTENT, Route.get(ADDRESS, Permission.PERSON), pages, this::ask),
                Page.keptFormOf(Capability.READ_CONTENT, Route.post(ADDRESS, Permission.PERSON), pages, this::lookUp));
    }

    private Reply ask(Visit visit) {
        Optional<KeptForms.Again> kept = pages.kept(visit);
        String values = kept.flatMap(again -> Forms.one(again.form(), VALUES)).orElse("");
        return pages.page(200, "lookup", model(visit, values, kept.map(KeptForms.Again::key), List.of(), false));
    }

    private Reply lookUp(Visit visit, Query form) {
        String values = Forms.one(form, VALUES).orElse("");
        List<String> lines = values.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.size() > Lookup.MOST_LINES) {
            return pages.page(400, "lookup", model(visit, values, Optional.empty(), List.of(), true));
        }
        Lookup found = parts.exchange().lookup(visit.reader(), lines);
        List<LookupModel.Line> shown = found.lines().stream()
                .map(line -> new LookupModel.Line(
                        line.text(),
                        line.single(),
                        line.items().stream()
                                .map(item -> item.id().toString())
                                .distinct()
                                .toList()))
                .toList();
        return pages.content("lookup", model(visit, values, Optional.empty(), shown, false), found::sent);
    }

    private LookupModel model(
            Visit visit, String values, Optional<String> kept, List<LookupModel.Line> lines, boolean tooMany) {
        return new LookupModel(
                pages.frame(visit, Frame.Place.ITEMS, SearchWord.LOOKUP_TITLE), values, kept, tooMany, lines);
    }
}
