package org.mithaq.node;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mithaq.exchange.LocalText;
import org.mithaq.node.YamlValue.Entry;
import org.mithaq.node.YamlValue.Mapping;
import org.mithaq.node.YamlValue.Scalar;
import org.mithaq.node.YamlValue.Sequence;

/**
 * Takes known keys out of a mapping and notes every problem it meets instead of stopping at the first.
 *
 * <p>What cannot be read is given as if it were absent; the caller throws away all of it when there are problems. Used
 * by one thread.
 */
final class YamlFields {

    private final String what;
    private final Mapping mapping;
    private final List<Problem> problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * Looks at a mapping.
     *
     * @param what what the mapping stands for, with its article: {@code "a party"}
     * @param known keys that it may have; any other is noted as a problem with the nearest of them
     * @param problems where problems are noted
     */
    YamlFields(String what, Mapping mapping, List<String> known, List<Problem> problems) {
        this.what = what;
        this.mapping = mapping;
        this.problems = problems;
        for (Entry entry : mapping.entries()) {
            if (known.contains(entry.key())) {
                entries.put(entry.key(), entry);
            } else {
                problem(
                        entry.line(),
                        "'" + entry.key() + "' is not a key of " + what + NearestName.advice(entry.key(), known));
            }
        }
    }

    /** Line on which the mapping begins. */
    int line() {
        return mapping.line();
    }

    /** Line of a key, or of the mapping when the key is absent. */
    int line(String key) {
        Entry entry = entries.get(key);
        return entry == null ? mapping.line() : entry.line();
    }

    /** Says whether the key is there with a value. */
    boolean has(String key) {
        return given(key).isPresent();
    }

    /** Notes a problem. */
    void problem(int line, String message) {
        problems.add(new Problem(line, message));
    }

    /** Reads a text and makes a value of it; what {@code parse} refuses is a problem with its message. */
    <T> Optional<T> value(String key, Function<String, T> parse) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (IllegalArgumentException refused) {
                problem(line(key), "'" + key + "': " + refused.getMessage());
                return Optional.empty();
            }
        });
    }

    /** As {@link #value}, and notes a problem when the key is absent. */
    <T> Optional<T> required(String key, Function<String, T> parse) {
        requireKey(key);
        return value(key, parse);
    }

    /** Reads a text; absent when the key is. */
    Optional<String> text(String key) {
        return given(key).flatMap(value -> {
            if (value instanceof Scalar scalar) {
                return Optional.of(scalar.text());
            }
            problem(line(key), "'" + key + "' of " + what + " must be one value, not " + value.kind());
            return Optional.empty();
        });
    }

    /** Reads a text in several languages; a plain text is taken as English. */
    Optional<LocalText> localText(String key) {
        try {
            return given(key).map(value -> switch (value) {
                case Scalar scalar -> LocalText.english(scalar.text());
                case Mapping texts -> new LocalText(languages(key, texts));
                case Sequence _ ->
                    throw new IllegalArgumentException("one text, or a mapping of languages to texts, is wanted");
            });
        } catch (IllegalArgumentException refused) {
            problem(line(key), "'" + key + "': " + refused.getMessage());
            return Optional.empty();
        }
    }

    /** As {@link #localText}, and notes a problem when the key is absent. */
    Optional<LocalText> requiredLocalText(String key) {
        requireKey(key);
        return localText(key);
    }

    /** Reads a list of texts, made values by {@code parse}; empty when the key is absent. */
    <T> List<T> values(String key, Function<String, T> parse) {
        Set<T> values = new LinkedHashSet<>();
        for (YamlValue item : items(key)) {
            if (!(item instanceof Scalar scalar)) {
                problem(item.line(), "'" + key + "' of " + what + " is a list of plain values, not of " + item.kind());
                continue;
            }
            try {
                values.add(parse.apply(scalar.text()));
            } catch (IllegalArgumentException refused) {
                problem(item.line(), "'" + key + "': " + refused.getMessage());
            }
        }
        return List.copyOf(values);
    }

    /** Reads a list of mappings; empty when the key is absent. */
    List<Mapping> mappings(String key) {
        return items(key).stream()
                .flatMap(item -> {
                    if (item instanceof Mapping found) {
                        return Optional.of(found).stream();
                    }
                    problem(item.line(), "'" + key + "' is a list of mappings, not of " + item.kind());
                    return Optional.<Mapping>empty().stream();
                })
                .toList();
    }

    private List<YamlValue> items(String key) {
        return given(key)
                .map(value -> {
                    if (value instanceof Sequence sequence) {
                        return sequence.items();
                    }
                    problem(
                            line(key),
                            "'" + key + "' of " + what + " must be a list, as in [a, b], not " + value.kind());
                    return List.<YamlValue>of();
                })
                .orElse(List.of());
    }

    private Optional<YamlValue> given(String key) {
        return Optional.ofNullable(entries.get(key))
                .map(Entry::value)
                .filter(value -> !(value instanceof Scalar scalar && scalar.isNothing()));
    }

    private Map<String, String> languages(String key, Mapping texts) {
        Map<String, String> byLanguage = new LinkedHashMap<>();
        for (Entry entry : texts.entries()) {
            if (entry.value() instanceof Scalar scalar) {
                byLanguage.put(entry.key(), scalar.text());
            } else {
                problem(entry.line(), "'" + key + "' in '" + entry.key() + "' must be a text");
            }
        }
        return byLanguage;
    }

    private void requireKey(String key) {
        if (!has(key)) {
            problem(line(key), what + " needs '" + key + "'");
        }
    }
}
