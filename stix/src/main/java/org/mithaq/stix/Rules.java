package org.mithaq.stix;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Makes rules across properties from their words in the tables. Stateless. */
final class Rules {

    private final String section;
    private final ToLongFunction<String> mask;
    private final ToIntFunction<String> slot;
    private final long specific;

    /**
     * Makes a maker for one definition.
     *
     * @param mask gives a property's mask
     * @param slot gives the slot in which a property's value is captured
     * @param specific mask of the properties that are not common ones
     */
    Rules(String section, ToLongFunction<String> mask, ToIntFunction<String> slot, long specific) {
        this.section = "STIX 2.1 " + section;
        this.mask = mask;
        this.slot = slot;
        this.specific = specific;
    }

    /** Makes the rule of one line: its name and its arguments. */
    Rule make(List<String> words) {
        String first = words.get(1);
        return switch (words.getFirst()) {
            case "order" -> order(first, words.get(2).equals("<"), words.get(3));
            case "any" -> any(words.subList(1, words.size()));
            case "any-but" ->
                anyOf(List.of(new Choice(specific & ~mask.applyAsLong(first), true)), "one property beside " + first);
            case "needs" -> needs(first, words.get(2));
            case "apart" -> apart(first, words.get(2));
            case "when" -> when(first, words.get(2), words.get(3).equals("forbids"), words.get(4));
            case "form" -> form(first, words.get(2));
            case "catalogue" -> CatalogueRule.make(first, slot);
            case "observes" -> observes(first);
            case "extension" -> extension(first, words.get(2));
            case "marking" -> MarkingRule.make(slot, mask.applyAsLong("extensions"));
            case "related" -> RelationshipRule.make(slot);
            default -> throw new IllegalStateException("No rule is named '" + words.getFirst() + "'");
        };
    }

    private Rule order(String early, boolean strictly, String late) {
        int earlySlot = slot.applyAsInt(early);
        int lateSlot = slot.applyAsInt(late);
        String relation = strictly ? " must be later than " : " must not be earlier than ";
        String source = early.equals("created") ? "STIX 2.1 §3.2" : section; // common to all types
        return (members, scan) -> {
            String from = members.captured(earlySlot);
            String to = members.captured(lateSlot);
            if (from == null || to == null) {
                return;
            }
            int order = TextForms.compareTimestamps(from, to);
            if (order > 0 || (strictly && order == 0)) {
                String message = "'" + late + "' (" + to + ")" + relation + "'" + early + "' (" + from + ")";
                scan.addAtMember(Severity.ERROR, FindingCode.TIME_ORDER, late, source, message);
            }
        };
    }

    /** Properties of which one is enough, or which count only all together. */
    private record Choice(long mask, boolean oneIsEnough) {
        boolean isMet(Members members) {
            return oneIsEnough ? members.hasAny(mask) : members.hasAll(mask);
        }
    }

    private Rule any(List<String> words) {
        List<Choice> choices = words.stream().map(this::choice).toList();
        return anyOf(choices, words.contains("*") ? "one property" : "one of " + String.join(", ", words));
    }

    private Choice choice(String word) {
        if (word.equals("*")) {
            return new Choice(specific, true);
        }
        return new Choice(Arrays.stream(word.split("\\+")).mapToLong(mask).reduce(0, (a, b) -> a | b), false);
    }

    private Rule anyOf(List<Choice> choices, String wanted) {
        return (members, scan) -> {
            for (Choice choice : choices) {
                if (choice.isMet(members)) {
                    return;
                }
            }
            String message = "At least " + wanted + " must be there";
            scan.addAtMember(Severity.ERROR, FindingCode.ONE_OF_MISSING, "", section, message);
        };
    }

    private Rule needs(String property, String other) {
        long first = mask.applyAsLong(property);
        long second = mask.applyAsLong(other);
        return (members, scan) -> {
            if (members.hasAny(first) && !members.hasAny(second)) {
                String message = "'" + property + "' needs '" + other + "' beside it";
                scan.addAtMember(Severity.ERROR, FindingCode.DEPENDENT_PROPERTY, property, section, message);
            }
        };
    }

    private Rule apart(String property, String other) {
        long both = mask.applyAsLong(property) | mask.applyAsLong(other);
        return (members, scan) -> {
            if (members.hasAll(both)) {
                String message = "'" + property + "' and '" + other + "' may not both be there";
                scan.addAtMember(Severity.ERROR, FindingCode.EXCLUSIVE, other, section, message);
            }
        };
    }

    private Rule when(String property, String value, boolean forbids, String other) {
        int condition = slot.applyAsInt(property);
        long target = mask.applyAsLong(other);
        return (members, scan) -> {
            if (value.equals(members.captured(condition)) && members.hasAny(target) == forbids) {
                String rule = forbids ? " may not be there when '" : " must be there when '";
                String message = "'" + other + "'" + rule + property + "' is " + value;
                scan.addAtMember(Severity.ERROR, FindingCode.DEPENDENT_PROPERTY, other, section, message);
            }
        };
    }

    /** The value's form counts unless the object says that its data was defanged (§3.2). */
    private Rule form(String property, String name) {
        int value = slot.applyAsInt(property);
        int defanged = slot.applyAsInt("defanged");
        ValueForm form = ValueForm.named(name);
        return (members, scan) -> {
            String text = members.captured(value);
            if (text != null && !"true".equals(members.captured(defanged)) && !form.matches(text)) {
                String message = "'" + JsonFindings.quote(text) + "' is not " + form.wanted();
                scan.addAtMember(Severity.ERROR, FindingCode.BAD_FORMAT, property, section, message);
            }
        };
    }

    private Rule observes(String property) {
        long references = mask.applyAsLong(property);
        int summary = slot.applyAsInt(property);
        return (members, scan) -> {
            if (members.hasAny(references) && members.captured(summary) == null) {
                String message = "'" + property + "' must name at least one observable";
                scan.addAtMember(Severity.ERROR, FindingCode.ONE_OF_MISSING, property, section, message);
            }
        };
    }

    private Rule extension(String types, String properties) {
        int summary = slot.applyAsInt(types);
        long named = mask.applyAsLong(properties);
        return (members, scan) -> {
            boolean toplevel = members.captured(summary) != null;
            if (!toplevel && members.hasAny(named)) {
                String message = "'" + properties + "' belongs to a toplevel-property-extension only";
                scan.addAtMember(Severity.ERROR, FindingCode.DEPENDENT_PROPERTY, properties, section, message);
            } else if (toplevel && !members.hasAny(named)) {
                String message = "A toplevel-property-extension should name its '" + properties + "'";
                scan.addAtMember(Severity.WARNING, FindingCode.DEPENDENT_PROPERTY, properties, section, message);
            }
        };
    }
}
