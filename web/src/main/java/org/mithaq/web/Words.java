package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
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

    private final Map<Word, String> texts;

    private Words(Map<Word, String> texts) {
        this.texts = texts;
    }

    /** The texts in a language. */
    static Words in(Language language) {
        return requireNonNull(ALL.get(language), "language");
    }

    /** One text. */
    String of(Word word) {
        return requireNonNull(texts.get(word), word::name);
    }

    /** All texts of a language's file by key, as they stand there. */
    static Properties file(Language language) {
        String name = "words/" + language.tag() + ".properties";
        var properties = new Properties();
        try (InputStream in = requireNonNull(Words.class.getResourceAsStream(name), name)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return properties;
    }

    private static Words load(Language language) {
        Properties file = file(language);
        Map<Word, String> texts = new EnumMap<>(Word.class);
        for (Word word : Word.values()) {
            String text = file.getProperty(word.key());
            if (text == null || text.isBlank()) {
                throw new IllegalStateException("words/" + language.tag() + ".properties has no '" + word.key() + "'");
            }
            texts.put(word, text);
        }
        return new Words(texts);
    }
}
