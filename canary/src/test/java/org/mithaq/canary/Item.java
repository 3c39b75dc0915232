package org.mithaq.canary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mithaq.stix.StixId;

/**
 * One object that somebody gives in a world. It carries tokens that nothing else carries: its id, one in its name, and
 * one in the part that is marked by itself, if there is one.
 *
 * @param id identifier
 * @param version number of its version, from 1; of observables, which have none, 0
 * @param token in its name or value
 * @param part token in its description
 * @param marks of the whole object
 * @param partMarks of the description alone
 * @param names objects it refers to
 * @param revoked whether it says so
 */
record Item(
        StixId id,
        int version,
        String token,
        Optional<String> part,
        List<Mark> marks,
        List<Mark> partMarks,
        List<StixId> names,
        boolean revoked) {

    Item {
        marks = List.copyOf(marks);
        partMarks = List.copyOf(partMarks);
        names = List.copyOf(names);
    }

    boolean observable() {
        return id.type().equals("domain-name");
    }

    /** Everything by which it can be recognised in an answer. */
    Set<String> tokens() {
        Set<String> tokens = new LinkedHashSet<>();
        tokens.add(token);
        part.ifPresent(tokens::add);
        return tokens;
    }

    /** What its version is called in answers; of observables nothing, since that follows from when it was added. */
    String versionText() {
        return observable() ? "" : time(version);
    }

    Item withToken(String other) {
        return new Item(id, version, other, part.map(_ -> other + "0"), marks, partMarks, names, revoked);
    }

    static String time(int version) {
        return "2026-01-01T%02d:%02d:00.000Z".formatted(version / 60, version % 60);
    }

    String json() {
        List<String> members = new ArrayList<>();
        members.add(text("type", id.type()));
        members.add(text("spec_version", "2.1"));
        members.add(text("id", id.toString()));
        switch (id.type()) {
            case "domain-name" -> members.add(text("value", token + ".example"));
            case "marking-definition" -> {
                members.add(text("created", time(0)));
                members.add(definition());
            }
            case "report" -> {
                times(members);
                members.add(text("name", "Report " + token));
                members.add(text("published", time(0)));
                members.add(refs("object_refs", names));
            }
            default -> {
                times(members);
                members.add(text("name", "Operation " + token));
            }
        }
        part.ifPresent(hidden -> members.add(text("description", "Known from " + hidden)));
        if (revoked) {
            members.add("\"revoked\":true");
        }
        if (!marks.isEmpty() && !definesMark()) {
            members.add(refs("object_marking_refs", marks.stream().map(Mark::id).toList()));
        }
        if (!partMarks.isEmpty()) {
            members.add(partMarks.stream()
                    .map(mark -> "{" + text("marking_ref", mark.id().toString()) + ",\"selectors\":[\"description\"]}")
                    .collect(Collectors.joining(",", "\"granular_markings\":[", "]")));
        }
        return "{" + String.join(",", members) + "}";
    }

    /** A marking definition does not carry the mark it has, but says what that means. */
    boolean definesMark() {
        return id.type().equals("marking-definition");
    }

    private String definition() {
        return switch (marks.getFirst().says()) {
            case Mark.Meaning.Naming(boolean must) ->
                "\"definition_type\":\"iep\",\"definition\":{\"iep\":{" + text("name", token)
                        + ",\"iep_version\":\"2.0\"," + text("attribution", must ? "must" : "must-not") + "}}";
            case Mark.Meaning.Handling _, Mark.Meaning.Label _, Mark.Meaning.Unknown _ ->
                "\"definition_type\":\"statement\",\"definition\":{" + text("statement", "Owned by " + token) + "}";
        };
    }

    private void times(List<String> members) {
        members.add(text("created", time(0)));
        members.add(text("modified", time(version)));
    }

    private static String text(String name, String value) {
        return "\"" + name + "\":\"" + value + "\"";
    }

    private static String refs(String name, List<StixId> ids) {
        return ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "\"" + name + "\":[", "]"));
    }
}
