package org.mithaq.stix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonNull;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads JSON into a tree. Recursion is bounded by the depth limit, which is checked first. */
final class JsonTree {

    /** Bounds that every object accepted under any limits keeps: its bytes have been checked before. */
    private static final ParseLimits NO_LIMITS =
            new ParseLimits(1_000, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 1);

    private static final JsonParsers UNBOUNDED = JsonParsers.ofAccepted(NO_LIMITS);

    private final JsonParser parser;
    private final ParseLimits limits;

    private JsonTree(JsonParser parser, ParseLimits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    static JsonValue parse(byte[] utf8, ParseLimits limits) {
        var cutter = new ValueCutter(utf8, limits.maxObjectBytes());
        if (cutter.peek() == ValueCutter.END || !cutter.cut()) {
            throw malformed(JsonFindings.truncated(), cutter.offset());
        }
        Finding problem = JsonFindings.check(cutter, limits);
        if (problem != null) {
            throw malformed(problem, cutter.from());
        }
        try (JsonParser parser = new JsonParsers(limits).over(utf8, cutter.from(), cutter.to())) {
            parser.nextToken();
            JsonValue value = new JsonTree(parser, limits).value();
            if (cutter.peek() != ValueCutter.END) {
                throw malformed(JsonFindings.trailing(), cutter.offset());
            }
            return value;
        } catch (JacksonException e) {
            // A limit that the tokeniser keeps to is told without a place.
            long offset = e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
            throw malformed(JsonFindings.from(e, limits), cutter.from() + offset);
        }
    }

    /** Reads the bytes of an accepted object again. */
    static JsonObject parseAccepted(byte[] bytes) {
        try (JsonParser parser = UNBOUNDED.over(bytes, 0, bytes.length)) {
            parser.nextToken();
            if (new JsonTree(parser, NO_LIMITS).value() instanceof JsonObject object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new IllegalStateException("Bytes that were accepted are JSON", e);
        }
        throw new IllegalStateException("Bytes that were accepted are a JSON object");
    }

    private static MalformedStixException malformed(Finding finding, long offset) {
        return new MalformedStixException(finding, offset, 0);
    }

    private JsonValue value() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> new JsonString(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            case VALUE_NULL -> new JsonNull();
            case null -> throw malformed(JsonFindings.truncated(), 0);
            default -> throw new IllegalStateException("No value starts with " + parser.currentToken());
        };
    }

    private JsonNumber number() {
        if (parser.getStringLength() > limits.maxNumberDigits()) { // the tokeniser does not count exponents
            throw malformed(
                    JsonFindings.longNumber("", limits),
                    parser.currentLocation().getByteOffset());
        }
        return new JsonNumber(parser.getString());
    }

    private JsonObject object() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            @Nullable JsonValue earlier = members.put(name, value());
            if (earlier != null) {
                long offset = parser.currentLocation().getByteOffset();
                throw malformed(JsonFindings.duplicate(name, ""), offset);
            }
        }
        return new JsonObject(OwnedMembers.takenOver(members));
    }

    private JsonArray array() {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return new JsonArray(elements);
    }
}
