package org.mithaq.stix;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/**
 * Translations of an object's texts, read from a {@code language-content} object.
 *
 * <p>Source: STIX 2.1 §7.1. Immutable; safe to share between threads.
 */
public final class LanguageContent {

    /** The type's name. */
    public static final String TYPE = "language-content";

    /** Properties whose strings are no text to translate, wherever they stand. */
    private static final Set<String> NOT_TEXT = Set.of(
            "type",
            "id",
            "spec_version",
            "created",
            "modified",
            "revoked",
            "lang",
            "extension_type",
            "granular_markings",
            "hashes",
            "pattern",
            "pattern_type",
            "pattern_version",
            "relationship_type");

    private final StixObject source;
    private final StixId target;
    private final Optional<StixTimestamp> targetModified;
    private final Map<String, JsonObject> contents;

    private LanguageContent(
            StixObject source,
            StixId target,
            Optional<StixTimestamp> targetModified,
            Map<String, JsonObject> contents) {
        this.source = source;
        this.target = target;
        this.targetModified = targetModified;
        this.contents = contents;
    }

    /**
     * One text and its translation.
     *
     * @param selector where the text stands in the target
     * @param original the text there
     * @param translation the text in the other language, not empty
     */
    public record TranslatedText(Selector selector, String original, String translation) {
        /** Checks that nothing is missing. */
        public TranslatedText {
            requireNonNull(selector, "selector");
            requireNonNull(original, "original");
            requireNonNull(translation, "translation");
        }
    }

    /**
     * What one language has for one object.
     *
     * @param object the target's properties with every translated text put in place; for showing, never for passing on
     *     under the target's id
     * @param texts the translated texts, in the order of the language content
     * @param findings where the content does not mirror the target; such places keep the original text
     */
    public record Translation(JsonObject object, List<TranslatedText> texts, List<Finding> findings) {
        /** Copies the lists. */
        public Translation {
            requireNonNull(object, "object");
            texts = List.copyOf(texts);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Reads the translations that an accepted object holds.
     *
     * @throws IllegalArgumentException when the object is not a valid {@code language-content}
     */
    public static LanguageContent of(StixObject source) {
        if (!source.type().equals(TYPE)) {
            throw new IllegalArgumentException("Language content is wanted: '" + source.id() + "'");
        }
        JsonObject json = source.json();
        String target = json.findText("object_ref")
                .orElseThrow(() -> new IllegalArgumentException("Language content has no object_ref: " + source.id()));
        if (!(json.members().get("contents") instanceof JsonObject contents)) {
            throw new IllegalArgumentException("Language content has no contents: " + source.id());
        }
        var byLanguage = new LinkedHashMap<String, JsonObject>();
        contents.members().forEach((language, fields) -> {
            if (fields instanceof JsonObject translated) {
                byLanguage.put(language, translated);
            }
        });
        return new LanguageContent(
                source,
                StixId.parse(target),
                json.findText("object_modified").map(StixTimestamp::parse),
                Map.copyOf(byLanguage));
    }

    /** Gives the object that the translations were read from. */
    public StixObject source() {
        return source;
    }

    /** Gives the id of the object that is translated. */
    public StixId target() {
        return target;
    }

    /** Gives the languages, as written; compare them without regard to case (RFC 5646 §2.1.1). */
    public Set<String> languages() {
        return contents.keySet();
    }

    /**
     * Says whether the translations are of this very version of an object. Without {@code object_modified} they are of
     * every version; with it, of the version of that instant only.
     */
    public boolean appliesTo(StixObject object) {
        return object.id().equals(target) && (targetModified.isEmpty() || targetModified.equals(object.modified()));
    }

    /**
     * Puts the texts of one language into an object.
     *
     * @param object the target; see {@link #appliesTo}
     * @param language one of {@link #languages}, in any case
     * @return the translation; empty when there is none in that language
     * @throws IllegalArgumentException when the translations are not of this object or version
     */
    public Optional<Translation> translate(StixObject object, String language) {
        if (!appliesTo(object)) {
            throw new IllegalArgumentException(
                    "Language content " + source.id() + " is not about " + object + " but about " + target);
        }
        return contents.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(language))
                .findFirst()
                .map(entry -> {
                    var mirror = new Mirror("/contents/" + JsonPointer.escape(entry.getKey()));
                    JsonObject translated = mirror.members(object.json(), entry.getValue(), List.of());
                    return new Translation(translated, mirror.texts, mirror.findings);
                });
    }

