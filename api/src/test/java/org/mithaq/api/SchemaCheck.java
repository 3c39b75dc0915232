package org.mithaq.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks values against the schemas of an OpenAPI document: those keywords of JSON Schema 2020-12 that ours use; any
 * other one fails. Stricter than the standard in one respect: a member that no schema describes is a fault.
 */
final class SchemaCheck {

    private static final Set<String> KNOWN = Set.of(
            "$ref",
            "type",
            "description",
            "examples",
            "pattern",
            "enum",
            "required",
            "properties",
            "items",
            "minItems",
            "additionalProperties");

    private final Map<String, Object> schemas;

    SchemaCheck(Object document) {
        this.schemas = JsonTree.members(JsonTree.at(document, "components", "schemas"));
    }

    /** Gives every fault of a value, by its place. */
    List<String> faults(String schema, Object value) {
        List<String> faults = new ArrayList<>();
        check(named(schema), value, schema, faults);
        return faults;
    }

    Map<String, Object> named(String name) {
        Object schema = schemas.get(name);
        if (schema == null) {
            throw new AssertionError("No schema '" + name + "'");
        }
        return JsonTree.members(schema);
    }

    private void check(Map<String, Object> schema, Object value, String place, List<String> faults) {
        for (String keyword : schema.keySet()) {
            if (!KNOWN.contains(keyword)) {
                throw new AssertionError(place + ": this check does not know '" + keyword + "'");
            }
        }
        if (schema.get("$ref") instanceof String reference) {
            check(named(reference.substring("#/components/schemas/".length())), value, place, faults);
            return;
        }
        if (!isOfType(schema.get("type"), value)) {
            faults.add(place + " is not of type " + schema.get("type") + ": " + value);
            return;
        }
        switch (value) {
            case String text -> checkText(schema, text, place, faults);
            case Map<?, ?> _ -> checkMembers(schema, JsonTree.members(value), place, faults);
            case List<?> elements -> checkElements(schema, elements, place, faults);
            default -> {}
        }
    }

    private static boolean isOfType(@Nullable Object type, Object value) {
        return switch (String.valueOf(type)) {
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Long;
            case "boolean" -> value instanceof Boolean;
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            default -> throw new AssertionError("This check does not know the type " + type);
        };
    }

    private static void checkText(Map<String, Object> schema, String text, String place, List<String> faults) {
        if (schema.get("pattern") instanceof String pattern
                && !Pattern.compile(pattern).matcher(text).find()) {
            faults.add(place + " does not match " + pattern + ": " + text);
        }
        if (schema.get("enum") instanceof List<?> allowed && !allowed.contains(text)) {
            faults.add(place + " is none of " + allowed + ": " + text);
        }
    }

    private void checkMembers(
            Map<String, Object> schema, Map<String, Object> members, String place, List<String> faults) {
        if (schema.get("required") instanceof List<?> required) {
            required.stream()
                    .filter(name -> !members.containsKey(name))
                    .forEach(name -> faults.add(place + " has no '" + name + "'"));
        }
        if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
            return;
        }
        members.forEach((name, member) -> {
            Object described = properties.containsKey(name) ? properties.get(name) : schema.get("additionalProperties");
            if (described == null) {
                faults.add(place + " has '" + name + "', which nothing describes");
            } else {
                check(JsonTree.members(described), member, place + "." + name, faults);
            }
        });
    }

    private void checkElements(Map<String, Object> schema, List<?> elements, String place, List<String> faults) {
        if (schema.get("minItems") instanceof Long fewest && elements.size() < fewest) {
            faults.add(place + " has fewer than " + fewest + " elements");
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            elements.forEach(element -> check(JsonTree.members(items), element, place + "[]", faults));
        }
    }
}
