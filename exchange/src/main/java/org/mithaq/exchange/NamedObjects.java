package org.mithaq.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.StixId;

/**
 * Finds which objects an object names: the values of all its properties whose names end in {@code _ref} or {@code _refs}
 * (STIX 2.1, section 3.1), at any depth. Markings are left out: they are rules, and whoever may read an object must be
 * able to know its markings.
 */
final class NamedObjects {

    private NamedObjects() {}

    static Set<StixId> of(StixId self, JsonObject object) {
        Set<StixId> found = new HashSet<>();
        gather(object, found);
        found.remove(self);
        return found;
    }

    private static void gather(JsonObject object, Set<StixId> found) {
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            String name = member.getKey();
            if (name.equals("object_marking_refs") || name.equals("granular_markings")) {
                continue;
            }
            gather(member.getValue(), name.endsWith("_ref") || name.endsWith("_refs"), found);
        }
    }

    // Asked one after another, not by a switch: most values are texts that refer to nothing.
    private static void gather(JsonValue value, boolean refers, Set<StixId> found) {
        if (value instanceof JsonString(String text)) {
            if (refers) {
                id(text).ifPresent(found::add);
            }
        } else if (value instanceof JsonObject object) {
            gather(object, found);
        } else if (value instanceof JsonArray(List<JsonValue> elements)) {
            for (JsonValue element : elements) {
                gather(element, refers, found);
            }
        }
    }

    private static Optional<StixId> id(String text) {
        try {
            return Optional.of(StixId.parse(text));
        } catch (IllegalArgumentException noIdentifier) {
            return Optional.empty(); // an observable may use a key of its own container, or another scheme
        }
    }
}
