package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One item.
 *
 * @param frame round it
 * @param id STIX id
 * @param type type in words
 * @param labels TLP labels it is marked with
 * @param revoked whether its originator revoked it
 * @param facts its properties
 * @param reasons why the person sees it
 * @param versions those the person may see, latest first
 * @param original the latest as it came, indented
 */
public record ItemModel(
        Frame frame,
        String id,
        String type,
        List<String> labels,
        boolean revoked,
        List<Fact> facts,
        List<Reason> reasons,
        List<VersionLine> versions,
        String original) {

    /** Checks and copies. */
    public ItemModel {
        requireNonNull(frame, "frame");
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        labels = List.copyOf(labels);
        facts = List.copyOf(facts);
        reasons = List.copyOf(reasons);
        versions = List.copyOf(versions);
        requireNonNull(original, "original");
    }
}
