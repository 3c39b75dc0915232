package org.mithaq.node;

import java.util.Optional;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;

/** Finds parts of answers of the API. */
final class DemoJson {

    private DemoJson() {}

    /** Gives a member that is an object. */
    static Optional<JsonObject> object(JsonObject from, String name) {
        return from.find(name).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    /** Gives the first object of a list. */
    static Optional<JsonObject> first(JsonObject from, String name) {
        return from.find(name).orElse(null) instanceof JsonArray list
                        && !list.elements().isEmpty()
                        && list.elements().getFirst() instanceof JsonObject first
                ? Optional.of(first)
                : Optional.empty();
    }

    /** Says whether a member is true. */
    static boolean isTrue(JsonObject from, String name) {
        return from.find(name).orElse(null) instanceof JsonBoolean(boolean value) && value;
    }

    /** Gives a number as it is written; a question mark when there is none. */
    static String number(JsonObject from, String name) {
        return from.find(name).orElse(null) instanceof JsonNumber number ? number.text() : "?";
    }
}
