package org.mithaq.stix;

import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;

/** Rules that need the object whole: selectors that must select something (STIX 2.1 §7.2.3). Stateless. */
final class WholeObjectRules {

    private WholeObjectRules() {}

    /** Judges the selectors that the scan met; objects without any, nearly all, cost nothing. */
    static void check(ObjectScan scan, byte[] bytes) {
        if (scan.selectors().isEmpty() || scan.hasError()) {
            return;
        }
        JsonObject object = JsonTree.parseAccepted(bytes);
        for (ObjectScan.Selected selected : scan.selectors()) {
            if (!selects(object, selected.selector())) {
                String message = "'" + JsonFindings.quote(selected.selector()) + "' selects nothing in this object";
                scan.addAt(selected.pointer(), FindingCode.BAD_SELECTOR, "STIX 2.1 §7.2.3", message);
            }
        }
    }

    private static boolean selects(JsonObject object, String selector) {
        JsonValue at = object;
        for (String component : selector.split("\\.", -1)) {
            JsonValue next = switch (at) {
                case JsonObject inner -> inner.members().get(component);
                case JsonArray list -> element(list, component);
                default -> null;
            };
            if (next == null) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private static @Nullable JsonValue element(JsonArray list, String component) {
        int last = component.length() - 1;
        if (last < 2 || last > 9 || component.charAt(0) != '[' || component.charAt(last) != ']') {
            return null;
        }
        int index = 0;
        for (int i = 1; i < last; i++) {
            int digit = component.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            index = index * 10 + digit;
        }
        return index < list.elements().size() ? list.elements().get(index) : null;
    }
}
