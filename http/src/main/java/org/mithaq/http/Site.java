package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The routes of one adapter, with one way to write failures.
 *
 * @param prefix beginning of all its paths, from slash to slash
 * @param problems how failures below the prefix are written, also those before any handler was found
 * @param handlers one for each route
 */
public record Site(String prefix, ProblemFormat problems, List<Handler> handlers) {

    /** Copies, and checks that every route lies below the prefix. */
    public Site {
        requireNonNull(problems, "problems");
        handlers = List.copyOf(handlers);
        if (!prefix.startsWith("/") || !prefix.endsWith("/")) {
            throw new IllegalArgumentException("A site's prefix begins and ends with a slash: '" + prefix + "'");
        }
        for (Handler handler : handlers) {
            if (!handler.route().pattern().startsWith(prefix)) {
                throw new IllegalArgumentException(
                        "Route '" + handler.route().pattern() + "' does not lie below '" + prefix + "'");
            }
        }
    }
}
