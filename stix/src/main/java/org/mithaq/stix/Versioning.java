package org.mithaq.stix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/**
 * The rules by which objects follow one another under one id.
 *
 * <p>Source: STIX 2.1 §3.6, §3.2 ({@code created}, {@code revoked}) and §7.2.1. Stateless; safe to call from any
 * thread.
 */
public final class Versioning {

    /** Values that mean the same as leaving the property out, STIX 2.1 §3.2. */
    private static final Map<String, JsonValue> DEFAULTS =
            Map.of("revoked", new JsonBoolean(false), "defanged", new JsonBoolean(false));

    private Versioning() {}

    /** Says whether an object can have more than one version: it has a {@code modified} time. */
    public static boolean isVersioned(StixObject object) {
        return object.modified().isPresent();
    }

    /**
     * Says whether a party may make a new version of an object, or revoke it.
     *
     * @param object its latest version
     * @param party the party's identity object
     */
    public static VersionRight right(StixObject object, StixId party) {
        if (!isVersioned(object)) {
            return VersionRight.NOT_VERSIONED;
        }
        if (object.revoked()) {
            return VersionRight.REVOKED;
        }
        return object.json()
                .findText("created_by_ref")
                .map(creator -> creator.equals(party.toString()) ? VersionRight.ALLOWED : VersionRight.OTHER_CREATOR)
                .orElse(VersionRight.CREATOR_UNKNOWN);
    }

    /**
     * Judges an object against one of the same id that is already held.
     *
     * <p>Values are compared as data (RFC 8785), so layout and member order make no difference. Which version came
     * first to this place makes none either; only the times that the objects state do.
     *
     * @param held the version that is held; the latest one, to learn of every breach
     * @param offered the one that came in
     * @throws IllegalArgumentException when the two have different ids
     */
    public static VersionCheck compare(StixObject held, StixObject offered) {
        if (!held.id().equals(offered.id())) {
            throw new IllegalArgumentException(
                    "Versions of one object are wanted: '" + held.id() + "' and '" + offered.id() + "'");
        }
        JsonObject heldJson = held.json();
        JsonObject offeredJson = offered.json();
        boolean sameData = Arrays.equals(dataOf(heldJson), dataOf(offeredJson));
        if (!isVersioned(held) && !isVersioned(offered)) {
            return compareUnversioned(offered, sameData);
        }
        List<Finding> breaches = breaches(held, offered, heldJson, offeredJson);
        if (!breaches.isEmpty()) {
            return new VersionCheck.Unlawful(breaches);
        }
        int order = offered.modified().orElseThrow().compareTo(held.modified().orElseThrow());
        if (order == 0) {
            return sameData ? new VersionCheck.Same() : new VersionCheck.Unlawful(List.of(changedWithoutModified()));
        }
        if (order > 0) {
            return new VersionCheck.Later();
        }
        return new VersionCheck.Earlier(offered.revoked() ? List.of(revokedBefore(held)) : List.of());
    }

    private static VersionCheck compareUnversioned(StixObject offered, boolean sameData) {
        if (sameData) {
            return new VersionCheck.Same();
        }
        if (!offered.type().equals("marking-definition")) {
            return new VersionCheck.Unordered();
        }
        return new VersionCheck.Unlawful(List.of(error(
                FindingCode.VERSION_CONFLICT,
                "",
                "STIX 2.1 §7.2.1",
                "A marking definition has no versions: changed content needs a new id")));
    }

    private static List<Finding> breaches(
            StixObject held, StixObject offered, JsonObject heldJson, JsonObject offeredJson) {
        var breaches = new ArrayList<Finding>();
        if (isVersioned(held) != isVersioned(offered)) {
            breaches.add(error(
                    FindingCode.VERSION_CONFLICT,
                    "/modified",
                    "STIX 2.1 §3.6",
                    "One version of the object has a modified time and another has none"));
            return breaches;
        }
        if (!held.created().equals(offered.created())) {
            breaches.add(error(
                    FindingCode.CREATED_CHANGED,
                    "/created",
                    "STIX 2.1 §3.2",
                    "A new version must keep created: found " + quoted(offered.created()) + ", wanted "
                            + quoted(held.created())));
        }
        Optional<String> creator = heldJson.findText("created_by_ref");
        Optional<String> offeredCreator = offeredJson.findText("created_by_ref");
        if (!creator.equals(offeredCreator)) {
            breaches.add(error(
                    FindingCode.CREATOR_CHANGED,
                    "/created_by_ref",
                    "STIX 2.1 §3.6",
                    "Only the object's creator may version it: found " + quoted(offeredCreator) + ", wanted "
                            + quoted(creator)));
        }
        if (held.revoked() && isLater(offered, held)) {
            breaches.add(error(
                    FindingCode.VERSION_AFTER_REVOCATION,
                    "/modified",
                    "STIX 2.1 §3.6",
                    "The object was revoked at " + held.version() + ", which is final; no later version can follow"));
        }
        return breaches;
    }

    private static boolean isLater(StixObject object, StixObject than) {
        return object.modified().orElseThrow().compareTo(than.modified().orElseThrow()) > 0;
    }

    private static Finding changedWithoutModified() {
        return error(
                FindingCode.VERSION_CONFLICT,
                "/modified",
                "STIX 2.1 §3.6",
                "The same version is held with other properties or values; a change needs a later modified time");
    }

    private static Finding revokedBefore(StixObject held) {
        return new Finding(
                Severity.WARNING,
                FindingCode.VERSION_AFTER_REVOCATION,
                "/revoked",
                "STIX 2.1 §3.6",
                "This version revokes the object for good, yet a later version is held: " + held.version());
    }

    private static Finding error(FindingCode code, String pointer, String section, String message) {
        return new Finding(Severity.ERROR, code, pointer, section, message);
    }

    private static String quoted(Optional<?> value) {
        return value.map(present -> "'" + present + "'").orElse("none");
    }

    private static byte[] dataOf(JsonObject object) {
        var members = new LinkedHashMap<>(object.members());
        DEFAULTS.forEach(members::remove);
        if (ObservableId.isObservable(object.findText("type").orElse(""))) {
            members.remove("spec_version", new JsonString(SpecVersion.V2_1.text()));
        }
        return CanonicalJson.bytes(new JsonObject(members));
    }
}
