package org.mithaq.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.stix.Finding;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.Severity;

/** Counts what became of the objects of an import, and keeps the first reasons. Used by one thread. */
final class ImportTally {

    private static final int MAX_REASONS = 20;

    private long added;
    private long alreadyThere;
    private long conflicts;
    private long refused;
    private long warnings;
    private final List<Reason> reasons = new ArrayList<>();

    /**
     * Why one object was not taken.
     *
     * @param place file and place in it, or the collection's answer
     * @param id the object's id, when it has one
     * @param pointer RFC 6901 pointer into the object; empty for the object itself
     * @param section source of the rule, when it is one of a standard
     * @param message what was found and wanted
     */
    record Reason(
            String place, Optional<String> id, Optional<String> pointer, Optional<String> section, String message) {

        /** Gives it on one line. */
        String line() {
            return place + id.map(text -> ", " + text).orElse("")
                    + pointer.filter(text -> !text.isEmpty())
                            .map(text -> ", " + text)
                            .orElse("") + ": " + message
                    + section.map(text -> " (" + text + ")").orElse("");
        }

        /** Gives it for a program. */
        Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("place", place);
            facts.put("id", id);
            facts.put("pointer", pointer);
            facts.put("section", section);
            facts.put("message", message);
            return facts;
        }
    }

    /** Counts an object that this program found not to be valid STIX. */
    void refused(String file, ParsedObject.Refused object) {
        refused++;
        object.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .forEach(finding -> keep(reason(file, object, finding)));
    }

    /** Counts the warnings of an object that was taken. */
    void warned(List<Finding> findings) {
        warnings += findings.stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .count();
    }

    /** Counts what a status resource says (TAXII 2.1, section 4.3). */
    void answered(JsonObject status) {
        for (JsonObject success : details(status, "successes")) {
            if (success.findText("message").orElse("").isEmpty()) {
                added++;
            } else {
                alreadyThere++;
            }
        }
        for (JsonObject failure : details(status, "failures")) {
            String message = failure.findText("message").orElse("no reason given");
            if (message.startsWith("You gave ")) {
                conflicts++;
            } else {
                refused++;
            }
            keep(new Reason("not taken", failure.findText("id"), Optional.empty(), Optional.empty(), message));
        }
    }

    /** Says whether every object is in the collection now. */
    boolean complete() {
        return conflicts == 0 && refused == 0;
    }

    /** Objects that were dealt with. */
    long total() {
        return added + alreadyThere + conflicts + refused;
    }

    /** Tells it to a person. */
    List<String> lines(String collection) {
        List<String> lines = new ArrayList<>();
        lines.add(total() + " objects into '" + collection + "': " + added + " added, " + alreadyThere
                + " already there, " + conflicts + " in conflict, " + refused + " refused"
                + (warnings == 0 ? "" : "; " + warnings + " warnings"));
        reasons.forEach(reason -> lines.add("  " + reason.line()));
        if (conflicts + refused > reasons.size() && reasons.size() == MAX_REASONS) {
            lines.add("  … and more");
        }
        return lines;
    }

    /** Tells it to a program. */
    Map<String, Object> facts(String collection) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("collection", collection);
        facts.put("objects", total());
        facts.put("added", added);
        facts.put("already-there", alreadyThere);
        facts.put("conflicts", conflicts);
        facts.put("refused", refused);
        facts.put("warnings", warnings);
        facts.put("findings", reasons.stream().map(Reason::facts).toList());
        return facts;
    }

    private void keep(Reason reason) {
        if (reasons.size() < MAX_REASONS) {
            reasons.add(reason);
        }
    }

    private static Reason reason(String file, ParsedObject.Refused object, Finding finding) {
        return new Reason(
                file + ", object " + object.index(),
                object.id(),
                Optional.of(finding.pointer()),
                Optional.of(finding.section()),
                finding.message());
    }

    private static List<JsonObject> details(JsonObject status, String name) {
        List<JsonObject> details = new ArrayList<>();
        if (status.find(name).orElse(null) instanceof JsonArray list) {
            for (JsonValue element : list.elements()) {
                if (element instanceof JsonObject detail) {
                    details.add(detail);
                }
            }
        }
        return details;
    }
}
