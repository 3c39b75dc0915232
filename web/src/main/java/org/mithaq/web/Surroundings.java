package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mithaq.exchange.NeighboursResult;
import org.mithaq.exchange.Release;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.Tlp;

/**
 * Items around one, and the references between them, as far as the gate gave both ends. Used by one thread.
 *
 * <p>Markings are no references here: they are shown with the item that has them.
 */
final class Surroundings {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();
    private final List<Release> releases = new ArrayList<>();
    private final int most;
    private boolean more;

    /** Begins with one item. */
    Surroundings(String root, SeenItem.Version object, int most) {
        nodes.put(root, new Node(root, object.body(), object.label(), 0, ""));
        this.most = most;
    }

    /**
     * An item.
     *
     * @param id its id
     * @param object its properties
     * @param label label of the terms it was given under
     * @param level how many references it is away from the first one; below zero on the side of those that name it
     * @param parent id of the item it was found at
     */
    record Node(String id, JsonObject object, Tlp label, int level, String parent) {

        Node {
            requireNonNull(id, "id");
            requireNonNull(object, "object");
            requireNonNull(label, "label");
            requireNonNull(parent, "parent");
        }
    }

    /**
     * A reference.
     *
     * @param from id of the item that names
     * @param to id of the item that is named
     * @param property by which property
     */
    record Edge(String from, String to, String property) {

        Edge {
            requireNonNull(from, "from");
            requireNonNull(to, "to");
            requireNonNull(property, "property");
        }
    }

    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    boolean holds(String id) {
        return nodes.containsKey(id);
    }

    Set<Edge> edges() {
        return edges;
    }

    /** Whether the person sees neighbours that are not among them. */
    boolean more() {
        return more;
    }

    /** How many items more it takes. */
    int room() {
        return most - nodes.size();
    }

    /** Notes that all of it has left. */
    void sent() {
        releases.forEach(Release::sent);
    }

    /** Adds what is around one of the items. */
    void add(String center, NeighboursResult.Found found) {
        more |= found.more();
        releases.addAll(found.pages());
        Map<String, GivenItem> items = new LinkedHashMap<>();
        for (Release page : found.pages()) {
            for (GivenItem item : GivenItem.of(page)) {
                item.body().findText("id").ifPresent(id -> items.putIfAbsent(id, item));
            }
        }
        int level = requireNonNull(nodes.get(center)).level();
        items.forEach((id, item) -> {
            boolean names = references(item.body()).containsKey(center);
            int step = level != 0 ? Integer.signum(level) : names ? -1 : 1;
            if (!nodes.containsKey(id)) {
                if (room() > 0) {
                    nodes.put(id, new Node(id, item.body(), item.label(), level + step, center));
                } else {
                    more = true;
                }
            }
        });
        join();
    }

    /** Finds the references among all items; those of the latest versions that the gate gave. */
    private void join() {
        edges.clear();
        for (Node node : nodes.values()) {
            references(node.object()).forEach((to, property) -> {
                if (nodes.containsKey(to) && !to.equals(node.id())) {
                    edges.add(new Edge(node.id(), to, property));
                }
            });
        }
    }

    /** Ids that an object names, each with the first property that does, at any depth. */
    private static Map<String, String> references(JsonObject object) {
        Map<String, String> found = new LinkedHashMap<>();
        object.members().forEach((name, value) -> gather(name, value, found));
        return found;
    }

    private static void gather(String name, JsonValue value, Map<String, String> found) {
        switch (value) {
            case JsonString(String text) -> {
                if (name.endsWith("_ref") || (name.endsWith("_refs") && !name.equals("object_marking_refs"))) {
                    found.putIfAbsent(text, name);
                }
            }
            case JsonArray(List<JsonValue> elements) -> elements.forEach(one -> gather(name, one, found));
            case JsonObject inner -> {
                if (!name.equals("granular_markings")) {
                    inner.members().forEach((key, one) -> gather(key, one, found));
                }
            }
            default -> {}
        }
    }
}
