package org.mithaq.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What all cases share: markings, the exercise's extension, agencies and places. Immutable. */
final class Scenery {

    static final String EXERCISE_EXTENSION = "extension-definition--5f0c2c3e-7d0b-4a52-9a4e-2f1d8c6b9e10";

    private static final String TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
    private static final String CREATED = "2025-01-01T08:00:00.000Z";

    private final Labels labels;
    private final List<Entity> markings;
    private final List<Entity> agencies = new ArrayList<>();
    private final List<Entity> places = new ArrayList<>();
    private final Entity extension;

    /** How strictly the objects of all cases are labelled. */
    enum Labels {
        /** From TLP:CLEAR to TLP:RED, as agencies would. */
        MIXED,
        /** All TLP:CLEAR. */
        CLEAR
    }

    /** The same for every seed: data of two seeds may then be put together without contradiction. */
    Scenery(Labels labels) {
        this.labels = labels;
        RandomGenerator random = Seeds.random(0, Seeds.SCENERY);
        markings = List.of(
                tlp("94868c89-83c2-464b-929b-a1a8aa3c8487", "clear"),
                tlp("bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "green"),
                tlp("55d920b0-5e8b-4f79-9ee9-91f868d9b421", "amber"),
                tlp("939a9414-2ddd-4d32-a0cd-375ea402b003", "amber+strict"),
                tlp("e828b379-4e03-4974-9ac4-e53a884c97c1", "red"));
        for (Name name : Words.AGENCIES) {
            agencies.add(Entity.object("identity", "identity--" + Seeds.uuid4(random))
                    .text("created", CREATED)
                    .text("modified", CREATED)
                    .texts("labels", "exercise")
                    .text("lang", "en")
                    .text("name", name.english())
                    .text("description", name.arabic() + " · " + name.french() + " · invented for exercises")
                    .text("identity_class", "organization")
                    .texts("sectors", "government-national")
                    .texts("roles", "partner"));
        }
        extension = extension(agencies.getFirst().id());
        for (int i = 0; i < Words.PLACES.size(); i++) {
            Name name = Words.PLACES.get(i);
            places.add(Entity.object("location", "location--" + Seeds.uuid4(random))
                    .text("created_by_ref", agencies.getFirst().id())
                    .text("created", CREATED)
                    .text("modified", CREATED)
                    .texts("labels", "exercise")
                    .text("lang", "en")
                    .text("name", name.english())
                    .text("description", name.arabic() + " · " + name.french())
                    .text("region", Words.REGIONS.get(i))
                    .text("city", name.english()));
        }
    }

    private static Entity tlp(String uuid, String value) {
        return Entity.object("marking-definition", "marking-definition--" + uuid)
                .text("created", "2022-10-01T00:00:00.000Z")
                .text("name", "TLP:" + value.toUpperCase(java.util.Locale.ROOT))
                .sub(
                        "extensions",
                        Entity.part()
                                .sub(
                                        TLP_EXTENSION,
                                        Entity.part()
                                                .text("extension_type", "property-extension")
                                                .text("tlp_2_0", value)));
    }

    private static Entity extension(String creator) {
        return Entity.object("extension-definition", EXERCISE_EXTENSION)
                .text("created_by_ref", creator)
                .text("created", CREATED)
                .text("modified", CREATED)
                .texts("labels", "exercise")
                .text("name", "Exercise data")
                .text("description", "Says that an object is part of an exercise, and of which one.")
                .text("schema", "https://schemas.mithaq.example/exercise-1.0.0.json")
                .text("version", "1.0.0")
                .texts("extension_types", "property-extension");
    }

    /** Everything in it, in an order in which references lead back. */
    List<Entity> objects() {
        var all = new ArrayList<>(markings);
        all.addAll(agencies);
        all.add(extension);
        all.addAll(places);
        return all;
    }

    String marking(int strictness) {
        return markings.get(labels == Labels.CLEAR ? 0 : strictness).id();
    }

    String agency(int index) {
        return agencies.get(index).id();
    }

    String place(int index) {
        return places.get(index).id();
    }
}
