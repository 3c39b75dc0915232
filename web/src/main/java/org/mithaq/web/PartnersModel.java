package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * All partners.
 *
 * @param frame round it
 * @param partners by short name
 */
public record PartnersModel(Frame frame, List<PartnerRow> partners) {

    /** Checks and copies. */
    public PartnersModel {
        requireNonNull(frame, "frame");
        partners = List.copyOf(partners);
    }
}
