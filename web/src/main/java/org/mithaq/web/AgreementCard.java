package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An agreement with a partner, as it stands.
 *
 * @param id short name
 * @param title in the page's language
 * @param standing in words
 * @param inForce whether anything flows under it now
 * @param ceiling strictest TLP label under it
 * @param purposes what items may be used for
 * @param valid from when until when, in words
 */
public record AgreementCard(
        String id,
        String title,
        String standing,
        boolean inForce,
        String ceiling,
        List<String> purposes,
        String valid) {

    /** Checks and copies. */
    public AgreementCard {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(standing, "standing");
        requireNonNull(ceiling, "ceiling");
        purposes = List.copyOf(purposes);
        requireNonNull(valid, "valid");
    }
}
