package org.mithaq.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mithaq.stix.JsonValue.JsonObject;

/** What a page before sharing shows of an item that is not there yet. */
final class CheckFacts {

    private static final Set<String> SET_BY_THE_NODE = Set.of("created", "modified", "created_by_ref");

    private CheckFacts() {}

    /** Its properties, with its name and without what the node itself sets. */
    static List<Fact> of(Look look, JsonObject item) {
        Stream<Fact> name = item.findText("name").stream()
                .map(text -> new Fact(
                        "name",
                        ItemText.property(look, "name"),
                        List.of(new FactValue(text, Optional.empty(), false))));
        return Stream.concat(
                        name,
                        ItemText.facts(look, item).stream().filter(fact -> !SET_BY_THE_NODE.contains(fact.name())))
                .toList();
    }
}
