package org.mithaq.web;

import java.util.Locale;
import java.util.stream.Stream;

/** Words of the standard's vocabularies, looked up by what STIX calls them. */
public enum VocabularyWord implements Text {
    /** Text {@code threat.report}. */
    THREAT_REPORT,
    /** Text {@code malicious.activity}. */
    MALICIOUS_ACTIVITY,
    /** Text {@code anomalous.activity}. */
    ANOMALOUS_ACTIVITY,
    /** Text {@code anonymization}. */
    ANONYMIZATION,
    /** Text {@code attribution}. */
    ATTRIBUTION,
    /** Text {@code benign}. */
    BENIGN,
    /** Text {@code compromised}. */
    COMPROMISED,
    /** Text {@code unknown}. */
    UNKNOWN,
    /** Text {@code individual}. */
    INDIVIDUAL,
    /** Text {@code group}. */
    GROUP,
    /** Text {@code organization}. */
    ORGANIZATION,
    /** Text {@code system}. */
    SYSTEM,
    /** Text {@code class}. */
    CLASS,
    /** Text {@code related.to}. */
    RELATED_TO,
    /** Text {@code attributed.to}. */
    ATTRIBUTED_TO,
    /** Text {@code based.on}. */
    BASED_ON,
    /** Text {@code communicates.with}. */
    COMMUNICATES_WITH,
    /** Text {@code derived.from}. */
    DERIVED_FROM,
    /** Text {@code duplicate.of}. */
    DUPLICATE_OF,
    /** Text {@code indicates}. */
    INDICATES,
    /** Text {@code located.at}. */
    LOCATED_AT,
    /** Text {@code targets}. */
    TARGETS,
    /** Text {@code uses}. */
    USES,
    /** Text {@code ar}. */
    AR,
    /** Text {@code fr}. */
    FR,
    /** Text {@code en}. */
    EN;

    /** A word of a vocabulary in the reader's language; the name of a type, where it is one; else itself. */
    static String of(Look look, String word) {
        return Stream.of(values())
                .filter(known ->
                        known.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
                .findFirst()
                .map(look::of)
                .orElseGet(() -> ItemText.type(look, word));
    }
}
