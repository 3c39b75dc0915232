package org.mithaq.stix;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mithaq.stix.PropertyDefinition.Presence;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/** The properties and rules of a type, an extension or a nested structure. Immutable; safe to share between threads. */
final class StructDefinition implements ValueKind {

    private final String name;
    private final String section;
    private final PropertyDefinition[] properties;
    private final PropertyNameMatcher names;
    private final int[] slots;
    private final int slotCount;
    private final List<Rule> rules;
    private final long required;
    private final long unwelcome;

    /** Makes a definition; {@code captured} names the properties whose values rules read, in slot order. */
    StructDefinition(
            String name, String section, List<PropertyDefinition> properties, List<String> captured, List<Rule> rules) {
        this.name = name;
        this.section = "STIX 2.1 " + section;
        this.properties = properties.toArray(new PropertyDefinition[0]);
        this.names = JsonParsers.matcher(
                properties.stream().map(PropertyDefinition::name).toList());
        this.slots = new int[properties.size()];
        this.slotCount = captured.size();
        this.rules = List.copyOf(rules);
        Arrays.fill(slots, -1);
        long must = 0;
        long mustNot = 0;
        for (PropertyDefinition property : properties) {
            slots[property.index()] = captured.indexOf(property.name());
            switch (property.presence()) {
                case REQUIRED -> must |= property.mask();
                case NOT_APPLICABLE, FORBIDDEN -> mustNot |= property.mask();
                case OPTIONAL -> {}
            }
        }
        this.required = must;
        this.unwelcome = mustNot;
    }

    String name() {
        return name;
    }

    String section() {
        return section;
    }

    List<PropertyDefinition> properties() {
        return List.of(properties);
    }

    /** Judges a nested structure. */
    @Override
    public boolean check(ObjectScan scan) {
        if (scan.token() != JsonToken.START_OBJECT) {
            scan.wrongType("an object", section);
            return false;
        }
        Members members = read(scan);
        judge(members, scan);
        for (String custom : members.unknown()) {
            reportNested(custom, scan);
        }
        return true;
    }

    private void reportNested(String custom, ObjectScan scan) {
        String message = "'" + JsonFindings.quote(custom) + "' is no property of " + name + "; it is kept";
        scan.addAtMember(Severity.WARNING, FindingCode.CUSTOM_PROPERTY, custom, "STIX 2.1 §11.1", message);
    }

    /** Reads the members of the object that the scan stands on, each against its kind. */
    Members read(ObjectScan scan) {
        var members = new Members(slotCount);
        JsonParser parser = scan.parser();
        for (int at = parser.nextNameMatch(names);
                at != PropertyNameMatcher.MATCH_END_OBJECT;
                at = parser.nextNameMatch(names)) {
            parser.nextToken();
            if (at < 0) {
                readUnknown(parser.currentName(), members, scan);
                continue;
            }
            PropertyDefinition property = properties[at];
            if (!members.see(at)) {
                scan.duplicate(property.name());
            }
            int slot = slots[property.index()];
            if (slot < 0) {
                property.kind().check(scan);
            } else {
                members.capture(slot, capture(property.kind(), scan));
            }
        }
        return members;
    }

    private static void readUnknown(String name, Members members, ObjectScan scan) {
        if (!members.seeUnknown(name)) {
            scan.duplicate(name);
        }
        scan.skip();
    }

    private static @Nullable String capture(ValueKind kind, ObjectScan scan) {
        scan.summarize(null);
        boolean scalar = scan.token() != JsonToken.START_OBJECT && scan.token() != JsonToken.START_ARRAY;
        if (!kind.check(scan)) {
            return null;
        }
        String summary = scan.summary();
        return summary == null && scalar ? scan.text() : summary;
    }

    /** Judges what is there and what is missing, once all members were read. */
    void judge(Members members, ObjectScan scan) {
        long missing = required & ~members.seen();
        if (missing != 0) {
            reportMissing(missing, scan);
        }
        long there = unwelcome & members.seen();
        if (there != 0) {
            reportUnwelcome(there, scan);
        }
        for (Rule rule : rules) {
            rule.check(members, scan);
        }
    }

    private void reportMissing(long missing, ObjectScan scan) {
        for (PropertyDefinition property : properties) {
            if ((missing & property.mask()) == 0) {
                continue;
            }
            if (property.name().equals("spec_version")) {
                String message = "Without 'spec_version' this is a STIX 2.0 object; only STIX 2.1 is taken";
                scan.addAtMember(Severity.ERROR, FindingCode.STIX_2_0, "spec_version", "STIX 2.1 §3.2", message);
            } else {
                String message = "'" + property.name() + "' is required in " + name;
                scan.addAtMember(Severity.ERROR, FindingCode.REQUIRED_MISSING, property.name(), section, message);
            }
        }
    }

    private void reportUnwelcome(long there, ObjectScan scan) {
        for (PropertyDefinition property : properties) {
            if ((there & property.mask()) == 0) {
                continue;
            }
            boolean forbidden = property.presence() == Presence.FORBIDDEN;
            String message = "'" + property.name() + (forbidden ? "' may not be in " : "' does not apply to ") + name;
            Severity severity = forbidden ? Severity.ERROR : Severity.WARNING;
            scan.addAtMember(severity, FindingCode.NOT_ALLOWED, property.name(), "STIX 2.1 §3.2", message);
        }
    }
}
