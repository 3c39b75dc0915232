package org.mithaq.stix;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/**
 * The data markings and language markings that one object carries.
 *
 * <p>Source: STIX 2.1 §7.2.2 and §7.2.3. The standard has no rule for several markings on one value, so all of them are
 * given; what they mean together is the caller's to say. Immutable, compared by value; safe to share between threads.
 *
 * @param objectMarkings marking definitions that apply to the whole object
 * @param granular markings of parts of it, in the object's order
 */
public record Markings(List<StixId> objectMarkings, List<Granular> granular) {

    /** Copies the lists. */
    public Markings {
        objectMarkings = List.copyOf(objectMarkings);
        granular = List.copyOf(granular);
    }

    /**
     * What one granular marking says, and of which values.
     *
     * @param selectors at least one
     * @param mark a marking definition or a language
     */
    public record Granular(List<Selector> selectors, Mark mark) {
        /** Copies the list. */
        public Granular {
            requireNonNull(mark, "mark");
            selectors = List.copyOf(selectors);
            if (selectors.isEmpty()) {
                throw new IllegalArgumentException("Granular marking needs a selector (STIX 2.1 §7.2.3)");
            }
        }

        /** Says whether one of the selectors selects the value, or a value that it lies in. */
        public boolean covers(Selector selector) {
            return selectors.stream().anyMatch(marked -> marked.covers(selector));
        }

        /** Says whether one of the selectors selects the value, a value it lies in, or a part of it. */
        public boolean touches(Selector selector) {
            return selectors.stream().anyMatch(marked -> marked.covers(selector) || selector.covers(marked));
        }
    }

    /** What a granular marking applies: exactly one of the two, STIX 2.1 §7.2.3. */
    public sealed interface Mark {}

    /**
     * A data marking.
     *
     * @param markingRef id of the marking definition
     */
    public record Data(StixId markingRef) implements Mark {
        /** Checks that the id is there. */
        public Data {
            requireNonNull(markingRef, "markingRef");
        }
    }

    /**
     * A language marking.
     *
     * @param tag RFC 5646 language tag, as written
     */
    public record Language(String tag) implements Mark {
        /** Checks that the tag is there. */
        public Language {
            requireNonNull(tag, "tag");
        }
    }

    /**
     * Reads the markings of an object that was accepted.
     *
     * @throws IllegalArgumentException when the object's marking properties do not have the form of the standard, which
     *     an accepted object's always have
     */
    public static Markings of(JsonObject object) {
        List<StixId> objectMarkings = elements(object, "object_marking_refs").stream()
                .map(element -> StixId.parse(text(element)))
                .toList();
        List<Granular> granular = elements(object, "granular_markings").stream()
                .map(Markings::granularOf)
                .toList();
        return new Markings(objectMarkings, granular);
    }

    private static Granular granularOf(JsonValue value) {
        if (!(value instanceof JsonObject marking)) {
            throw new IllegalArgumentException("Granular marking must be an object: " + value);
        }
        List<Selector> selectors = elements(marking, "selectors").stream()
                .map(element -> Selector.parse(text(element)))
                .toList();
        Optional<Mark> data = marking.findText("marking_ref").map(ref -> new Data(StixId.parse(ref)));
        Optional<Mark> language = marking.findText("lang").map(Language::new);
        if (data.isPresent() == language.isPresent()) {
            throw new IllegalArgumentException("Granular marking must have exactly one of marking_ref and lang");
        }
        return new Granular(selectors, data.or(() -> language).orElseThrow());
    }

    private static List<JsonValue> elements(JsonObject object, String name) {
        return object.find(name)
                .map(value -> switch (value) {
                    case JsonArray array -> array.elements();
                    default -> throw new IllegalArgumentException(name + " must be a list");
                })
                .orElse(List.of());
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString(String text)) {
            return text;
        }
        throw new IllegalArgumentException("Expected a string: " + value);
    }

    /**
     * Gives the marking definitions that apply to the whole of a value: the object's, then those whose selectors select
     * it or a value that it lies in. Markings of mere parts of the value are not among them, see {@link #touching}.
     */
    public Set<StixId> effective(Selector selector) {
        var effective = new LinkedHashSet<>(objectMarkings);
        granular.stream().filter(marking -> marking.covers(selector)).forEach(marking -> addTo(effective, marking));
        return Collections.unmodifiableSet(effective);
    }

    /**
     * Gives the marking definitions that must be minded by whoever passes a value on: the effective ones and those of
     * any part of the value.
     */
    public Set<StixId> touching(Selector selector) {
        var touching = new LinkedHashSet<>(objectMarkings);
        granular.stream().filter(marking -> marking.touches(selector)).forEach(marking -> addTo(touching, marking));
        return Collections.unmodifiableSet(touching);
    }

    /** Gives every marking definition that applies to the object or to any part of it. */
    public Set<StixId> all() {
        var all = new LinkedHashSet<>(objectMarkings);
        granular.forEach(marking -> addTo(all, marking));
        return Collections.unmodifiableSet(all);
    }

    private static void addTo(Set<StixId> ids, Granular marking) {
        if (marking.mark() instanceof Data(StixId markingRef)) {
            ids.add(markingRef);
        }
    }

    /**
     * Gives the language that granular markings state for a value: that of the longest selector that covers it, the
     * last one stated where several are as long.
     *
     * @return the tag as written; empty when none is stated, and then the object's {@code lang} holds, else {@code en}
     */
    public Optional<String> language(Selector selector) {
        var covering = new ArrayList<LanguageAt>();
        for (Granular marking : granular) {
            if (marking.mark() instanceof Language(String tag)) {
                marking.selectors().stream()
                        .filter(marked -> marked.covers(selector))
                        .forEach(marked ->
                                covering.add(new LanguageAt(marked.steps().size(), tag)));
            }
        }
        return covering.reversed().stream()
                .max(Comparator.comparingInt(LanguageAt::length)) // max keeps the first of equals, hence reversed
                .map(LanguageAt::tag);
    }

    private record LanguageAt(int length, String tag) {}
}
