package org.mithaq.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mithaq.stix.JsonValue.JsonObject;

/** Valid objects for tests. */
final class Samples {

    /** A bundle's text up to its first object. */
    static final String BUNDLE_START =
            "{\"type\":\"bundle\",\"id\":\"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d\",\"objects\":[";

    private static final Map<String, JsonObject> FULL = readFull();

    private Samples() {}

    /** One object of each type of the standard with every property that can stand together, by type. */
    static Map<String, JsonObject> full() {
        return FULL;
    }

    static JsonObject full(String type) {
        return requireNonNull(FULL.get(type), type);
    }

    /** The full object of a type as text, with one member put in the place of its own. */
    static String with(String type, String member, String json) {
        Map<String, JsonValue> members = new LinkedHashMap<>(full(type).members());
        members.put(member, JsonValue.parse(json.getBytes(UTF_8), ParseLimits.defaults()));
        return new JsonObject(members).toString();
    }

    /** The full object of a type as text, without some of its members. */
    static String without(String type, String... names) {
        Map<String, JsonValue> members = new LinkedHashMap<>(full(type).members());
        List.of(names).forEach(members::remove);
        return new JsonObject(members).toString();
    }

    static ParsedObject parse(String json) {
        return StixReader.parseOne(json.getBytes(UTF_8), ParseLimits.defaults());
    }

    static String id(String type, int number) {
        return String.format(Locale.ROOT, "%s--%08x-0000-4000-8000-00000000abcd", type, number);
    }

    /** The members that every domain object has, with a comma behind. */
    static String head(String type, int number) {
        return "\"type\":\"" + type + "\",\"spec_version\":\"2.1\",\"id\":\"" + id(type, number)
                + "\",\"created\":\"2026-01-31T23:59:59.000Z\",\"modified\":\"2026-02-01T00:00:00.123Z\",";
    }

    static String relationship(int number) {
        return "{" + head("relationship", number) + "\"relationship_type\":\"uses\",\"source_ref\":\""
                + id("intrusion-set", number) + "\",\"target_ref\":\"" + id("malware", number + 1)
                + "\",\"description\":\"Seen in a fictional exercise, في تمرين خيالي, number " + number
                + "\",\"object_marking_refs\":[\"" + id("marking-definition", 1) + "\"],"
                + "\"external_references\":[{\"source_name\":\"exercise\",\"url\":\"https://example.org/" + number
                + "\",\"description\":\"A report that nobody wrote.\"}],\"created_by_ref\":\""
                + id("identity", 7) + "\",\"revoked\":false}";
    }

    private static Map<String, JsonObject> readFull() {
        try (InputStream lines = requireNonNull(Samples.class.getResourceAsStream("full-objects.jsonl"))) {
            Map<String, JsonObject> full = new LinkedHashMap<>();
            for (String line : List.of(new String(lines.readAllBytes(), UTF_8).split("\n"))) {
                var object = (JsonObject) JsonValue.parse(line.getBytes(UTF_8), ParseLimits.defaults());
                full.put(object.findText("type").orElseThrow(), object);
            }
            return full;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
