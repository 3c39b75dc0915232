package org.mithaq.web;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mithaq.accounts.Capability;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;

/** Has a person write something new. */
final class Write {

    private static final String ABOUT = "about";
    private static final String FORM = "/write/{type}";

    private final WebParts parts;
    private final Pages pages;
    private final Sharing sharing;

    Write(WebParts parts, Pages pages, Sharing sharing) {
        this.parts = parts;
        this.pages = pages;
        this.sharing = sharing;
    }

    /** Address of the form for a note on an item. */
    static String noteOn(StixId id) {
        return "/write/note?" + ABOUT + "=" + id;
    }

    List<Handler> handlers() {
        return List.of(
                Page.of(Capability.WRITE_ITEMS, Route.get("/write", Permission.PERSON), pages, this::kinds),
                Page.of(Capability.WRITE_ITEMS, Route.get(FORM, Permission.PERSON), pages, this::ask),
                Page.keptFormOf(Capability.WRITE_ITEMS, Route.post(FORM, Permission.PERSON), pages, this::take));
    }

    private Reply kinds(Visit visit) {
        Look look = visit.look();
        Optional<Sharing.Done> done = visit.asked("done").flatMap(key -> sharing.done(visit, key));
        Optional<Text> withdrawn = visit.asked("withdrawn").map(_ -> ComposeWord.DONE_WITHDRAWN);
        return pages.page(
                200,
                "kinds",
                new KindsModel(
                        pages.frame(visit, Frame.Place.WRITE, ComposeWord.WRITE_TITLE),
                        Stream.of(WrittenType.values())
                                .map(type -> new Choice(type.stix(), ItemText.type(look, type.stix()), false))
                                .toList(),
                        done.map(Sharing.Done::text).or(() -> withdrawn),
                        done.flatMap(Sharing.Done::item)));
    }

    private Optional<ItemForm.Target> target(Visit visit) {
        return WrittenType.find(visit.request().path("type"))
                .map(type ->
                        new ItemForm.Target(type, "/write/" + type.stix(), Optional.<StixObject>empty(), () -> {}));
    }

    private Reply ask(Visit visit) {
        String now = Filled.time(parts.clock().instant().truncatedTo(ChronoUnit.MINUTES));
        Map<String, List<String>> start = new HashMap<>(Map.of("published", List.of(now), "valid_from", List.of(now)));
        visit.asked(ABOUT).flatMap(ItemText::id).ifPresent(id -> start.put("object_refs", List.of(id.toString())));
        return target(visit)
                .map(target -> sharing.ask(visit, target, new Filled(start)))
                .orElseGet(() -> pages.nothingHere(visit));
    }

    private Reply take(Visit visit, Query form) {
        return target(visit).map(target -> sharing.take(visit, target, form)).orElseGet(() -> pages.nothingHere(visit));
    }
}
