package org.mithaq.stix;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.mithaq.stix.JsonValue.JsonObject;

/**
 * Ids of cyber-observables: the same observable gets the same id from every producer.
 *
 * <p>Source: STIX 2.1 §2.9, §3.4 and the id-contributing properties of each type in §6. The id is a UUIDv5 (RFC 9562)
 * in the namespace {@value #NAMESPACE}; its name is the canonical JSON (RFC 8785) of the contributing properties that
 * are there. Of {@code hashes} one entry contributes: the first there is of MD5, SHA-1, SHA-256, SHA-512, else the one
 * whose name is first in UTF-16 order, a choice the standard leaves open. Property values contribute exactly as they
 * are written. Stateless; safe to call from any thread.
 */
public final class ObservableId {

    /** The namespace of the standard for ids of observables; no other id may be made in it (STIX 2.1 §2.9). */
    public static final String NAMESPACE = "00abedb4-aa42-466c-9c01-fed23315a9b7";

    private static final UUID NAMESPACE_UUID = UUID.fromString(NAMESPACE);
    private static final List<String> PREFERRED_HASHES = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

    private static final Map<String, List<String>> CONTRIBUTING = Map.ofEntries(
            Map.entry("artifact", List.of("hashes", "payload_bin")), // §6.1
            Map.entry("autonomous-system", List.of("number")), // §6.2
            Map.entry("directory", List.of("path")), // §6.3
            Map.entry("domain-name", List.of("value")), // §6.4
            Map.entry("email-addr", List.of("value")), // §6.5
            Map.entry("email-message", List.of("from_ref", "subject", "body")), // §6.6
            Map.entry("file", List.of("hashes", "name", "extensions", "parent_directory_ref")), // §6.7
            Map.entry("ipv4-addr", List.of("value")), // §6.8
            Map.entry("ipv6-addr", List.of("value")), // §6.9
            Map.entry("mac-addr", List.of("value")), // §6.10
            Map.entry("mutex", List.of("name")), // §6.11
            Map.entry(
                    "network-traffic", // §6.12
                    List.of("start", "end", "src_ref", "dst_ref", "src_port", "dst_port", "protocols", "extensions")),
            Map.entry("process", List.of()), // §6.13: always a random id
            Map.entry("software", List.of("name", "cpe", "swid", "vendor", "version")), // §6.14
            Map.entry("url", List.of("value")), // §6.15
            Map.entry("user-account", List.of("account_type", "user_id", "account_login")), // §6.16
            Map.entry("windows-registry-key", List.of("key", "values")), // §6.17
            Map.entry("x509-certificate", List.of("hashes", "serial_number"))); // §6.18

    private ObservableId() {}

    /** Says whether a type is one of the 18 observables of STIX 2.1 §6; types that extensions add are not. */
    public static boolean isObservable(String type) {
        return CONTRIBUTING.containsKey(type);
    }

    /**
     * Gives the names of the properties that an observable's id is made from, in the order of the standard; none for
     * {@code process} and for types that are not of STIX 2.1 §6.
     */
    public static List<String> contributingProperties(String type) {
        return CONTRIBUTING.getOrDefault(type, List.of());
    }

    /**
     * Gives the id made from an observable's contributing properties.
     *
     * @param type the observable's type
     * @param observable its properties; {@code type} and {@code id} in it are not looked at
     * @return the id; empty when the type is none of STIX 2.1 §6 or none of its contributing properties is there
     * @throws IllegalArgumentException when {@link CanonicalJson} refuses a contributing value
     */
    public static Optional<StixId> deterministic(String type, JsonObject observable) {
        return contribution(type, observable).map(name -> new StixId(type, version5(CanonicalJson.bytes(name))));
    }

    /**
     * Gives the id that an observable should have: made from its contributing properties, else random.
     *
     * @param type the observable's type
     * @param observable its properties
     * @param randomUuids gives a UUIDv4 at each call; asked only when no contributing property is there
     */
    public static StixId of(String type, JsonObject observable, Supplier<UUID> randomUuids) {
        return deterministic(type, observable).orElseGet(() -> new StixId(type, randomUuids.get()));
    }

