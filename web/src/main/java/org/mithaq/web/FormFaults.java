package org.mithaq.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a form, field by field, in the language of whoever filled it in. Used by one thread. */
final class FormFaults {

    /** Stands for the form as a whole. */
    static final String WHOLE = "";

    private final Look look;
    private final Map<String, List<String>> faults = new LinkedHashMap<>();

    FormFaults(Look look) {
        this.look = look;
    }

    /** Notes that something is wrong with a field. */
    void add(String field, Text text) {
        add(field, look.of(text));
    }

    /** Notes that something is wrong with a field, in words. */
    void add(String field, String text) {
        List<String> known = faults.computeIfAbsent(field, _ -> new ArrayList<>());
        if (!known.contains(text)) {
            known.add(text);
        }
    }

    /** What is wrong with a field. */
    List<String> of(String field) {
        return faults.getOrDefault(field, List.of());
    }

    /** Whether nothing is wrong. */
    boolean isEmpty() {
        return faults.isEmpty();
    }
}
