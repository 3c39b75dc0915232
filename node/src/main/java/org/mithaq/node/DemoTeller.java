package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells the story that plays over three nodes while it plays, and keeps its facts for a program. Used by one thread. */
final class DemoTeller {

    private final List<String> languages;
    private final Consumer<String> sink;
    private final List<Map<String, Object>> steps = new ArrayList<>();
    private Map<String, Object> facts = new LinkedHashMap<>();

    /**
     * Makes one.
     *
     * @param languages those that sentences are told in, at least one of {@link DemoText#LANGUAGES}
     * @param sink takes each line
     */
    DemoTeller(List<String> languages, Consumer<String> sink) {
        this.languages = List.copyOf(languages);
        this.sink = requireNonNull(sink, "sink");
    }

    /** Begins a step. */
    void step(DemoText title) {
        facts = new LinkedHashMap<>();
        facts.put("step", title.name().toLowerCase(Locale.ROOT));
        steps.add(facts);
        sink.accept("");
        sink.accept("== "
                + languages.stream()
                        .map(language -> title.in(language, List.of()))
                        .collect(Collectors.joining(" · ")));
    }

    /** Shows the command that does the same. */
    void command(String... words) {
        sink.accept("$ mithaq " + String.join(" ", words));
    }

    /** Says a sentence. */
    void say(DemoText text, Object... values) {
        say(0, language -> text.in(language, List.of(values)));
    }

    /** Says a sentence that stands below another. */
    void below(int depth, DemoText text, Object... values) {
        say(depth, language -> text.in(language, List.of(values)));
    }

    /** Says what was made in each language. */
    void say(int depth, Function<String, String> sentence) {
        for (String language : languages) {
            sink.accept("  " + "  ".repeat(depth)
                    + (languages.size() == 1 ? "" : language + "  ")
                    + sentence.apply(language));
        }
    }

    /** Keeps a fact of the step. */
    void fact(String name, Object value) {
        facts.put(name, value);
    }

    /** What every step came to, for a program. */
    List<Map<String, Object>> steps() {
        return List.copyOf(steps);
    }

    /** The languages that are told. */
    List<String> languages() {
        return languages;
    }
}
