package org.mithaq.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON into maps, lists, strings, numbers, booleans; for tests. */
final class JsonTree {

    private static final String NULL = "null";

    private JsonTree() {}

    static Object parse(String json) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("More than one value: " + json);
            }
            return value;
        }
    }

    @SuppressWarnings("unchecked") // parse makes no other maps
    static Map<String, Object> members(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // parse makes no other lists
    static List<Object> elements(Object value) {
        return (List<Object>) value;
    }

    /** Goes down by the names of members and the numbers of elements. */
    static Object at(Object value, Object... path) {
        Object found = value;
        for (Object step : path) {
            Object next = step instanceof Integer index
                    ? elements(found).get(index)
                    : members(found).get(step);
            if (next == null) {
                throw new AssertionError("No '" + step + "' in " + found);
            }
            found = next;
        }
        return found;
    }

    private static Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            default -> throw new IllegalArgumentException("Not a value: " + token);
        };
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (members.put(name, value(parser)) != null) {
                throw new IllegalArgumentException("'" + name + "' twice");
            }
        }
        return members;
    }

    private static List<Object> array(JsonParser parser) {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }
}
