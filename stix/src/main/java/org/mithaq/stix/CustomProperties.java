package org.mithaq.stix;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the standard says of top-level properties that it does not define: STIX 2.1 §3.8, §7.3.2, §11.1.
 *
 * <p>Feeds with customs have the same few on each object, so the findings about well-formed names are kept and used
 * again. Owned by one thread.
 */
final class CustomProperties {

    private static final Set<String> RESERVED = Set.of("severity", "username", "phone_number", "action");
    private static final int NAMES_SHOWN = 5;
    private static final int MOST_NAMES_KEPT = 32;
    private static final int MOST_FINDINGS_KEPT = 256;

    private final Map<List<String>, Finding> known = new HashMap<>();

    /** Judges the names that the type's definition does not have; the scan stands behind the whole object. */
    void check(List<String> names, boolean standardType, ObjectScan scan) {
        if (names.isEmpty()) {
            return;
        }
        boolean undeclared = standardType && !scan.declares(ExtensionKind.TOPLEVEL);
        Finding kept = undeclared ? known.get(names) : null;
        if (kept != null) {
            scan.add(kept);
            return;
        }
        boolean plain = true;
        for (String name : names) {
            plain &= checkName(name, standardType, scan);
        }
        if (undeclared) {
            Finding finding = describe(names);
            scan.add(finding);
            if (plain && names.size() <= MOST_NAMES_KEPT && known.size() < MOST_FINDINGS_KEPT) {
                known.put(List.copyOf(names), finding);
            }
        }
    }

    private static boolean checkName(String name, boolean standardType, ObjectScan scan) {
        if (!TextForms.isPropertyName(name)) {
            String message = "'" + JsonFindings.quote(name) + "' is not a property name: 3 to 250 of a-z, 0-9, _";
            scan.addAtMember(Severity.ERROR, FindingCode.BAD_NAME, name, "STIX 2.1 §11.1.1", message);
            return false;
        }
        if (RESERVED.contains(name)) {
            Severity severity = standardType ? Severity.ERROR : Severity.WARNING;
            String message = "'" + name + "' is reserved and may not be used";
            scan.addAtMember(severity, FindingCode.NOT_ALLOWED, name, "STIX 2.1 §3.8", message);
            return false;
        }
        return true;
    }

    /** One finding for all of an object's customs. */
    private static Finding describe(List<String> names) {
        List<String> shown =
                names.stream().limit(NAMES_SHOWN).map(JsonFindings::quote).toList();
        String more = names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : "";
        String message = "Custom properties without an extension, deprecated since 2.1; they are kept: "
                + String.join(", ", shown) + more;
        String pointer = '/' + ObjectScan.escape(names.getFirst());
        return new Finding(Severity.WARNING, FindingCode.CUSTOM_PROPERTY, pointer, "STIX 2.1 §11.1", message);
    }
}
