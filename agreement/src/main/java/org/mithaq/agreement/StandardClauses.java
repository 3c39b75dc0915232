package org.mithaq.agreement;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;

/**
 * The library of clause texts and words in the three languages: resources {@code clauses-ar.json}, {@code -fr} and
 * {@code -en}, each one object from key to text. A document contains the texts it was completed with, so a later change
 * here changes no document that was signed.
 */
final class StandardClauses {

    private static final Map<Language, Map<String, String>> LIBRARY = library();

    private StandardClauses() {}

    /** Gives the key of the standard text of a rule as this agreement has it, such as {@code onward.no}. */
    static String key(ClauseRule rule, Provisions provisions) {
        String code = rule.code();
        return switch (rule) {
            case ONWARD -> code + "." + Words.of(provisions.onward());
            case RETENTION -> code + (provisions.retention().isPresent() ? ".limited" : ".open");
            case RECALL -> code + "." + Words.of(provisions.recall().obliges());
            case MAY_COUNT -> code + "." + provisions.mayCount();
            case MAY_NAME -> code + "." + provisions.mayName();
            case ROSTER -> code + (provisions.rosterVisible() ? ".visible" : ".hidden");
            case VALID -> code + (ClauseWording.isWholeDays(provisions) ? ".days" : ".instants");
            default -> code;
        };
    }

    /** Gives a text, its places not yet filled. */
    static String text(String key, Language language) {
        String text = of(language).get(key);
        if (text == null) {
            throw new IllegalStateException("The library of clauses has no '" + key + "' in " + language.tag());
        }
        return text;
    }

    static Map<String, String> of(Language language) {
        return LIBRARY.getOrDefault(language, Map.of());
    }

    private static Map<Language, Map<String, String>> library() {
        Map<Language, Map<String, String>> library = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            library.put(language, read("clauses-" + language.tag() + ".json"));
        }
        return library;
    }

    private static Map<String, String> read(String resource) {
        try (InputStream in = StandardClauses.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing");
            }
            Map<String, String> texts = new LinkedHashMap<>();
            if (JsonValue.parse(in.readAllBytes(), ParseLimits.defaults()) instanceof JsonObject object) {
                object.members().forEach((key, value) -> {
                    if (value instanceof JsonString text) {
                        texts.put(key, text.value());
                    }
                });
            }
            return texts;
        } catch (IOException | MalformedStixException broken) {
            throw new IllegalStateException("The resource " + resource + " cannot be read", broken);
        }
    }
}
