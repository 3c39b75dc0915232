package org.mithaq.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonBoolean;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/** Tells a person what the node said of its federation, from the JSON of the node's API. */
final class FederationWords {

    private static final String DEEPER = "  ";

    private FederationWords() {}

    /** The line of a run against one partner. */
    static String synced(JsonObject report) {
        String partner = text(report, "party") + ": ";
        return switch (text(report, "outcome")) {
            case "done" ->
                partner + number(report, "added") + " new items in " + number(report, "rows") + " rows"
                        + (number(report, "refused") == 0
                                ? ""
                                : ", " + number(report, "refused") + " refused (see 'mithaq quarantine list')")
                        + (truth(report, "up_to_date") ? "; up to date, proven by its root" : "; not yet up to date");
            case "failed" ->
                partner + "failed (" + text(report, "kind") + "): " + text(report, "message") + "; tried again after "
                        + text(report, "not_before");
            default -> partner + "not read before " + text(report, "not_before");
        };
    }

    /** Lines of a recall that was ordered. */
    static List<String> issued(JsonObject answer) {
        List<String> lines = new ArrayList<>();
        lines.add("Recalled and erased here: " + counted(number(answer, "items"), "contribution"));
        texts(answer, "recalls").forEach(id -> lines.add(DEEPER + id));
        if (number(answer, "untracked") > 0) {
            lines.add("Left out, public and without an agreement: " + number(answer, "untracked"));
        }
        lines.add("'mithaq recalls list' says who still owes an answer.");
        return lines;
    }

    /** Lines of a list of recalls. */
    static List<String> recalls(JsonObject answer) {
        List<String> lines = new ArrayList<>();
        for (JsonObject recall : objects(answer, "recalls")) {
            lines.add(text(recall, "id") + " by " + text(recall, "originator") + " at " + text(recall, "at") + ": "
                    + counted(number(recall, "items"), "contribution") + ", " + text(recall, "stage")
                    + (truth(recall, "under_way") ? ", under way" : ""));
            lines.add(DEEPER + "reason: " + text(recall, "reason"));
            texts(recall, "to_decide").forEach(id -> lines.add(DEEPER + "to decide: " + id));
            for (JsonObject owed : objects(recall, "owed")) {
                lines.add(DEEPER + "owed by " + text(owed, "holder") + " (given by " + text(owed, "via") + "): "
                        + counted(number(owed, "items"), "contribution") + ", due " + text(owed, "due")
                        + (truth(owed, "overdue") ? ", OVERDUE, level " + number(owed, "level") : ""));
            }
        }
        return lines.isEmpty() ? List.of("No recalls") : lines;
    }

    /** Lines of the trees of holders. */
    static List<String> holders(JsonObject answer) {
        List<String> lines = new ArrayList<>();
        for (JsonObject item : objects(answer, "contributions")) {
            lines.add(item.findText("id").orElse("An item that is held no longer")
                    + item.findText("originator")
                            .map(party -> " given by " + party)
                            .orElse("") + ", handle "
                    + text(item, "handle"));
            if (item.find("holder").orElse(null) instanceof JsonObject root) {
                addHolder(lines, root, DEEPER);
            }
            if (!texts(item, "behind").isEmpty()) {
                lines.add(DEEPER + "have not acknowledged the newest version: "
                        + String.join(", ", texts(item, "behind")));
            }
        }
        return lines;
    }

    private static void addHolder(List<String> lines, JsonObject holder, String indent) {
        lines.add(indent + text(holder, "party") + ": " + text(holder, "state") + evidence(holder)
                + holder.findText("recall").map(id -> ", recall " + id).orElse("")
                + holder.findText("backups_expire")
                        .map(at -> ", in backups until " + at)
                        .orElse("")
                + holder.findText("reason").map(reason -> ", reason: " + reason).orElse(""));
        objects(holder, "holders").forEach(child -> addHolder(lines, child, indent + DEEPER));
    }

    private static String evidence(JsonObject holder) {
        return truth(holder, "claimed")
                ? ", claimed by " + text(holder, "claimed_by") + " " + age(number(holder, "age_seconds")) + " ago, "
                        + (truth(holder, "signed_by_holder")
                                ? "signed by the holder"
                                : "not proven to be its holder's word")
                : ", by this node's own record";
    }

    private static String age(long seconds) {
        Duration age = Duration.ofSeconds(seconds);
        if (age.toDays() > 0) {
            return age.toDays() + " d";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min" : seconds + " s";
    }

    /** Lines of the list of what was kept aside. */
    static List<String> quarantine(JsonObject answer) {
        List<String> lines = new ArrayList<>();
        objects(answer, "entries").forEach(entry -> addEntry(lines, entry));
        for (JsonObject aside : objects(answer, "partners")) {
            long entries = number(aside, "entries");
            lines.add("Of " + text(aside, "partner") + ": " + entries + (entries == 1 ? " entry, " : " entries, ")
                    + counted(number(aside, "bytes"), "byte")
                    + (truth(aside, "full")
                            ? "; FULL: read no further until some are released or dropped"
                                    + " (federation.quarantine-entries, federation.quarantine-bytes)"
                            : ""));
        }
        return lines.isEmpty() ? List.of("Nothing is kept aside") : lines;
    }

    private static void addEntry(List<String> lines, JsonObject entry) {
        lines.add(text(entry, "entry") + " from " + text(entry, "partner") + ", its collection '"
                + text(entry, "collection") + "', at " + text(entry, "at"));
        lines.add(DEEPER + text(entry, "rule") + ": " + text(entry, "why"));
        texts(entry, "ids").forEach(id -> lines.add(DEEPER + id));
    }

    /** Lines of an entry with its content. */
    static List<String> quarantined(JsonObject entry) {
        List<String> lines = new ArrayList<>();
        addEntry(lines, entry);
        objects(entry, "objects").forEach(object -> lines.add(text(object, "text")));
        return lines;
    }

    /** Lines of what became of an entry that was released. */
    static List<String> released(JsonObject answer) {
        return text(answer, "outcome").equals("taken")
                ? List.of("Taken")
                : objects(answer, "refused").stream()
                        .map(row -> "Refused again, by " + text(row, "rule") + ": " + text(row, "why"))
                        .distinct()
                        .toList();
    }

    /** Lines of the list of items to be looked at. */
    static List<String> reviews(JsonObject answer) {
        List<String> lines = objects(answer, "reviews").stream()
                .map(review -> text(review, "id") + " after " + text(review, "recall"))
                .collect(Collectors.toList());
        return lines.isEmpty() ? List.of("Nothing waits to be looked at") : lines;
    }

    private static String counted(long count, String one) {
        return count + " " + (count == 1 ? one : one + "s");
    }

    private static String text(JsonObject object, String name) {
        return object.findText(name).orElse("?");
    }

    private static long number(JsonObject object, String name) {
        return object.find(name).orElse(null) instanceof JsonNumber number ? Long.parseLong(number.text()) : 0;
    }

    private static boolean truth(JsonObject object, String name) {
        return object.find(name).orElse(null) instanceof JsonBoolean(boolean value) && value;
    }

    private static List<String> texts(JsonObject object, String name) {
        return object.find(name).orElse(null) instanceof JsonArray list
                ? list.elements().stream()
                        .filter(JsonString.class::isInstance)
                        .map(text -> ((JsonString) text).value())
                        .toList()
                : List.of();
    }

    /** Gives the objects of a list, none when it is not there. */
    static List<JsonObject> objects(JsonObject object, String name) {
        return object.find(name).orElse(null) instanceof JsonArray list
                ? list.elements().stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }
}
