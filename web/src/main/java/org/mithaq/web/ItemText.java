package org.mithaq.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixTimestamp;
import org.mithaq.stix.Tlp;

/** What pages show of an item's JSON. Stateless. */
final class ItemText {

    private static final List<String> NAMES =
            List.of("name", "value", "abstract", "opinion", "relationship_type", "path", "display_name", "pattern");
    private static final Set<String> PROSE = Set.of("name", "description", "abstract", "content", "explanation");
    private static final Set<String> SAID_ELSEWHERE =
            Set.of("type", "id", "name", "object_marking_refs", "spec_version");
    private static final Set<String> TIMES =
            Set.of("created", "modified", "published", "valid_from", "valid_until", "first_seen", "last_seen");
    private static final int MOST_OF_NAME = 120;

    private static final Map<StixWord, String> TYPES = words("TYPE_", '-');
    private static final Map<StixWord, String> PROPERTIES = words("PROPERTY_", '_');

    private ItemText() {}

    /** What STIX calls the things that the words of one kind stand for. */
    private static Map<StixWord, String> words(String prefix, char separator) {
        Map<StixWord, String> words = new EnumMap<>(StixWord.class);
        for (StixWord word : StixWord.values()) {
            if (word.name().startsWith(prefix)) {
                String rest = word.name().substring(prefix.length());
                words.put(word, rest.toLowerCase(Locale.ROOT).replace('_', separator));
            }
        }
        return words;
    }

    /** The types that have a word, by the word. */
    static Map<StixWord, String> types() {
        return TYPES;
    }

    /** A type in words; itself when there is none. */
    static String type(Look look, String type) {
        return inWords(look, TYPES, type);
    }

    private static String inWords(Look look, Map<StixWord, String> words, String name) {
        return words.entrySet().stream()
                .filter(known -> known.getValue().equals(name))
                .findFirst()
                .map(known -> look.of(known.getKey()))
                .orElse(name);
    }

    /** A name to call an item by: its own, else the start of what tells most, else its id. */
    static String name(JsonObject item) {
        for (String property : NAMES) {
            Optional<String> text = item.findText(property).filter(value -> !value.isBlank());
            if (text.isPresent()) {
                return cut(text.get());
            }
        }
        return item.findText("id").orElse("");
    }

    /** The start of a text. */
    static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MOST_OF_NAME
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_OF_NAME)) + "…";
    }

    /** The label of the terms that an item was given under, as it is written today, and its other markings by their ids. */
    static List<String> labels(JsonObject item, Tlp label) {
        return Stream.concat(
                        Stream.of(label.label()),
                        texts(item.find("object_marking_refs")).stream()
                                .filter(marking ->
                                        id(marking).flatMap(Tlp::find).isEmpty()))
                .distinct()
                .toList();
    }

    /** Whether its originator revoked it. */
    static boolean revoked(JsonObject item) {
        return item.find("revoked")
                .filter(new JsonValue.JsonBoolean(true)::equals)
                .isPresent();
    }

    /** A property in words; itself when there is none. */
    static String property(Look look, String name) {
        return inWords(look, PROPERTIES, name);
    }

    /** Whether a property is text that people write for people. */
    static boolean isProse(String name) {
        return PROSE.contains(name);
    }

    /** All other properties: prose first, then the others, in the order in which they came. */
    static List<Fact> facts(Look look, JsonObject item) {
        List<Fact> prose = new ArrayList<>();
        List<Fact> others = new ArrayList<>();
        item.members().forEach((name, value) -> {
            if (!SAID_ELSEWHERE.contains(name)) {
                (PROSE.contains(name) ? prose : others)
                        .add(new Fact(name, inWords(look, PROPERTIES, name), values(look, name, value)));
            }
        });
        prose.addAll(others);
        return prose;
    }

    private static List<FactValue> values(Look look, String name, JsonValue value) {
        return value instanceof JsonArray array
                ? array.elements().stream()
                        .map(element -> one(look, name, element))
                        .toList()
                : List.of(one(look, name, value));
    }

    /** A value of a property as it is shown. */
    static FactValue one(Look look, String name, JsonValue value) {
        if (value instanceof JsonString string) {
            Optional<Instant> time = TIMES.contains(name) ? time(string.value()) : Optional.empty();
            if (time.isPresent()) {
                return new FactValue(look.date(time.get()), Optional.empty(), false);
            }
            boolean names = name.endsWith("_ref") || name.endsWith("_refs");
            Optional<String> item = names ? id(string.value()).map(StixId::toString) : Optional.empty();
            return new FactValue(string.value(), item, !PROSE.contains(name));
        }
        return new FactValue(Indented.write(value), Optional.empty(), true);
    }

    /** Reads a time; empty when it is none. */
    static Optional<Instant> time(String text) {
        try {
            return Optional.of(StixTimestamp.parse(text).instant());
        } catch (IllegalArgumentException notATime) {
            return Optional.empty();
        }
    }

    private static List<String> texts(Optional<JsonValue> list) {
        return list.filter(JsonArray.class::isInstance)
                .map(JsonArray.class::cast)
                .map(array -> array.elements().stream()
                        .filter(JsonString.class::isInstance)
                        .map(element -> ((JsonString) element).value())
                        .toList())
                .orElse(List.of());
    }

    /** Reads an id; empty when it is none. */
    static Optional<StixId> id(String text) {
        try {
            return Optional.of(StixId.parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
