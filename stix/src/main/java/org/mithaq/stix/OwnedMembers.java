package org.mithaq.stix;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Members of a JSON object that nobody else can change, so that they need not be copied. Immutable. */
final class OwnedMembers extends AbstractMap<String, JsonValue> {

    private final Map<String, JsonValue> members;

    private OwnedMembers(Map<String, JsonValue> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    /** Takes members over: whoever gives them has let go of them. */
    static OwnedMembers takenOver(Map<String, JsonValue> members) {
        return new OwnedMembers(members);
    }

    /** Gives the same members as ones that nobody else can change; a copy unless they are that already. */
    static OwnedMembers of(Map<String, JsonValue> members) {
        return members instanceof OwnedMembers owned ? owned : new OwnedMembers(new LinkedHashMap<>(members));
    }

    @Override
    public @Nullable JsonValue get(Object name) {
        return members.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return members.containsKey(name);
    }

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public Set<Map.Entry<String, JsonValue>> entrySet() {
        return members.entrySet();
    }
}