    /**
     * Checks an observable's UUIDv5 against its contributing properties.
     *
     * <p>Gives a warning, never an error: the standard lets producers use a namespace or algorithm of their own (§3.4),
     * and the namespace cannot be told from the id. Ids of other UUID versions are not judged.
     *
     * @return a warning at {@code /id}; empty when the id fits or the rule does not concern the object
     */
    public static Optional<Finding> check(StixId id, JsonObject observable) {
        if (!isObservable(id.type()) || id.uuid().version() != 5) {
            return Optional.empty();
        }
        Optional<JsonObject> contribution = contribution(id.type(), observable);
        if (contribution.isEmpty()) {
            return Optional.of(warning("'" + id + "' has none of the properties that a UUIDv5 is made from ("
                    + String.join(", ", contributingProperties(id.type())) + "); a UUIDv4 is wanted then"));
        }
        try {
            UUID expected = version5(CanonicalJson.bytes(contribution.get()));
            return expected.equals(id.uuid()) || fitsAnotherHash(id, observable)
                    ? Optional.empty()
                    : Optional.of(warning("UUIDv5 does not follow from the contributing properties: found '" + id.uuid()
                            + "', wanted '" + expected + "'"));
        } catch (IllegalArgumentException e) {
            return Optional.of(warning("UUIDv5 cannot be checked: " + e.getMessage()));
        }
    }

    private static Finding warning(String message) {
        return new Finding(Severity.WARNING, FindingCode.OBSERVABLE_ID_MISMATCH, "/id", "STIX 2.1 §2.9", message);
    }

    /** The order of hashes is only a SHOULD, so an id made from another of the object's hashes fits as well. */
    private static boolean fitsAnotherHash(StixId id, JsonObject observable) {
        if (!contributingProperties(id.type()).contains("hashes")
                || !(observable.members().get("hashes") instanceof JsonObject hashes)) {
            return false;
        }
        return hashes.members().keySet().stream()
                .map(algorithm -> contribution(id.type(), withOnlyHash(observable, hashes, algorithm)))
                .flatMap(Optional::stream)
                .anyMatch(name -> version5(CanonicalJson.bytes(name)).equals(id.uuid()));
    }

    private static JsonObject withOnlyHash(JsonObject observable, JsonObject hashes, String algorithm) {
        var members = new LinkedHashMap<>(observable.members());
        hashes.find(algorithm).ifPresent(hash -> members.put("hashes", new JsonObject(Map.of(algorithm, hash))));
        return new JsonObject(members);
    }

    private static Optional<JsonObject> contribution(String type, JsonObject observable) {
        var members = new LinkedHashMap<String, JsonValue>();
        for (String name : contributingProperties(type)) {
            observable
                    .find(name)
                    .map(value -> name.equals("hashes") && value instanceof JsonObject hashes ? oneOf(hashes) : value)
                    .ifPresent(value -> members.put(name, value));
        }
        return members.isEmpty() ? Optional.empty() : Optional.of(new JsonObject(members));
    }

    private static JsonObject oneOf(JsonObject hashes) {
        var algorithms = new ArrayList<>(PREFERRED_HASHES);
        hashes.members().keySet().stream().sorted().forEach(algorithms::add);
        return algorithms.stream()
                .filter(hashes.members()::containsKey)
                .findFirst()
                .flatMap(algorithm -> hashes.find(algorithm).map(hash -> new JsonObject(Map.of(algorithm, hash))))
                .orElse(hashes);
    }

    /** Makes a UUIDv5 of the name's bytes: RFC 9562 §5.5. */
    private static UUID version5(byte[] name) {
        byte[] namespace = ByteBuffer.allocate(16)
                .putLong(NAMESPACE_UUID.getMostSignificantBits())
                .putLong(NAMESPACE_UUID.getLeastSignificantBits())
                .array();
        MessageDigest sha1 = sha1();
        sha1.update(namespace);
        ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name));
        long high = (digest.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
        long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1"); // what UUIDv5 is defined with; nothing rests on its strength
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
