package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * How pages look.
 *
 * @param frame round it
 * @param now an example of a date
 */
public record SettingsModel(Frame frame, Instant now) {

    /** Checks that every part is there. */
    public SettingsModel {
        requireNonNull(frame, "frame");
        requireNonNull(now, "now");
    }
}
