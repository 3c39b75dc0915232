package org.mithaq.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mithaq.exchange.NeighboursResult;
import org.mithaq.http.Reply;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.StixId;

/** Shows what an item names and what names it, as a list and drawn. */
final class ItemNeighbours {

    /** Most items of one page, the first one aside. */
    static final int MOST = 60;

    private static final int MOST_OPENED = 12;

    private final WebParts parts;
    private final Pages pages;

    ItemNeighbours(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    Reply show(Visit visit, SeenItem item) {
        var around = new Surroundings(item.id().toString(), item.versions().getFirst(), MOST + 1);
        add(visit, around, item.id().toString());
        List<String> opened = opened(visit, around);
        for (String id : opened) {
            if (around.holds(id)) {
                add(visit, around, id);
            }
        }
        Look look = visit.look();
        ItemHead head = item.head(visit, pages, ItemHead.Tab.NEIGHBOURS);
        int count = around.nodes().size() - 1;
        return pages.content(
                "neighbours",
                new NeighboursModel(
                        head.frame()
                                .labelled(around.nodes().stream()
                                        .map(Surroundings.Node::label)
                                        .toList()),
                        head,
                        rows(look, around, item.id().toString(), opened),
                        look.count(count) + (around.more() ? "+" : ""),
                        Drawing.of(look, around)),
                () -> {
                    item.sent();
                    around.sent();
                });
    }

    /** What the person opened; at first the relationships and sightings, which only stand between others. */
    private static List<String> opened(Visit visit, Surroundings around) {
        Optional<String> asked = visit.asked("open");
        Stream<String> wanted = asked.isPresent()
                ? Stream.of(asked.get().split(","))
                : around.nodes().stream().filter(ItemNeighbours::joins).map(Surroundings.Node::id);
        return wanted.distinct().limit(MOST_OPENED).toList();
    }

    private static boolean joins(Surroundings.Node node) {
        String type = node.object().findText("type").orElse("");
        return node.level() != 0 && (type.equals("relationship") || type.equals("sighting"));
    }

    private void add(Visit visit, Surroundings around, String center) {
        Optional<StixId> id = ItemText.id(center);
        // Asked for all, so that what is shown already takes no place of what is not.
        if (id.isPresent()
                && parts.exchange().neighbours(visit.reader(), id.get(), MOST)
                        instanceof NeighboursResult.Found found) {
            around.add(center, found);
        }
    }

    private static List<NeighboursModel.Row> rows(Look look, Surroundings around, String root, List<String> opened) {
        List<NeighboursModel.Row> rows = new ArrayList<>();
        for (Surroundings.Node node : around.nodes()) {
            around.edges().stream()
                    .filter(edge -> joins(edge, node.id(), node.parent()) || joins(edge, node.parent(), node.id()))
                    .findFirst()
                    .ifPresent(edge -> rows.add(row(look, around, node, edge, open(root, opened, node.id()))));
        }
        return rows;
    }

    private static boolean joins(Surroundings.Edge edge, String from, String to) {
        return edge.from().equals(from) && edge.to().equals(to);
    }

    private static NeighboursModel.Row row(
            Look look, Surroundings around, Surroundings.Node node, Surroundings.Edge edge, Optional<String> open) {
        JsonObject object = node.object();
        String parent = around.nodes().stream()
                .filter(one -> one.id().equals(node.parent()))
                .map(one -> ItemText.name(one.object()))
                .findFirst()
                .orElse("");
        return new NeighboursModel.Row(
                node.id(),
                ItemText.name(object),
                ItemText.type(look, object.findText("type").orElse("")),
                ItemText.labels(object, node.label()),
                parent,
                edge.to().equals(node.id()),
                ItemText.property(look, edge.property()),
                open);
    }

    private static Optional<String> open(String root, List<String> opened, String id) {
        if (opened.contains(id) || opened.size() >= MOST_OPENED) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>(opened);
        all.add(id);
        return Optional.of("/items/" + root + "/neighbours?open=" + String.join(",", all));
    }
}
