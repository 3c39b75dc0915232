package org.mithaq.demo;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/** One object while it is being made. Owned by the thread that makes it. */
final class Entity {

    private final Map<String, JsonValue> members;

    private Entity(Map<String, JsonValue> members) {
        this.members = members;
    }

    /** Starts a part of an object: a dictionary, a sub-object. */
    static Entity part() {
        return new Entity(new LinkedHashMap<>());
    }

    /** Starts a STIX 2.1 object. */
    static Entity object(String type, String id) {
        return part().text("type", type).text("spec_version", "2.1").text("id", id);
    }

    /** Starts the next version of this object; a member set again keeps its place. */
    Entity nextVersion(String modified) {
        return new Entity(new LinkedHashMap<>(members)).text("modified", modified);
    }

    Entity text(String name, String value) {
        return set(name, new JsonString(value));
    }

    Entity number(String name, long value) {
        return set(name, new JsonNumber(Long.toString(value)));
    }

    Entity flag(String name, boolean value) {
        return set(name, new JsonBoolean(value));
    }

    Entity texts(String name, List<String> values) {
        return set(
                name,
                new JsonArray(values.stream().<JsonValue>map(JsonString::new).toList()));
    }

    Entity texts(String name, String... values) {
        return texts(name, List.of(values));
    }

    Entity parts(String name, Entity... parts) {
        return set(
                name,
                new JsonArray(Stream.of(parts).<JsonValue>map(Entity::json).toList()));
    }

    Entity sub(String name, Entity part) {
        return set(name, part.json());
    }

    Entity setAll(Entity part) {
        members.putAll(part.members);
        return this;
    }

    Entity set(String name, JsonValue value) {
        members.put(name, value);
        return this;
    }

    String id() {
        return require("id");
    }

    String modified() {
        return require("modified");
    }

    private String require(String name) {
        if (members.get(name) instanceof JsonString string) {
            return string.value();
        }
        throw new IllegalStateException("Object has no text '" + name + "' yet");
    }

    JsonObject json() {
        return new JsonObject(members);
    }

    byte[] bytes() {
        return json().toString().getBytes(StandardCharsets.UTF_8);
    }
}
