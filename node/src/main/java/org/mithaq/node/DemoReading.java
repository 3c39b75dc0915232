package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.demo.LiaisonStory;
import org.mithaq.demo.StoryItem;
import org.mithaq.node.TaxiiClient.Page;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;

/**
 * What one poll of the story's collection gave to one reader.
 *
 * @param items the story's items that came whole
 * @param reduced the story's items of which a reduced copy came
 * @param accompanied the story's items whose contribution object came, or that of their reduced copy
 * @param strangers ids of objects that are none of these
 * @param lastAdded date added of the last object; empty when none came
 */
record DemoReading(
        Set<StixId> items,
        Set<StixId> reduced,
        Set<StixId> accompanied,
        Set<StixId> strangers,
        Optional<String> lastAdded) {

    private static final int PAGE_OBJECTS = 500;
    private static final String CONTRIBUTION = "contribution";

    DemoReading {
        items = Set.copyOf(items);
        reduced = Set.copyOf(reduced);
        accompanied = Set.copyOf(accompanied);
        strangers = Set.copyOf(strangers);
        requireNonNull(lastAdded, "lastAdded");
    }

    /**
     * Polls over TAXII.
     *
     * @param addedAfter what came with a poll before, for what was added since; from the beginning when empty
     */
    static DemoReading of(URI address, DemoSignIn signIn, String addedAfter) {
        var tray = new Tray();
        try (var client = new TaxiiClient(address, signIn.token().text(), Optional.empty())) {
            Optional<String> next = Optional.empty();
            do {
                Page page = client.page(DemoStage.STORY, addedAfter, PAGE_OBJECTS, next, tray::takeAll);
                tray.lastAdded = page.lastAdded().or(() -> tray.lastAdded);
                next = page.next();
            } while (next.isPresent());
        } catch (IOException broken) {
            throw new NodeException("The poll broke off: " + broken.getMessage(), broken);
        }
        return tray.reading();
    }

    /** Number of objects. */
    int size() {
        return items.size() + reduced.size() + accompanied.size() + strangers.size();
    }

    /** Where objects are put while pages come in. Used by one thread. */
    private static final class Tray {

        private final Set<StixId> items = new HashSet<>();
        private final Map<StixId, StixId> reduced = new HashMap<>();
        private final Map<StixId, StixId> accompanied = new HashMap<>();
        private final Set<StixId> strangers = new HashSet<>();
        private Optional<String> lastAdded = Optional.empty();

        void takeAll(StixReader page) {
            while (page.hasNext()) {
                switch (page.next()) {
                    case ParsedObject.Accepted accepted -> take(accepted.object());
                    case ParsedObject.Refused refused ->
                        throw new NodeException(
                                "The node gave an object that is not valid STIX: " + refused.findings());
                }
            }
        }

        private void take(StixObject object) {
            JsonObject json = object.json();
            Optional<StixId> item = known(object.id());
            Optional<StixId> about = object.type().equals(CONTRIBUTION)
                    ? json.findText("item_id").map(StixId::parse)
                    : Optional.empty();
            Optional<StixId> copied = copied(object, json);
            if (item.isPresent()) {
                items.add(item.get());
            } else if (about.isPresent()) {
                accompanied.put(object.id(), about.get());
            } else if (copied.isPresent()) {
                reduced.put(object.id(), copied.get());
            } else {
                strangers.add(object.id());
            }
        }

        /** A contribution object comes before what it is about, so which that is shows in the end. */
        DemoReading reading() {
            Set<StixId> about = new HashSet<>();
            accompanied.forEach((id, item) -> known(item)
                    .or(() -> Optional.ofNullable(reduced.get(item)))
                    .ifPresentOrElse(about::add, () -> strangers.add(id)));
            return new DemoReading(items, Set.copyOf(reduced.values()), about, strangers, lastAdded);
        }

        private static Optional<StixId> known(StixId id) {
            return LiaisonStory.items().stream()
                    .map(StoryItem::id)
                    .filter(id::equals)
                    .findFirst();
        }

        /** A copy's id tells nothing of the whole object's; type and name are left. */
        private static Optional<StixId> copied(StixObject object, JsonObject json) {
            return LiaisonStory.items().stream()
                    .filter(item -> item.id().type().equals(object.type())
                            && json.findText("name").equals(Optional.of(item.title())))
                    .map(StoryItem::id)
                    .findFirst();
        }
    }
}
