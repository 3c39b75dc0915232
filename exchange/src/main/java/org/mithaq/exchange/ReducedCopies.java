package org.mithaq.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.Markings;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.ObservableId;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.Selector;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;

/**
 * Makes reduced copies: new objects without the parts that are marked more strictly (STIX 2.1, sections 3.5 and 7.2.3).
 *
 * <p>A copy has an id of its own that tells nothing of the whole object's, and is the same each time, so that giving an
 * object twice adds one copy. Safe to share between threads.
 */
final class ReducedCopies {

    private static final int MIB = 1024 * 1024;

    private final SecretKeySpec key;

    /**
     * Makes the maker.
     *
     * @param secret the node's own; at least 32 bytes
     */
    ReducedCopies(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /**
     * Makes the copy.
     *
     * @param markings the object's
     * @param hidden ids of the markings whose parts are left out
     * @return empty when what is left is no valid object, or nothing would be left out
     */
    Optional<StixObject> of(StixObject whole, Markings markings, Set<StixId> hidden) {
        if (ObservableId.isObservable(whole.type())) {
            return Optional.empty(); // its id would follow from what is left: a new fact, not a copy
        }
        List<Selector> leftOut = new ArrayList<>();
        List<Markings.Granular> kept = new ArrayList<>();
        for (Markings.Granular granular : markings.granular()) {
            if (granular.mark() instanceof Markings.Data(StixId id) && hidden.contains(id)) {
                leftOut.addAll(granular.selectors());
            } else {
                kept.add(granular);
            }
        }
        if (leftOut.isEmpty() || wouldShift(leftOut, kept)) {
            return Optional.empty();
        }
        JsonValue cut = whole.json();
        // Later items of a list first, so that the places of the earlier ones stay true.
        leftOut.sort((a, b) -> compareLastFirst(a, b));
        for (Selector selector : leftOut) {
            cut = without(cut, selector.steps());
        }
        if (!(cut instanceof JsonObject object) || object.find("type").isEmpty()) {
            return Optional.empty();
        }
        return valid(renamed(whole, object, kept));
    }

    /** Whether an item of a list would be left out while a marking that stays may count the items of a list. */
    private static boolean wouldShift(List<Selector> leftOut, List<Markings.Granular> kept) {
        return leftOut.stream().anyMatch(ReducedCopies::counts)
                && kept.stream()
                        .flatMap(granular -> granular.selectors().stream())
                        .anyMatch(ReducedCopies::counts);
    }

    private static boolean counts(Selector selector) {
        return selector.steps().stream().anyMatch(step -> step instanceof Selector.Item);
    }

    private static Optional<StixObject> valid(JsonObject object) {
        byte[] bytes = object.toString().getBytes(StandardCharsets.UTF_8);
        return bytes.length < 100 * MIB
                        && StixReader.parseOne(bytes, ParseLimits.defaults()) instanceof ParsedObject.Accepted accepted
                ? Optional.of(accepted.object())
                : Optional.empty();
    }

    private JsonObject renamed(StixObject whole, JsonObject cut, List<Markings.Granular> kept) {
        Map<String, JsonValue> members = new LinkedHashMap<>(cut.members());
        members.put("id", new JsonString(idOf(whole.id(), whole.version()).toString()));
        members.remove("granular_markings");
        List<JsonValue> still = kept.stream()
                .filter(granular -> granular.selectors().stream()
                        .allMatch(selector -> selector.resolve(cut).isPresent()))
                .map(ReducedCopies::json)
                .toList();
        if (!still.isEmpty()) {
            members.put("granular_markings", new JsonArray(still));
        }
        return new JsonObject(members);
    }

    private static JsonValue json(Markings.Granular granular) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        switch (granular.mark()) {
            case Markings.Data(StixId id) -> members.put("marking_ref", new JsonString(id.toString()));
            case Markings.Language(String tag) -> members.put("lang", new JsonString(tag));
        }
        members.put(
                "selectors",
                new JsonArray(granular.selectors().stream()
                        .map(selector -> (JsonValue) new JsonString(selector.toString()))
                        .toList()));
        return new JsonObject(members);
    }

    /** Gives the id under which the copy of one version of an object stands. */
    StixId idOf(StixId whole, ObjectVersion version) {
        byte[] hash = hmac("mithaq reduced copy v1\n" + whole + "\n" + version);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        long high = (bytes.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L; // RFC 9562, version 8: made as one likes
        long low = (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new StixId(whole.type(), new UUID(high, low));
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }

    private static int compareLastFirst(Selector a, Selector b) {
        for (int i = 0; i < Math.min(a.steps().size(), b.steps().size()); i++) {
            if (a.steps().get(i) instanceof Selector.Item(int left)
                    && b.steps().get(i) instanceof Selector.Item(int right)
                    && left != right) {
                return Integer.compare(right, left);
            }
            if (!a.steps().get(i).equals(b.steps().get(i))) {
                return a.toString().compareTo(b.toString());
            }
        }
        return Integer.compare(b.steps().size(), a.steps().size());
    }

    /** Gives the value without what the steps lead to; a list or object that becomes empty goes too. */
    private static JsonValue without(JsonValue value, List<Selector.Step> steps) {
        return switch (steps.getFirst()) {
            case Selector.Member(String name) ->
                value instanceof JsonObject object
                        ? withoutMember(object, name, steps.subList(1, steps.size()))
                        : value;
            case Selector.Item(int index) ->
                value instanceof JsonArray array ? withoutItem(array, index, steps.subList(1, steps.size())) : value;
        };
    }

    private static JsonValue withoutMember(JsonObject object, String name, List<Selector.Step> rest) {
        Optional<JsonValue> found = object.find(name);
        if (found.isEmpty()) {
            return object;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        Optional<JsonValue> left = rest.isEmpty() ? Optional.empty() : Optional.of(without(found.get(), rest));
        left.filter(some -> !isEmpty(some))
                .ifPresentOrElse(some -> members.put(name, some), () -> members.remove(name));
        return new JsonObject(members);
    }

    private static JsonValue withoutItem(JsonArray array, int index, List<Selector.Step> rest) {
        if (index >= array.elements().size()) {
            return array;
        }
        List<JsonValue> elements = new ArrayList<>(array.elements());
        Optional<JsonValue> left = rest.isEmpty() ? Optional.empty() : Optional.of(without(elements.get(index), rest));
        left.filter(some -> !isEmpty(some))
                .ifPresentOrElse(some -> elements.set(index, some), () -> elements.remove(index));
        return new JsonArray(elements);
    }

    private static boolean isEmpty(JsonValue value) {
        return switch (value) {
            case JsonObject object -> object.members().isEmpty();
            case JsonArray array -> array.elements().isEmpty();
            default -> false;
        };
    }
}
