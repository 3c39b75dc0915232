package org.mithaq.stix;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue.JsonObject;

/** Rules that need the object whole: STIX 2.1 §3.2 and §7.2.3. Stateless. */
final class WholeObjectRules {

    private WholeObjectRules() {}

    /** Judges selectors, and markings of markings; objects with neither, nearly all, cost nothing. */
    static void check(String type, @Nullable String id, ObjectScan scan, byte[] bytes) {
        boolean marking = type.equals("marking-definition");
        if ((scan.selectors().isEmpty() && !marking) || scan.hasError() || id == null) {
            return;
        }
        JsonObject object = JsonTree.parseAccepted(bytes);
        for (ObjectScan.Selected selected : scan.selectors()) {
            if (resolve(selected.selector(), object).isEmpty()) {
                String message = "'" + JsonFindings.quote(selected.selector()) + "' selects nothing in this object";
                scan.addAt(selected.pointer(), FindingCode.BAD_SELECTOR, "STIX 2.1 §7.2.3", message);
            }
        }
        if (marking && !scan.hasError() && Markings.of(object).all().contains(StixId.parse(id))) {
            String message = "A marking definition may not be marked with itself";
            scan.addAt("", FindingCode.BAD_MARKING, "STIX 2.1 §3.2", message);
        }
    }

    private static Optional<JsonValue> resolve(String selector, JsonObject object) {
        try {
            return Selector.parse(selector).resolve(object);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
