package org.mithaq.stix;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All types of STIX 2.1. Immutable; safe to share between threads. */
final class Definitions {

    private static final TableReader READER = new TableReader();
    private static final Map<String, StructDefinition> TYPES =
            READER.read(List.of(MetaTables.TABLE, ObservableTables.TABLE, DomainTables.TABLE));
    private static final Map<String, String> CATEGORIES = Map.copyOf(READER.categories());

    /** Objects of types that the standard does not define. */
    static final StructDefinition CUSTOM = READER.custom();

    private Definitions() {}

    /** Gives the definition of a type of the standard, or null. */
    static @Nullable StructDefinition find(String type) {
        return TYPES.get(type);
    }

    /** Gives all types of the standard. */
    static Map<String, StructDefinition> all() {
        return Map.copyOf(TYPES);
    }

    static boolean isStandard(String type) {
        return CATEGORIES.containsKey(type);
    }

    static boolean isObservable(String type) {
        return "sco".equals(CATEGORIES.get(type));
    }
}
