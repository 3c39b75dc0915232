package org.mithaq.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.mithaq.web.Field.Kind;

/**
 * What persons write here, each with the properties that STIX 2.1 wants of it and those that are usual: sections 4.5
 * (identity), 4.6 (indicator), 4.10 (location), 4.13 (note), 4.16 (report) and 5.1 (relationship).
 */
enum WrittenType {
    /** A note on something that is there. */
    NOTE(
            Field.of("abstract", Kind.LINE),
            Field.needed("content", Kind.PROSE),
            Field.needed("object_refs", Kind.REFERENCES),
            Field.of("authors", Kind.LINES)),
    /** A report that brings items together. */
    REPORT(
            Field.needed("name", Kind.LINE),
            Field.of("description", Kind.PROSE),
            Field.of(
                    "report_types",
                    Kind.CHOICES,
                    "threat-report",
                    "campaign",
                    "identity",
                    "indicator",
                    "intrusion-set",
                    "malware",
                    "observed-data",
                    "threat-actor",
                    "tool",
                    "vulnerability"),
            Field.needed("published", Kind.TIME),
            Field.needed("object_refs", Kind.REFERENCES)),
    /** A pattern by which something can be found. */
    INDICATOR(
            Field.of("name", Kind.LINE),
            Field.of("description", Kind.PROSE),
            Field.of(
                    "indicator_types",
                    Kind.CHOICES,
                    "malicious-activity",
                    "anomalous-activity",
                    "anonymization",
                    "attribution",
                    "benign",
                    "compromised",
                    "unknown"),
            Field.needed("pattern", Kind.CODE),
            Field.needed("pattern_type", Kind.CHOICE, "stix", "pcre", "sigma", "snort", "suricata", "yara"),
            Field.of("pattern_version", Kind.LINE),
            Field.needed("valid_from", Kind.TIME),
            Field.of("valid_until", Kind.TIME)),
    /** A person, a group or an organisation. */
    IDENTITY(
            Field.needed("name", Kind.LINE),
            Field.of("description", Kind.PROSE),
            Field.of(
                    "identity_class", Kind.CHOICE, "individual", "group", "organization", "system", "class", "unknown"),
            Field.of("roles", Kind.LINES),
            Field.of("contact_information", Kind.PROSE)),
    /** A place. */
    LOCATION(
            Field.of("name", Kind.LINE),
            Field.of("description", Kind.PROSE),
            Field.of("country", Kind.LINE),
            Field.of("administrative_area", Kind.LINE),
            Field.of("city", Kind.LINE),
            Field.of("street_address", Kind.LINE),
            Field.of("postal_code", Kind.LINE),
            Field.of("region", Kind.LINE),
            Field.of("latitude", Kind.NUMBER),
            Field.of("longitude", Kind.NUMBER),
            Field.of("precision", Kind.NUMBER)),
    /** How two items belong together. */
    RELATIONSHIP(
            Field.needed("source_ref", Kind.REFERENCE),
            Field.needed(
                    "relationship_type",
                    Kind.CHOICE,
                    "related-to",
                    "attributed-to",
                    "based-on",
                    "communicates-with",
                    "derived-from",
                    "duplicate-of",
                    "indicates",
                    "located-at",
                    "targets",
                    "uses"),
            Field.needed("target_ref", Kind.REFERENCE),
            Field.of("description", Kind.PROSE),
            Field.of("start_time", Kind.TIME),
            Field.of("stop_time", Kind.TIME));

    /** What any item may have. */
    private static final List<Field> COMMON = List.of(
            Field.of("confidence", Kind.NUMBER),
            Field.of("labels", Kind.LINES),
            Field.of("lang", Kind.CHOICE, "ar", "fr", "en"));

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives a list that nobody changes
    private final List<Field> fields;

    WrittenType(Field... own) {
        this.fields = List.of(own);
    }

    /** The type as STIX has it. */
    String stix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its properties, in the order of the form. */
    List<Field> fields() {
        List<Field> all = new ArrayList<>(fields);
        all.addAll(COMMON);
        return all;
    }

    /** Finds the one that STIX calls so. */
    static Optional<WrittenType> find(String stix) {
        return Stream.of(values()).filter(type -> type.stix().equals(stix)).findFirst();
    }
}
