package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One item.
 *
 * @param frame round it
 * @param head what stands above it
 * @param facts its properties
 * @param terms why the person sees it and under which terms, contribution by contribution
 * @param versions those the person may see, latest first
 * @param original the latest as it came, indented
 * @param acts what the person may do with it, by address
 */
public record ItemModel(
        Frame frame,
        ItemHead head,
        List<Fact> facts,
        List<TermsCard> terms,
        List<VersionLine> versions,
        String original,
        List<Choice> acts) {

    /** Checks and copies. */
    public ItemModel {
        requireNonNull(frame, "frame");
        requireNonNull(head, "head");
        facts = List.copyOf(facts);
        terms = List.copyOf(terms);
        versions = List.copyOf(versions);
        acts = List.copyOf(acts);
        requireNonNull(original, "original");
    }
}
