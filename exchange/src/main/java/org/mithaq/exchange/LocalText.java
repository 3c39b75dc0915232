package org.mithaq.exchange;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One text in the languages it was given in.
 *
 * @param byLanguage RFC 5646 language tag to text, at least one entry, no empty texts; kept in the order of the tags
 */
public record LocalText(Map<String, String> byLanguage) {

    /** Checks and copies. */
    public LocalText {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("A text needs at least one language");
        }
        byLanguage.forEach((language, text) -> {
            if (language.isBlank() || text.isBlank()) {
                throw new IllegalArgumentException("A text in '" + language + "' is empty");
            }
        });
        byLanguage = java.util.Collections.unmodifiableMap(new TreeMap<>(byLanguage));
    }

    /** Gives a text that is known in English only. */
    public static LocalText english(String text) {
        return new LocalText(Map.of("en", text));
    }

    /**
     * Gives the text in the first of {@code languages} that it has, else in English, else in any.
     *
     * @param languages RFC 5646 tags by preference; only the primary subtag is compared
     */
    public String in(List<String> languages) {
        for (String language : languages) {
            String text = byLanguage.get(primary(language));
            if (text != null) {
                return text;
            }
        }
        String english = byLanguage.get("en");
        return english != null ? english : byLanguage.values().iterator().next();
    }

    private static String primary(String language) {
        int hyphen = language.indexOf('-');
        return hyphen < 0 ? language : language.substring(0, hyphen);
    }
}
