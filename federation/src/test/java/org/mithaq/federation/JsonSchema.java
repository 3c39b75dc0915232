package org.mithaq.federation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/** The keywords of JSON Schema 2020-12 that our schemas use; any other keyword is an error of the test. */
final class JsonSchema {

    private static final Set<String> NOTES = Set.of("$schema", "$id", "$defs", "title", "description");

    private final JsonObject root;
    private final List<String> violations = new ArrayList<>();

    JsonSchema(JsonValue root) {
        this.root = (JsonObject) root;
    }

    List<String> violations(JsonValue value) {
        violations.clear();
        check(value, root, "");
        return List.copyOf(violations);
    }

    private void check(JsonValue value, JsonObject schema, String path) {
        schema.members().forEach((keyword, wanted) -> {
            if (!NOTES.contains(keyword) && !holds(keyword, wanted, value, schema, path)) {
                violations.add(path + ": " + keyword + " " + wanted);
            }
        });
    }

    private boolean holds(String keyword, JsonValue wanted, JsonValue value, JsonObject schema, String path) {
        return switch (keyword) {
            case "$ref" -> {
                check(value, definition(text(wanted)), path);
                yield true;
            }
            case "type" -> isOf(text(wanted), value);
            case "const" -> value.equals(wanted);
            case "enum" -> ((JsonArray) wanted).elements().contains(value);
            case "pattern" -> Pattern.compile(text(wanted)).matcher(text(value)).find();
            case "minLength" -> text(value).length() >= number(wanted);
            case "maxLength" -> text(value).length() <= number(wanted);
            case "minimum" -> new BigDecimal(value.toString()).compareTo(new BigDecimal(wanted.toString())) >= 0;
            case "maximum" -> new BigDecimal(value.toString()).compareTo(new BigDecimal(wanted.toString())) <= 0;
            case "minItems" -> elements(value).size() >= number(wanted);
            case "maxItems" -> elements(value).size() <= number(wanted);
            case "uniqueItems" ->
                new HashSet<>(elements(value)).size() == elements(value).size();
            case "items" -> {
                for (int i = 0; i < elements(value).size(); i++) {
                    check(elements(value).get(i), (JsonObject) wanted, path + "/" + i);
                }
                yield true;
            }
            case "minProperties" -> members(value).size() >= number(wanted);
            case "required" ->
                elements(wanted).stream().allMatch(name -> members(value).containsKey(text(name)));
            case "properties" -> {
                members(wanted).forEach((name, inner) -> {
                    JsonValue member = members(value).get(name);
                    if (member != null) {
                        check(member, (JsonObject) inner, path + "/" + name);
                    }
                });
                yield true;
            }
            case "additionalProperties" ->
                schema.find("properties")
                        .map(known -> members(known)
                                .keySet()
                                .containsAll(members(value).keySet()))
                        .orElseThrow();
            default -> throw new AssertionError("The test does not know the keyword " + keyword);
        };
    }

    private JsonObject definition(String reference) {
        String name = reference.substring("#/$defs/".length());
        return (JsonObject)
                ((JsonObject) root.find("$defs").orElseThrow()).find(name).orElseThrow();
    }

    private static boolean isOf(String type, JsonValue value) {
        return switch (type) {
            case "object" -> value instanceof JsonObject;
            case "array" -> value instanceof JsonArray;
            case "string" -> value instanceof JsonString;
            case "boolean" -> value instanceof JsonBoolean;
            case "integer" -> value instanceof JsonNumber whole && whole.text().matches("-?\\d+");
            default -> throw new AssertionError("The test does not know the type " + type);
        };
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.value() : "";
    }

    private static int number(JsonValue value) {
        return Integer.parseInt(value.toString());
    }

    private static List<JsonValue> elements(JsonValue value) {
        return value instanceof JsonArray array ? array.elements() : List.of();
    }

    private static Map<String, JsonValue> members(JsonValue value) {
        return value instanceof JsonObject object ? object.members() : Map.of();
    }
}
