package org.mithaq.stix;

import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Rules of marking definitions: STIX 2.1 §7.2.1, with the four fixed TLP markings. Stateless. */
final class MarkingRule {

    private static final String SECTION = "STIX 2.1 §7.2.1";
    private static final String TLP_CREATED = "2017-01-20T00:00:00.000Z";
    private static final Map<String, String> TLP_IDS = Map.of(
            "tlp:white", "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
            "tlp:green", "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
            "tlp:amber", "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
            "tlp:red", "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed");

    private MarkingRule() {}

    static Rule make(ToIntFunction<String> slot, long extensions) {
        int id = slot.applyAsInt("id");
        int created = slot.applyAsInt("created");
        int type = slot.applyAsInt("definition_type");
        int content = slot.applyAsInt("definition");
        return (members, scan) -> {
            String typeText = members.captured(type);
            String contentSummary = members.captured(content);
            if (!members.hasAny(extensions)) {
                require(typeText, "definition_type", scan);
                require(contentSummary, "definition", scan);
            }
            if (typeText != null) {
                checkType(typeText, contentSummary, scan);
            }
            boolean fixedId = TLP_IDS.containsValue(String.valueOf(members.captured(id)));
            if ((contentSummary != null && contentSummary.startsWith("tlp:")) || fixedId) {
                checkTlp(contentSummary, members.captured(id), members.captured(created), scan);
            }
        };
    }

    private static void require(@Nullable String value, String property, ObjectScan scan) {
        if (value == null) {
            String message = "'" + property + "' must be there in a marking definition without extensions";
            scan.addAtMember(Severity.ERROR, FindingCode.REQUIRED_MISSING, property, SECTION, message);
        }
    }

    private static void checkType(String type, @Nullable String content, ObjectScan scan) {
        switch (type) {
            case "statement", "tlp" -> {
                if (content != null && !content.equals(type) && !content.startsWith(type + ":")) {
                    String message = "'definition' must have a '" + type + "'";
                    scan.addAtMember(Severity.ERROR, FindingCode.BAD_MARKING, "definition", SECTION, message);
                }
            }
            default -> {
                String message = "'" + JsonFindings.quote(type) + "' is neither 'statement' nor 'tlp'";
                scan.addAtMember(Severity.WARNING, FindingCode.NOT_IN_VOCABULARY, "definition_type", SECTION, message);
            }
        }
    }

    private static void checkTlp(
            @Nullable String content, @Nullable String id, @Nullable String created, ObjectScan scan) {
        String fixed = TLP_IDS.get(String.valueOf(content));
        boolean sameTime = created != null && TextForms.compareTimestamps(created, TLP_CREATED) == 0;
        if (fixed == null || !fixed.equals(id) || !sameTime) {
            String message = "Only the four TLP markings of the standard may be used, with their own ids and time";
            scan.addAtMember(Severity.ERROR, FindingCode.BAD_MARKING, "definition", SECTION, message);
        }
    }
}