    /** Walks target and content side by side. Owned by one call of {@link #translate}. */
    private static final class Mirror {

        private final String rootPointer;
        private final List<TranslatedText> texts = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        Mirror(String rootPointer) {
            this.rootPointer = rootPointer;
        }

        JsonObject members(JsonObject original, JsonObject content, List<Selector.Step> path) {
            var members = new LinkedHashMap<>(original.members());
            content.members().forEach((name, value) -> {
                JsonValue known = members.get(name);
                // Keys without a text of that name in the target are to be ignored, STIX 2.1 §7.1.1.
                if (known != null && isText(name) && isSelectable(name)) {
                    members.put(name, value(known, value, with(path, new Selector.Member(name))));
                }
            });
            return new JsonObject(members);
        }

        private JsonValue value(JsonValue original, JsonValue content, List<Selector.Step> path) {
            return switch (original) {
                case JsonString(String text)
                when content instanceof JsonString(String translation) -> {
                    if (translation.isEmpty()) {
                        yield original; // not translated, STIX 2.1 §7.1.1
                    }
                    texts.add(new TranslatedText(new Selector(path), text, translation));
                    yield content;
                }
                case JsonObject object when content instanceof JsonObject fields -> members(object, fields, path);
                case JsonArray array when content instanceof JsonArray items -> items(array, items, path);
                case JsonString _ -> mismatch(original, path, "a string");
                case JsonObject _ -> mismatch(original, path, "an object");
                case JsonArray _ -> mismatch(original, path, "a list");
                default -> original; // numbers, truth values and nulls are no text
            };
        }

        private JsonValue items(JsonArray original, JsonArray content, List<Selector.Step> path) {
            int length = original.elements().size();
            if (content.elements().size() != length) {
                return mismatch(original, path, "a list of " + length + " items");
            }
            var items = new ArrayList<JsonValue>(length);
            for (int i = 0; i < length; i++) {
                JsonValue item = original.elements().get(i);
                JsonValue translation = content.elements().get(i);
                boolean untranslated = translation instanceof JsonString(String text) && text.isEmpty();
                items.add(untranslated ? item : value(item, translation, with(path, new Selector.Item(i))));
            }
            return new JsonArray(items);
        }

        private JsonValue mismatch(JsonValue original, List<Selector.Step> path, String wanted) {
            findings.add(new Finding(
                    Severity.ERROR,
                    FindingCode.TRANSLATION_MISMATCH,
                    rootPointer + new Selector(path).pointer(),
                    "STIX 2.1 §7.1.1",
                    "Translation must mirror the object it translates; wanted " + wanted));
            return original;
        }

        private static boolean isText(String name) {
            return !NOT_TEXT.contains(name)
                    && !name.endsWith("_ref")
                    && !name.endsWith("_refs")
                    && !name.endsWith("_bin")
                    && !name.endsWith("_hex")
                    && !name.endsWith("_enc");
        }

        /** Says whether a selector can name the key; the standard's keys all can be named. */
        private static boolean isSelectable(String name) {
            return name.length() <= 250
                    && !name.isEmpty()
                    && name.chars()
                            .allMatch(c -> (c >= 'a' && c <= 'z')
                                    || (c >= 'A' && c <= 'Z')
                                    || (c >= '0' && c <= '9')
                                    || c == '_'
                                    || c == '-');
        }

        private static List<Selector.Step> with(List<Selector.Step> path, Selector.Step step) {
            var longer = new ArrayList<>(path);
            longer.add(step);
            return longer;
        }
    }
}
