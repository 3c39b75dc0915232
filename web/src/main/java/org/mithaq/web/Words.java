package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.mithaq.http.Language;

/** All texts of the pages in one language. Immutable; safe to share between threads. */
final class Words {

    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, load(language));
        }
    }

    private final Map<Text, String> texts;

    private Words(Map<Text, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** The texts in a language. */
    static Words in(Language language) {
        return requireNonNull(ALL.get(language), "language");
    }

    /** One text. */
    String of(Text text) {
        return requireNonNull(texts.get(text), text::name);
    }

    /** All texts of the file of an area and a language by key, as they stand there. */
    static Properties file(Class<? extends Text> area, Language language) {
        String name = name(area, language);
        var properties = new Properties();
        try (InputStream in = requireNonNull(Words.class.getResourceAsStream(name), name)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return properties;
    }

    private static Words load(Language language) {
        Map<Text, String> texts = new HashMap<>();
        Text.areas().forEach(area -> {
            Properties file = file(area, language);
            for (Text text : area.getEnumConstants()) {
                String said = file.getProperty(text.key());
                if (said == null || said.isBlank()) {
                    throw new IllegalStateException(name(area, language) + " has no '" + text.key() + "'");
                }
                texts.put(text, said);
            }
        });
        return new Words(texts);
    }

    private static String name(Class<? extends Text> area, Language language) {
        return "words/" + Text.area(area) + "." + language.tag() + ".properties";
    }
}
