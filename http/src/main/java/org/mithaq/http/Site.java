package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The routes of one adapter, with one way to write failures.
 *
 * @param prefix beginning of all its paths, from slash to slash
 * @param problems how failures below the prefix are written, also those before any handler was found
 * @param handlers one for each route
 * @param door lets persons in; there when a route needs one
 */
public record Site(String prefix, ProblemFormat problems, List<Handler> handlers, Optional<Door> door) {

    /** Copies, and checks that every route lies below the prefix and is kept by whom it needs. */
    public Site {
        requireNonNull(problems, "problems");
        requireNonNull(door, "door");
        handlers = List.copyOf(handlers);
        if (!prefix.startsWith("/") || !prefix.endsWith("/")) {
            throw new IllegalArgumentException("A site's prefix begins and ends with a slash: '" + prefix + "'");
        }
        for (Handler handler : handlers) {
            if (!handler.route().pattern().startsWith(prefix)) {
                throw new IllegalArgumentException(
                        "Route '" + handler.route().pattern() + "' does not lie below '" + prefix + "'");
            }
            if (handler.route().permission() == Permission.PERSON && door.isEmpty()) {
                throw new IllegalArgumentException(
                        "Route '" + handler.route().pattern() + "' needs a person, and the site has no door");
            }
        }
    }

    /** Makes a site that no person signs in to. */
    public Site(String prefix, ProblemFormat problems, List<Handler> handlers) {
        this(prefix, problems, handlers, Optional.empty());
    }
}
