package org.mithaq.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.http.Reply;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.StixId;
import org.mithaq.web.DiffModel.Change;
import org.mithaq.web.DiffModel.Row;
import org.mithaq.web.DiffModel.Run;
import org.mithaq.web.DiffModel.Value;

/** Compares two versions of an item, both of which the person sees. */
final class ItemDiffs {

    private final Pages pages;

    ItemDiffs(Pages pages) {
        this.pages = pages;
    }

    /** Address of what a version changed. */
    static String address(StixId id, SeenItem.Version before, SeenItem.Version after) {
        return "/items/" + id + "/diff?from=" + before.key() + "&to=" + after.key();
    }

    Reply show(Visit visit, SeenItem item) {
        List<SeenItem.Version> versions = item.versions();
        SeenItem.Version latest = versions.getFirst();
        Optional<SeenItem.Version> to = find(versions, visit.asked("to"), latest);
        Optional<SeenItem.Version> from =
                find(versions, visit.asked("from"), versions.size() > 1 ? versions.get(1) : latest);
        if (from.isEmpty() || to.isEmpty()) {
            return pages.nothingHere(visit);
        }
        Look look = visit.look();
        ItemHead head = item.head(visit, pages, ItemHead.Tab.VERSIONS);
        List<Row> rows = rows(look, from.get().body(), to.get().body());
        return pages.content(
                "diff",
                new DiffModel(
                        head.frame(),
                        head,
                        choices(look, versions, from.get()),
                        choices(look, versions, to.get()),
                        rows,
                        names(from.get().body(), to.get().body()).size() - rows.size()),
                item::sent);
    }

    private static Optional<SeenItem.Version> find(
            List<SeenItem.Version> versions, Optional<String> key, SeenItem.Version otherwise) {
        return key.isEmpty()
                ? Optional.of(otherwise)
                : versions.stream()
                        .filter(version -> version.key().equals(key.get()))
                        .findFirst();
    }

    private static List<Choice> choices(Look look, List<SeenItem.Version> versions, SeenItem.Version chosen) {
        return versions.stream()
                .map(version -> new Choice(
                        version.key(),
                        version.date(look) + " · " + ItemText.name(version.body()),
                        version.equals(chosen)))
                .toList();
    }

    private static Set<String> names(JsonObject before, JsonObject after) {
        Set<String> names = new LinkedHashSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        return names;
    }

    /** The properties that differ, in the order in which they stand. */
    static List<Row> rows(Look look, JsonObject before, JsonObject after) {
        List<Row> rows = new ArrayList<>();
        for (String name : names(before, after)) {
            Optional<JsonValue> old = before.find(name);
            Optional<JsonValue> now = after.find(name);
            if (!old.equals(now)) {
                Change change = old.isEmpty() ? Change.ADDED : now.isEmpty() ? Change.REMOVED : Change.SAME;
                rows.add(new Row(name, ItemText.property(look, name), change, values(look, name, old, now)));
            }
        }
        return rows;
    }

    private static List<Value> values(Look look, String name, Optional<JsonValue> old, Optional<JsonValue> now) {
        if (old.isPresent()
                && now.isPresent()
                && old.get() instanceof JsonString(String before)
                && now.get() instanceof JsonString(String after)
                && ItemText.isProse(name)) {
            return List.of(new Value(false, WordDiff.between(before, after)));
        }
        List<JsonValue> gone = elements(old);
        List<JsonValue> come = elements(now);
        List<Value> values = new ArrayList<>();
        for (JsonValue one : gone) {
            values.add(value(look, name, one, come.contains(one) ? Change.SAME : Change.REMOVED));
        }
        come.stream()
                .filter(one -> !gone.contains(one))
                .forEach(one -> values.add(value(look, name, one, Change.ADDED)));
        return values;
    }

    private static List<JsonValue> elements(Optional<JsonValue> value) {
        return switch (value.orElse(null)) {
            case null -> List.of();
            case JsonArray(List<JsonValue> elements) -> elements;
            case JsonValue one -> List.of(one);
        };
    }

    private static Value value(Look look, String name, JsonValue value, Change change) {
        FactValue shown = ItemText.one(look, name, value);
        return new Value(shown.code(), List.of(new Run(change, shown.text())));
    }
}
