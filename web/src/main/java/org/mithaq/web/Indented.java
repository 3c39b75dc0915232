package org.mithaq.web;

import java.util.Iterator;
import java.util.Map;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/** Writes JSON for people: one member a line, two spaces a level. Stateless. */
final class Indented {

    private Indented() {}

    static String write(JsonValue value) {
        var out = new StringBuilder();
        write(value, out, "\n");
        return out.toString();
    }

    private static void write(JsonValue value, StringBuilder out, String lineStart) {
        String inner = lineStart + "  ";
        switch (value) {
            case JsonObject object
            when !object.members().isEmpty() -> {
                out.append('{');
                Iterator<Map.Entry<String, JsonValue>> members =
                        object.members().entrySet().iterator();
                while (members.hasNext()) {
                    Map.Entry<String, JsonValue> member = members.next();
                    out.append(inner).append(new JsonString(member.getKey())).append(": ");
                    write(member.getValue(), out, inner);
                    out.append(members.hasNext() ? "," : lineStart + "}");
                }
            }
            case JsonArray array
            when !array.elements().isEmpty() -> {
                out.append('[');
                Iterator<JsonValue> elements = array.elements().iterator();
                while (elements.hasNext()) {
                    out.append(inner);
                    write(elements.next(), out, inner);
                    out.append(elements.hasNext() ? "," : lineStart + "]");
                }
            }
            default -> out.append(value);
        }
    }
}
