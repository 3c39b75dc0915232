package org.mithaq.stix;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/**
 * Makes new STIX objects, new versions of objects and revocations. What it gives has passed the same parser as objects
 * from outside, so it is never invalid.
 *
 * <p>Source: STIX 2.1 §3. The builder fills in {@code type}, {@code spec_version}, {@code id}, {@code created} and
 * {@code modified}: times from the clock in milliseconds, the id of an observable from its properties ({@link
 * ObservableId}), every other id from the supplier. Changed by its setters; owned by one thread.
 */
public final class StixBuilder {

    /** The order in which an object's properties are written. */
    public enum PropertyOrder {
        /** {@code type}, {@code spec_version}, {@code id}, creator and times first, the others as they were set. */
        AS_SET,
        /** The order and form of RFC 8785, so that equal data gives equal bytes. */
        CANONICAL
    }

    private static final String MARKING_DEFINITION = "marking-definition";
    private static final Set<String> FILLED_IN = Set.of("type", "spec_version", "id", "created", "modified");
    private static final Set<String> FIXED_IN_VERSIONS =
            Set.of("type", "spec_version", "id", "created", "modified", "created_by_ref", "revoked");

    private final Map<String, JsonValue> properties = new LinkedHashMap<>();
    private final Set<String> fixed;
    private final @Nullable Supplier<UUID> observableUuids;
    /** Drawn once, so that building twice gives one object; null until it is needed. */
    private @Nullable UUID randomUuid;

    private PropertyOrder order = PropertyOrder.AS_SET;

    private StixBuilder(Set<String> fixed, @Nullable Supplier<UUID> observableUuids) {
        this.fixed = fixed;
        this.observableUuids = observableUuids;
    }

