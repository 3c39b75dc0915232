package org.mithaq.node;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/** Tells a person what the gate answered, from the JSON of the node's API. */
final class GateAnswers {

    private GateAnswers() {}

    /** Lines of an answer of {@code /api/explain}. */
    static List<String> explained(JsonObject answer) {
        List<String> lines = new ArrayList<>();
        String id = answer.findText("id").orElse("");
        answer.find("reader")
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .ifPresentOrElse(reader -> lines.add(id + " for " + reader(reader)), () -> lines.add(id));
        lines.add(word(answer));
        List<JsonObject> contributions = objects(answer, "contributions");
        if (contributions.isEmpty()) {
            lines.addAll(reason(answer));
        }
        for (JsonObject contribution : contributions) {
            lines.add("- version " + contribution.findText("version").orElse("-")
                    + contribution
                            .findText("originator")
                            .map(party -> " given by " + party)
                            .orElse("")
                    + contribution
                            .findText("collection")
                            .map(name -> " in '" + name + "'")
                            .orElse("")
                    + ": " + word(contribution));
            lines.addAll(reason(contribution));
        }
        return lines;
    }

    /** Lines of an answer of {@code /api/who-sees}. */
    static List<String> recipients(JsonObject answer) {
        List<String> lines = new ArrayList<>();
        for (JsonObject refused : objects(answer, "refused")) {
            lines.add("It would be refused:");
            lines.addAll(reason(refused));
        }
        lines.add("Recipients:");
        lines.addAll(list(objects(answer, "recipients")));
        lines.add("Left out:");
        lines.addAll(list(objects(answer, "left_out")));
        return lines;
    }

    private static List<String> list(List<JsonObject> readers) {
        if (readers.isEmpty()) {
            return List.of("  nobody");
        }
        return readers.stream()
                .flatMap(reader ->
                        Stream.concat(Stream.of("- " + reader(reader) + ": " + word(reader)), reason(reader).stream()))
                .toList();
    }

    private static String reader(JsonObject reader) {
        return reader.findText("party").orElse("?")
                + reader.findText("user").map(user -> "/" + user).orElse("")
                + reader.findText("purpose")
                        .map(purpose -> " (" + purpose + ")")
                        .orElse("");
    }

    private static String word(JsonObject decided) {
        return decided.findText("decision").orElse("?");
    }

    /** The clause and what would have to change. */
    private static List<String> reason(JsonObject decided) {
        List<String> lines = new ArrayList<>();
        if (decided.find("clause").orElse(null) instanceof JsonObject clause) {
            lines.add("  " + clause.findText("text").orElse("") + " ["
                    + Stream.concat(clause.findText("agreement").stream(), clause.findText("rule").stream())
                            .collect(Collectors.joining(", "))
                    + "]");
        }
        decided.findText("change").ifPresent(change -> lines.add("  " + change));
        List<String> ask = decided.find("ask").orElse(null) instanceof JsonArray parties
                ? parties.elements().stream().map(GateAnswers::text).toList()
                : List.of();
        if (!ask.isEmpty()) {
            lines.add("  ask: " + String.join(", ", ask));
        }
        return lines;
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString(String text) ? text : value.toString();
    }

    private static List<JsonObject> objects(JsonObject object, String name) {
        return object.find(name).orElse(null) instanceof JsonArray list
                ? list.elements().stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }
}
