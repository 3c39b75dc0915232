package org.mithaq.terms;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.Markings;
import org.mithaq.stix.StixId;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.Tlp;

/**
 * Reads data markings as terms.
 *
 * <p>What is understood, in this order: the fixed ids of TLP 1, TLP 2.0, OpenCTI's AMBER+STRICT and PAP, whatever an
 * object of that id claims; then marking-definition objects with the extensions for TLP 2.0, PAP and IEP 2.0 of the
 * OASIS common objects, or with {@code definition_type} {@code tlp}, {@code pap}, {@code iep} or {@code statement}.
 * Labels are read in any case, with the prefixes {@code tlp:} and {@code pap:} of MISP and OpenCTI or without, WHITE as
 * CLEAR. A statement is no limit, unless it is such a label with its prefix. All else is an unknown marking: nothing
 * that carries it is given on.
 *
 * <p>Pure; safe to call from any thread if the given function is.
 */
public final class MarkingReader {

    private static final String TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
    private static final String PAP_EXTENSION = "extension-definition--f8d78575-edfd-406e-8e84-6162a8450f5b";
    private static final String IEP_EXTENSION = "extension-definition--762e2e97-ee51-43e5-a9ea-165fbb862c4a";

    private static final Map<String, Tlp> TLP_LABELS = Map.of(
            "white", Tlp.CLEAR,
            "clear", Tlp.CLEAR,
            "green", Tlp.GREEN,
            "amber", Tlp.AMBER,
            "amber+strict", Tlp.AMBER_STRICT,
            "red", Tlp.RED);

    private static final Map<String, Pap> PAP_LABELS = Map.of(
            "white", Pap.CLEAR,
            "clear", Pap.CLEAR,
            "green", Pap.GREEN,
            "amber", Pap.AMBER,
            "red", Pap.RED);

    private MarkingReader() {}

    /**
     * Reads a set of markings.
     *
     * @param markingIds what {@code object_marking_refs} and the like name
     * @param definitions finds the marking-definition object of an id that is not fixed by a standard. It should find
     *     only what the originator of the marked object gave or the own party made: whoever writes the definition says
     *     what the marking means
     * @return their meet; ids that are not found or not understood are its {@link Terms#unknownMarkings}
     */
    public static MarkingLimits read(Set<StixId> markingIds, Function<StixId, Optional<StixObject>> definitions) {
        MarkingLimits limits = MarkingLimits.UNMARKED;
        for (StixId id : markingIds) {
            limits = limits.strictest(one(id, definitions).orElseGet(() -> MarkingLimits.unknown(id)));
        }
        return limits;
    }

    /**
     * Reads the markings of an object and of its parts.
     *
     * @param definitions as for {@link #read}
     */
    public static ObjectMarkings readAll(Markings markings, Function<StixId, Optional<StixObject>> definitions) {
        return new ObjectMarkings(
                read(new LinkedHashSet<>(markings.objectMarkings()), definitions), read(markings.all(), definitions));
    }

    private static Optional<MarkingLimits> one(StixId id, Function<StixId, Optional<StixObject>> definitions) {
        Optional<MarkingLimits> fixed =
                Tlp.find(id).map(MarkingLimits::of).or(() -> Pap.find(id).map(MarkingLimits::of));
        return fixed.isPresent()
                ? fixed
                : definitions
                        .apply(id)
                        .filter(found -> found.id().equals(id) && found.type().equals("marking-definition"))
                        .flatMap(found -> defined(found.json()));
    }

    /** Gives what a definition says; empty when some of it, or all, is not understood. */
    private static Optional<MarkingLimits> defined(JsonObject definition) {
        Optional<MarkingLimits> byType = definition.findText("definition_type").isPresent()
                ? byType(definition)
                : Optional.of(MarkingLimits.UNMARKED);
        Optional<MarkingLimits> byExtensions = definition.find("extensions").isPresent()
                ? extensions(definition)
                : Optional.of(MarkingLimits.UNMARKED);
        boolean saysNothing = definition.find("definition_type").isEmpty()
                && definition.find("extensions").isEmpty();
        return saysNothing ? Optional.empty() : byType.flatMap(one -> byExtensions.map(one::strictest));
    }

    private static Optional<MarkingLimits> byType(JsonObject definition) {
        String type = folded(definition.findText("definition_type").orElse(""));
        if (!(definition.find("definition").orElse(null) instanceof JsonObject said)) {
            return Optional.empty();
        }
        return switch (type) {
            case "tlp" -> said.findText("tlp").flatMap(MarkingReader::tlp);
            case "pap" -> said.findText("pap").flatMap(MarkingReader::pap);
            case "iep" ->
                said.find("iep").orElse(said) instanceof JsonObject policy ? IepReader.read(policy) : Optional.empty();
            case "statement" -> said.findText("statement").flatMap(MarkingReader::statement);
            default -> Optional.empty();
        };
    }

    private static Optional<MarkingLimits> extensions(JsonObject definition) {
        if (!(definition.find("extensions").orElse(null) instanceof JsonObject extensions)
                || extensions.members().isEmpty()) {
            return Optional.empty();
        }
        Optional<MarkingLimits> all = Optional.of(MarkingLimits.UNMARKED);
        for (var extension : extensions.members().entrySet()) {
            Optional<MarkingLimits> one = extension.getValue() instanceof JsonObject said
                    ? extension(extension.getKey(), said)
                    : Optional.empty();
            all = all.flatMap(limits -> one.map(limits::strictest));
        }
        return all;
    }

    private static Optional<MarkingLimits> extension(String id, JsonObject said) {
        return switch (id.strip()) { // a draft of the PAP extension spells an id with a stray space
            case TLP_EXTENSION -> said.findText("tlp_2_0").flatMap(MarkingReader::tlp);
            case PAP_EXTENSION -> said.findText("pap").flatMap(MarkingReader::pap);
            case IEP_EXTENSION -> IepReader.read(said);
            default -> Optional.empty();
        };
    }

    private static Optional<MarkingLimits> statement(String statement) {
        String folded = folded(statement);
        if (folded.startsWith("tlp:")) {
            return tlp(folded);
        }
        return folded.startsWith("pap:") ? pap(folded) : Optional.of(MarkingLimits.UNMARKED);
    }

    private static Optional<MarkingLimits> tlp(String label) {
        return findTlp(label).map(MarkingLimits::of);
    }

    /** Finds the TLP label that a text is, in any case, with the prefix or without. */
    static Optional<Tlp> findTlp(String label) {
        return Optional.ofNullable(TLP_LABELS.get(withoutPrefix(folded(label), "tlp:")));
    }

    private static Optional<MarkingLimits> pap(String label) {
        return Optional.ofNullable(PAP_LABELS.get(withoutPrefix(folded(label), "pap:")))
                .map(MarkingLimits::of);
    }

    private static String withoutPrefix(String label, String prefix) {
        return label.startsWith(prefix) ? label.substring(prefix.length()).strip() : label;
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
