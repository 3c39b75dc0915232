package org.mithaq.agreement;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes known keys out of one mapping of a tree and notes every problem instead of stopping at the first. What cannot be
 * read is given as if it were absent; the caller throws all of it away when there are problems. Used by one thread.
 */
final class Fields {

    private static final int SHOWN = 60;

    private final String path;
    private final Map<?, ?> mapping;
    private final List<AgreementProblem> problems;

    Fields(String path, Map<?, ?> mapping, List<String> known, List<AgreementProblem> problems) {
        this.path = path;
        this.mapping = mapping;
        this.problems = problems;
        for (Object key : mapping.keySet()) {
            String name = String.valueOf(key);
            if (!known.contains(name)) {
                note(at(name), "the key " + shown(name), "one of " + String.join(", ", known), known, name);
            }
        }
    }

    /** A part of a list. */
    record Item(String path, @Nullable Object value) {}

    String at(String key) {
        return path + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    void problem(String where, String found, String wanted) {
        problems.add(new AgreementProblem(where, found, wanted, Optional.empty()));
    }

    private void note(String where, String found, String wanted, List<String> known, String unknown) {
        problems.add(new AgreementProblem(where, found, wanted, NearestWord.find(unknown, known)));
    }

    boolean has(String key) {
        return mapping.get(key) != null;
    }

    /** Notes a problem when the key is absent. */
    void need(String key, String wanted) {
        if (!has(key)) {
            problem(at(key), "nothing", wanted);
        }
    }

    Optional<String> text(String key, String wanted) {
        return text(at(key), mapping.get(key), wanted);
    }

    /** Gives the text of a value, which a reader of YAML may give as a number, a boolean or a date. */
    Optional<String> text(String where, @Nullable Object value, String wanted) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map || value instanceof Iterable) {
            problem(where, kind(value), wanted);
            return Optional.empty();
        }
        return Optional.of(value.toString());
    }

    /** Reads a text and makes a value of it; what {@code parse} refuses is a problem with its message. */
    <T> Optional<T> value(String key, String wanted, Function<String, T> parse) {
        return parsed(new Item(at(key), mapping.get(key)), wanted, parse);
    }

    <T> Optional<T> parsed(Item item, String wanted, Function<String, T> parse) {
        return text(item.path(), item.value(), wanted).flatMap(text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException refused) {
                problem(item.path(), shown(text), wanted);
                return Optional.empty();
            }
        });
    }

    /** Reads one of some words. */
    <T> Optional<T> word(String key, Map<String, T> words) {
        String wanted = "one of " + String.join(", ", words.keySet());
        return text(key, wanted).flatMap(text -> {
            T found = words.get(text);
            if (found == null) {
                note(at(key), shown(text), wanted, List.copyOf(words.keySet()), text);
            }
            return Optional.ofNullable(found);
        });
    }

    Optional<Boolean> flag(String key) {
        return word(key, Words.FLAGS);
    }

    Optional<Fields> mapping(String key, String wanted, List<String> known) {
        return mapping(new Item(at(key), mapping.get(key)), wanted, known);
    }

    Optional<Fields> mapping(Item item, String wanted, List<String> known) {
        return switch (item.value()) {
            case null -> Optional.empty();
            case Map<?, ?> found -> Optional.of(new Fields(item.path(), found, known, problems));
            case Object other -> {
                problem(item.path(), kind(other), wanted);
                yield Optional.empty();
            }
        };
    }

    /** Gives the entries of a list; none when the key is absent. */
    List<Item> items(String key, String wanted) {
        Object value = mapping.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            problem(at(key), kind(value), wanted);
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (Object entry : list) {
            items.add(new Item(at(key) + "/" + items.size(), entry));
        }
        return items;
    }

    /** Reads a text in the three languages, all of them wanted. */
    Optional<Texts> texts(String key) {
        return texts(key, (language, text) -> Optional.of(text));
    }

    /** Reads a text in the three languages, each of them first changed by {@code fill}, which notes its own problems. */
    Optional<Texts> texts(String key, BiFunction<Language, String, Optional<String>> fill) {
        String wanted = "a mapping of ar, fr and en to a text each";
        return mapping(key, wanted, List.of("ar", "fr", "en")).flatMap(languages -> {
            Map<Language, String> found = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                languages.need(language.tag(), "the text in this language");
                languages
                        .text(language.tag(), "a text")
                        .flatMap(text -> fill.apply(language, text))
                        .filter(text -> languages.isPlain(language.tag(), text))
                        .ifPresent(text -> found.put(language, text));
            }
            String ar = found.get(Language.AR);
            String fr = found.get(Language.FR);
            String en = found.get(Language.EN);
            return ar == null || fr == null || en == null ? Optional.empty() : Optional.of(new Texts(ar, fr, en));
        });
    }

    private boolean isPlain(String key, String text) {
        try {
            new Texts(text, text, text);
            return true;
        } catch (IllegalArgumentException refused) {
            problem(
                    at(key),
                    shown(text),
                    "a text that is not empty, without braces, control characters and characters that change the"
                            + " direction of writing");
            return false;
        }
    }

    static String shown(String text) {
        String safe = text.codePoints()
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? 0xFFFD : point)
                .limit(SHOWN)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + safe + (text.codePointCount(0, text.length()) > SHOWN ? "…" : "") + "'";
    }

    private static String kind(Object value) {
        return switch (value) {
            case Map<?, ?> _ -> "a mapping";
            case Iterable<?> _ -> "a list";
            default -> shown(value.toString());
        };
    }
}
