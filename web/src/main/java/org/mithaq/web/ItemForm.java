package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.mithaq.exchange.ExplainResult;
import org.mithaq.stix.Finding;
import org.mithaq.stix.JsonValue.JsonNumber;
import org.mithaq.stix.Markings;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.Severity;
import org.mithaq.stix.StixBuilder;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.Tlp;

/** Makes an item of what a person filled in, or says what is wrong with it. Safe to call from any thread. */
final class ItemForm {

    private static final int MOST_LINES = 100;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,6})(\\.[0-9]{1,10})?");

    private final WebParts parts;

    ItemForm(WebParts parts) {
        this.parts = requireNonNull(parts, "parts");
    }

    /**
     * What is written.
     *
     * @param type of the item
     * @param address of its form
     * @param former version that it follows; none when it is new
     * @param sent told when a page with that version has left
     */
    record Target(WrittenType type, String address, Optional<StixObject> former, Runnable sent) {}

    /** One attempt to make an item; used by one thread. */
    private record Attempt(Visit visit, StixBuilder builder, Filled filled, FormFaults faults) {}

    /**
     * Makes the item.
     *
     * @param tlp label that it is marked with
     * @param faults gets what is wrong
     * @return the item; empty when something is wrong
     */
    Optional<StixObject> read(Visit visit, Target target, Filled filled, Optional<Tlp> tlp, FormFaults faults) {
        Optional<Filled> before = target.former().map(former -> Filled.of(target.type(), former.json()));
        StixBuilder builder = target.former()
                .map(former -> StixBuilder.newVersion(former, parts.clock()))
                .orElseGet(() -> StixBuilder.create(
                                target.type().stix(),
                                parts.clock(),
                                () -> uuid("mithaq written item v1", visit, filled.one("once")))
                        .set("created_by_ref", parts.directory().current().own().stix()));
        var attempt = new Attempt(visit, builder, filled, faults);
        for (Field field : target.type().fields()) {
            // What was not touched stays as it is, also where the form shows less than the item has.
            if (before.filter(shown -> shown.all(field.name()).equals(filled.all(field.name())))
                    .isEmpty()) {
                set(attempt, field);
            }
        }
        mark(builder, target.former(), tlp);
        return faults.isEmpty() ? built(target.type(), builder, faults) : Optional.empty();
    }

    /**
     * The same form of the same person always makes the same id, and nobody can make it be one that is there.
     *
     * @param what kind of thing it is for, so that one id tells nothing of another
     */
    static UUID uuid(String what, Visit visit, String once) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (what + "\0" + visit.person().user().id().text() + "\0" + once).getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
            return new UUID(
                    (bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L,
                    (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    private void set(Attempt attempt, Field field) {
        String name = field.name();
        Filled filled = attempt.filled();
        if (filled.all(name).isEmpty()) {
            attempt.builder().remove(name);
            if (field.needed()) {
                attempt.faults().add(name, ComposeWord.FAULT_NEEDED);
            }
            return;
        }
        if (filled.all(name).stream()
                .anyMatch(value ->
                        value.codePointCount(0, value.length()) > field.kind().most())) {
            attempt.faults().add(name, ComposeWord.FAULT_LONG);
            return;
        }
        switch (field.kind()) {
            case LINE -> {
                if (filled.one(name).contains("\n")) {
                    attempt.faults().add(name, ComposeWord.FAULT_FORM);
                }
                attempt.builder().set(name, filled.one(name));
            }
            case PROSE, CODE -> attempt.builder().set(name, filled.one(name));
            case LINES ->
                lines(attempt, name).ifPresent(lines -> attempt.builder().setTexts(name, lines));
            case CHOICE, ONE_OF -> {
                words(attempt, field);
                attempt.builder().set(name, filled.one(name));
            }
            case CHOICES -> {
                words(attempt, field);
                attempt.builder().setTexts(name, filled.all(name));
            }
            case TIME -> time(attempt, name);
            case NUMBER -> number(attempt, name);
            case REFERENCE ->
                reference(attempt, name, filled.one(name))
                        .ifPresent(id -> attempt.builder().set(name, id));
            case REFERENCES -> lines(attempt, name).ifPresent(lines -> references(attempt, name, lines));
        }
    }

    private static Optional<List<String>> lines(Attempt attempt, String name) {
        List<String> lines = attempt.filled().lines(name);
        if (lines.size() > MOST_LINES) {
            attempt.faults().add(name, ComposeWord.FAULT_MANY);
            return Optional.empty();
        }
        return Optional.of(lines);
    }

    private static void words(Attempt attempt, Field field) {
        if (!field.words().containsAll(attempt.filled().all(field.name()))) {
            attempt.faults().add(field.name(), ComposeWord.FAULT_CHOICE);
        }
    }

    private static void time(Attempt attempt, String name) {
        try {
            attempt.builder().set(name, Filled.instant(attempt.filled().one(name)));
        } catch (DateTimeParseException notATime) {
            attempt.faults().add(name, ComposeWord.FAULT_TIME);
        }
    }

    private static void number(Attempt attempt, String name) {
        String typed = attempt.filled().one(name);
        if (NUMBER.matcher(typed).matches()) {
            attempt.builder().set(name, new JsonNumber(typed));
        } else {
            attempt.faults().add(name, ComposeWord.FAULT_NUMBER);
        }
    }

    private void references(Attempt attempt, String name, List<String> lines) {
        List<StixId> ids = new ArrayList<>();
        for (String line : lines) {
            reference(attempt, name, line).ifPresent(ids::add);
        }
        attempt.builder().setRefs(name, ids.stream().distinct().toList());
    }

    /** An item that the person may not see is as good as none: nothing tells which of both it is. */
    private Optional<StixId> reference(Attempt attempt, String name, String typed) {
        Optional<StixId> id = ItemText.id(typed);
        if (id.isEmpty()) {
            attempt.faults().add(name, ComposeWord.FAULT_ID);
            return Optional.empty();
        }
        ExplainResult seen = parts.exchange().explain(attempt.visit().reader(), Optional.empty(), id.get());
        if (!(seen instanceof ExplainResult.Explained)) {
            attempt.faults().add(name, attempt.visit().look().of(ComposeWord.FAULT_ABSENT) + " " + isolated(id.get()));
            return Optional.empty();
        }
        return id;
    }

    /** An id within a sentence, which must not turn it round: left to right, isolated. */
    private static String isolated(StixId id) {
        return "\u2066" + id + "\u2069";
    }

    private static void mark(StixBuilder builder, Optional<StixObject> former, Optional<Tlp> tlp) {
        List<StixId> marks = new ArrayList<>();
        former.ifPresent(item -> Markings.of(item.json()).objectMarkings().stream()
                .filter(mark -> Tlp.find(mark).isEmpty())
                .forEach(marks::add));
        tlp.map(Tlp::markingDefinition).ifPresent(marks::add);
        if (marks.isEmpty()) {
            builder.remove("object_marking_refs");
        } else {
            builder.setRefs("object_marking_refs", marks);
        }
    }

    private static Optional<StixObject> built(WrittenType type, StixBuilder builder, FormFaults faults) {
        return switch (builder.build()) {
            case ParsedObject.Accepted accepted -> Optional.of(accepted.object());
            case ParsedObject.Refused refused -> {
                refused.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .forEach(finding -> add(type, finding, faults));
                yield Optional.empty();
            }
        };
    }

    private static void add(WrittenType type, Finding finding, FormFaults faults) {
        String first = finding.pointer().isEmpty() ? "" : finding.pointer().split("/", 3)[1];
        String field = type.fields().stream()
                .map(Field::name)
                .filter(first::equals)
                .findFirst()
                .orElse("");
        faults.add(
                field,
                switch (finding.code()) {
                    case REQUIRED_MISSING, EMPTY -> ComposeWord.FAULT_NEEDED;
                    case OUT_OF_RANGE, WRONG_JSON_TYPE -> ComposeWord.FAULT_NUMBER;
                    case BAD_IDENTIFIER -> ComposeWord.FAULT_KIND;
                    case BAD_TIMESTAMP -> ComposeWord.FAULT_TIME;
                    case TIME_ORDER -> ComposeWord.FAULT_ORDER;
                    case ONE_OF_MISSING, DEPENDENT_PROPERTY -> ComposeWord.FAULT_PLACE;
                    case NOT_IN_ENUMERATION, NOT_IN_VOCABULARY -> ComposeWord.FAULT_CHOICE;
                    case LIMIT_OBJECT_BYTES, LIMIT_STRING_BYTES, LIMIT_TOKENS -> ComposeWord.FAULT_LONG;
                    default -> ComposeWord.FAULT_FORM;
                });
    }
}
