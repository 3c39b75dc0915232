package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mithaq.demo.StoryItem;

/**
 * What the gate says of one item of the story to one reader.
 *
 * @param item the item
 * @param permits whether the reader is given it
 * @param clause the clause that decided
 */
record DemoVerdict(StoryItem item, boolean permits, Clause clause) {

    DemoVerdict {
        requireNonNull(item, "item");
        requireNonNull(clause, "clause");
    }

    /**
     * A clause as the node words it.
     *
     * @param rule its rule
     * @param agreement its agreement, when it is one of an agreement
     * @param texts its text by language: {@code ar}, {@code fr}, {@code en}
     */
    record Clause(String rule, Optional<String> agreement, Map<String, String> texts) {

        Clause {
            requireNonNull(rule, "rule");
            requireNonNull(agreement, "agreement");
            texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        }

        /** Rule and agreement, as {@code not-a-party, border-crime}. */
        String name() {
            return rule + agreement.map(id -> ", " + id).orElse("");
        }

        /** Tells it to a program. */
        Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("rule", rule);
            facts.put("agreement", agreement);
            facts.put("text", texts);
            return facts;
        }
    }

    /** Tells it to a program. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", item.id().toString());
        facts.put("title", item.title());
        facts.put("clause", clause.facts());
        return facts;
    }
}