    /**
     * Starts a new object. Observables of STIX 2.1 §6 get no times; marking definitions get {@code created} only.
     *
     * @param type a type of STIX 2.1, or one that an extension adds as a domain or relationship object
     * @param clock gives {@code created} and {@code modified}
     * @param uuids gives a UUIDv4 at each call
     * @throws IllegalArgumentException when {@code type} cannot be a type's name
     */
    public static StixBuilder create(String type, Clock clock, Supplier<UUID> uuids) {
        if (ObservableId.isObservable(type)) {
            return observable(type, uuids);
        }
        var builder = new StixBuilder(FILLED_IN, null);
        var now = text(StixTimestamp.from(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        builder.begin(type);
        builder.properties.put("id", text(new StixId(type, uuids.get())));
        builder.properties.put("created", now);
        if (!type.equals(MARKING_DEFINITION)) {
            builder.properties.put("modified", now);
        }
        return builder;
    }

    /**
     * Starts a new cyber-observable.
     *
     * @param type a type of STIX 2.1 §6, or one that an extension adds as an observable
     * @param uuids gives a UUIDv4 at each call; asked only when the observable has no contributing property
     * @throws IllegalArgumentException when {@code type} cannot be a type's name
     */
    public static StixBuilder observable(String type, Supplier<UUID> uuids) {
        requireNonNull(uuids, "uuids");
        var builder = new StixBuilder(FILLED_IN, uuids);
        builder.begin(type);
        builder.properties.put("id", text(new StixId(type, new UUID(0, 0)))); // keeps the place; build() fills it in
        return builder;
    }

    private void begin(String type) {
        properties.put("type", new JsonString(type));
        properties.put("spec_version", new JsonString(SpecVersion.V2_1.text()));
    }

    /**
     * Starts a new version of an object; it begins with all the properties of the former version.
     *
     * @param former the latest version
     * @param clock gives {@code modified}; where it is not past the former version's, one millisecond after that is taken
     * @throws IllegalArgumentException when the object has no versions or is revoked (STIX 2.1 §3.6)
     */
    public static StixBuilder newVersion(StixObject former, Clock clock) {
        if (!Versioning.isVersioned(former)) {
            throw new IllegalArgumentException("Objects of this kind have no versions (STIX 2.1 §3.6): " + former.id());
        }
        if (former.revoked()) {
            throw new IllegalArgumentException("A revoked object has no later version (STIX 2.1 §3.6): " + former.id());
        }
        var builder = new StixBuilder(FIXED_IN_VERSIONS, null);
        builder.properties.putAll(former.json().members());
        builder.properties.put("modified", text(after(former.modified().orElseThrow(), clock.instant())));
        return builder;
    }

    /**
     * Makes the version that revokes an object for good.
     *
     * @param former the latest version
     * @param clock as in {@link #newVersion}
     * @throws IllegalArgumentException when the object has no versions or is revoked already (STIX 2.1 §3.6)
     */
    public static StixObject revocation(StixObject former, Clock clock) {
        StixBuilder builder = newVersion(former, clock);
        builder.properties.put("revoked", new JsonBoolean(true));
        return builder.require();
    }

    private static StixTimestamp after(StixTimestamp former, Instant now) {
        var wanted = StixTimestamp.from(now.truncatedTo(ChronoUnit.MILLIS));
        return wanted.compareTo(former) > 0
                ? wanted
                : StixTimestamp.from(
                        former.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1));
    }

    /**
     * Sets a property to any JSON value.
     *
     * @throws IllegalArgumentException when the builder itself fills the property in, or the property may not change
     *     between versions
     */
    public StixBuilder set(String name, JsonValue value) {
        checkFree(name);
        properties.put(name, requireNonNull(value, "value"));
        return this;
    }

    /**
     * Sets a property to a string.
     *
     * @throws IllegalArgumentException as {@link #set(String, JsonValue)}
     */
    public StixBuilder set(String name, String value) {
        return set(name, new JsonString(value));
    }

    /**
     * Sets a property to a whole number.
     *
     * @throws IllegalArgumentException as {@link #set(String, JsonValue)}
     */
    public StixBuilder set(String name, long value) {
        return set(name, new JsonNumber(Long.toString(value)));
    }

    /**
     * Sets a property to true or false.
     *
     * @throws IllegalArgumentException as {@link #set(String, JsonValue)}
     */
    public StixBuilder set(String name, boolean value) {
        return set(name, new JsonBoolean(value));
    }

    /**
     * Sets a property to a point in time, with the digits it has.
     *
     * @throws IllegalArgumentException as {@link #set(String, JsonValue)}
     */
    public StixBuilder set(String name, StixTimestamp value) {
        return set(name, text(value));
    }

    /**
     * Sets a property to a reference.
     *
     * @throws IllegalArgumentException as {@link #set(String, JsonValue)}
     */
    public StixBuilder set(String name, StixId value) {
        return set(name, text(value));
    }

    /**
     * Sets a property to a list of strings.
     *
     * @throws IllegalArgumentException as {@link #set(String, JsonValue)}
     */
    public StixBuilder setTexts(String name, List<String> values) {
        return set(
                name,
                new JsonArray(List.copyOf(values.stream().map(JsonString::new).toList())));
    }

    /**
     * Sets a property to a list of references.
     *
     * @throws IllegalArgumentException as {@link #set(String, JsonValue)}
     */
    public StixBuilder setRefs(String name, List<StixId> values) {
        return setTexts(name, values.stream().map(StixId::toString).toList());
    }

    /**
     * Leaves a property out.
     *
     * @throws IllegalArgumentException as {@link #set(String, JsonValue)}
     */
    public StixBuilder remove(String name) {
        checkFree(name);
        properties.remove(name);
        return this;
    }

    /** Chooses the order of the properties; {@link PropertyOrder#AS_SET} unless said. */
    public StixBuilder order(PropertyOrder wanted) {
        order = requireNonNull(wanted, "wanted");
        return this;
    }

    private void checkFree(String name) {
        if (fixed.contains(name)) {
            throw new IllegalArgumentException("Property is not for the caller to change here: '" + name + "'");
        }
    }

    /**
     * Gives the object as the parser judges it: accepted, or refused with what is wrong.
     *
     * @throws IllegalArgumentException when a string holds half a surrogate pair, or a number contributing to the id or
     *     written canonically is too large for a double
     */
    public ParsedObject build() {
        JsonObject object = new JsonObject(inOrder());
        String json = order == PropertyOrder.CANONICAL ? CanonicalJson.text(object) : object.toString();
        if (CanonicalJson.hasLoneSurrogate(json)) {
            throw new IllegalArgumentException("String holds half a surrogate pair, which UTF-8 cannot write");
        }
        return StixReader.parseOne(json.getBytes(StandardCharsets.UTF_8), ParseLimits.defaults());
    }

    /**
     * Gives the object, for callers whose properties are known to be right.
     *
     * @throws IllegalStateException when the parser refuses it; the message has the findings
     * @throws IllegalArgumentException as {@link #build}
     */
    public StixObject require() {
        return switch (build()) {
            case ParsedObject.Accepted accepted -> accepted.object();
            case ParsedObject.Refused refused ->
                throw new IllegalStateException("Object would not be valid STIX 2.1: " + refused.findings());
        };
    }

    private Map<String, JsonValue> inOrder() {
        var ordered = new LinkedHashMap<String, JsonValue>();
        for (String name : List.of("type", "spec_version", "id", "created_by_ref", "created", "modified", "revoked")) {
            Optional.ofNullable(properties.get(name)).ifPresent(value -> ordered.put(name, value));
        }
        properties.forEach(ordered::putIfAbsent);
        if (observableUuids != null && ordered.get("type") instanceof JsonString(String type)) {
            Supplier<UUID> once = () -> randomUuid(observableUuids);
            ordered.put("id", text(ObservableId.of(type, new JsonObject(ordered), once)));
        }
        return ordered;
    }

    private UUID randomUuid(Supplier<UUID> uuids) {
        UUID drawn = randomUuid;
        if (drawn == null) {
            drawn = uuids.get();
            randomUuid = drawn;
        }
        return drawn;
    }

    private static JsonString text(StixId id) {
        return new JsonString(id.toString());
    }

    private static JsonString text(StixTimestamp timestamp) {
        return new JsonString(timestamp.toString());
    }
}
