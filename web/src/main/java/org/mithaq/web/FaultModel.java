package org.mithaq.web;

import static java.util.Objects.requireNonNull;

/**
 * A page that says what went wrong.
 *
 * @param frame round it
 * @param text what, in the page's language
 * @param request name of the request in the log; empty when nobody needs it
 */
public record FaultModel(Frame frame, String text, String request) {

    /** Checks that every part is there. */
    public FaultModel {
        requireNonNull(frame, "frame");
        requireNonNull(text, "text");
        requireNonNull(request, "request");
    }
}
