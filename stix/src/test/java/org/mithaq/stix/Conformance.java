package org.mithaq.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;

/**
 * Plants a fault in a valid object and expects it found. Changes are written {@code /pointer=value} to set a value,
 * {@code -/pointer} to leave one out, joined by {@code &&}; values are in the notation of {@link ConformanceSamples}.
 */
final class Conformance {

    private Conformance() {}

    /** Expects that the sample is taken, and that with the fault in it an error at that place names that section. */
    static void refuses(String section, String type, String fault, String pointer) {
        assertThat(errors(ConformanceSamples.of(type).toString()))
                .as("sample of %s", type)
                .isEmpty();
        refusesText(section, changed(type, fault).toString(), pointer);
    }

    /** Expects an error at that place that names that section. */
    static void refusesText(String section, String json, String pointer) {
        assertThat(errors(json)).as("errors in %s", json).anySatisfy(finding -> {
            assertThat(finding.pointer()).isEqualTo(pointer);
            assertThat(finding.section()).startsWith(section);
            assertThat(finding.message()).isNotBlank();
        });
    }

    /** Expects that the changed sample is taken. */
    static void takes(String type, String change) {
        String json = changed(type, change).toString();
        assertThat(errors(json)).as("errors in %s", json).isEmpty();
    }

    /** Expects that the text is taken. */
    static void takesText(String json) {
        assertThat(errors(json)).as("errors in %s", json).isEmpty();
    }

    /** Expects a warning or an error at that place. */
    static void warnsOrRefuses(String type, String change, String pointer) {
        assertThat(findings(changed(type, change).toString())).anySatisfy(finding -> {
            assertThat(finding.severity()).isIn(Severity.WARNING, Severity.ERROR);
            assertThat(finding.pointer()).isEqualTo(pointer);
        });
    }

    /** Expects that the changed sample is taken with a warning at that place. */
    static void warns(String section, String type, String change, String pointer) {
        takes(type, change);
        assertThat(findings(changed(type, change).toString())).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.pointer()).isEqualTo(pointer);
            assertThat(finding.section()).startsWith(section);
        });
    }

    static List<Finding> findings(String json) {
        return StixReader.parseOne(json.getBytes(UTF_8), ParseLimits.defaults()).findings();
    }

    private static List<Finding> errors(String json) {
        return findings(json).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    static JsonObject changed(String type, @Nullable String changes) {
        JsonValue object = ConformanceSamples.of(type);
        for (String change : Optional.ofNullable(changes).orElse("").split("&&", -1)) {
            String trimmed = change.strip();
            if (trimmed.startsWith("-")) {
                object = put(object, path(trimmed.substring(1)), 0, null);
            } else if (!trimmed.isEmpty()) {
                int equals = trimmed.indexOf('=');
                JsonValue value = ConformanceSamples.value(trimmed.substring(equals + 1));
                object = put(object, path(trimmed.substring(0, equals)), 0, value);
            }
        }
        return (JsonObject) object;
    }

    private static List<String> path(String pointer) {
        return List.of(pointer.substring(1).split("/", -1));
    }

    private static JsonValue put(JsonValue in, List<String> path, int depth, @Nullable JsonValue value) {
        if (depth == path.size()) {
            throw new IllegalArgumentException("No place to put a value: " + path);
        }
        boolean last = depth == path.size() - 1;
        String step = path.get(depth);
        if (in instanceof JsonArray(List<JsonValue> elements)) {
            var changed = new ArrayList<>(elements);
            int index = Integer.parseInt(step);
            if (index == changed.size() && last && value != null) {
                changed.add(value);
            } else if (last && value == null) {
                changed.remove(index);
            } else {
                changed.set(index, last && value != null ? value : put(changed.get(index), path, depth + 1, value));
            }
            return new JsonArray(changed);
        }
        var members = new LinkedHashMap<>(((JsonObject) in).members());
        if (last && value == null) {
            if (members.remove(step) == null) {
                throw new IllegalArgumentException("Nothing to leave out at " + path);
            }
        } else {
            JsonValue inner = members.getOrDefault(step, new JsonObject(new LinkedHashMap<>()));
            members.put(step, last && value != null ? value : put(inner, path, depth + 1, value));
        }
        return new JsonObject(members);
    }
}
