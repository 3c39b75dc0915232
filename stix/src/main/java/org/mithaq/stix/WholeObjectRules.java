package org.mithaq.stix;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue.JsonObject;

/** Rules that need the object whole: STIX 2.1 §2.9, §3.2 and §7.2.3. Stateless. */
final class WholeObjectRules {

    /** How far from an identifier's end the digit stands that tells the UUID's version. */
    private static final int UUID_VERSION_FROM_END = 22;

    private WholeObjectRules() {}

    /** Judges selectors, markings of markings and UUIDv5 ids; objects without any of them cost nothing. */
    static void check(String type, @Nullable String id, ObjectScan scan, byte[] bytes) {
        if (scan.hasError() || id == null) {
            return;
        }
        boolean marking = type.equals("marking-definition");
        boolean deterministic =
                id.charAt(id.length() - UUID_VERSION_FROM_END) == '5' && ObservableId.isObservable(type);
        if (scan.selectors().isEmpty() && !marking && !deterministic) {
            return;
        }
        JsonObject object = JsonTree.parseAccepted(bytes);
        for (ObjectScan.Selected selected : scan.selectors()) {
            if (resolve(selected.selector(), object).isEmpty()) {
                String message = "'" + JsonFindings.quote(selected.selector()) + "' selects nothing in this object";
                scan.addAt(selected.pointer(), FindingCode.BAD_SELECTOR, "STIX 2.1 §7.2.3", message);
            }
        }
        if (deterministic) {
            checkDeterministic(StixId.parse(id), object, scan);
        }
        if (marking && !scan.hasError()) {
            checkSelfMarking(Markings.of(object), StixId.parse(id), scan);
        }
    }

    private static void checkDeterministic(StixId id, JsonObject object, ObjectScan scan) {
        Optional<Finding> mismatch = ObservableId.check(id, object);
        mismatch.ifPresent(scan::add);
        if (mismatch.isEmpty() && object.find("modified").isPresent()) {
            String message = "An observable with versions may not have an id in the namespace that all producers share";
            scan.addAt("/modified", FindingCode.NOT_ALLOWED, "STIX 2.1 §3.6", message);
        }
    }

    private static void checkSelfMarking(Markings markings, StixId id, ObjectScan scan) {
        int inObject = markings.objectMarkings().indexOf(id);
        if (inObject >= 0) {
            reportSelfMarking("/object_marking_refs/" + inObject, scan);
        }
        for (int i = 0; i < markings.granular().size(); i++) {
            if (markings.granular().get(i).mark().equals(new Markings.Data(id))) {
                reportSelfMarking("/granular_markings/" + i + "/marking_ref", scan);
            }
        }
    }

    private static void reportSelfMarking(String pointer, ObjectScan scan) {
        String message = "A marking definition may not be marked with itself";
        scan.addAt(pointer, FindingCode.BAD_MARKING, "STIX 2.1 §3.2", message);
    }

    private static Optional<JsonValue> resolve(String selector, JsonObject object) {
        try {
            return Selector.parse(selector).resolve(object);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
