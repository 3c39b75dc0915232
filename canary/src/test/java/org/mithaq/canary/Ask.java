package org.mithaq.canary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One HTTP request.
 *
 * @param route pattern of the route it is meant for; empty for an address that no route has
 * @param method HTTP method
 * @param target path and query
 * @param body what is sent, when something is
 */
record Ask(String route, String method, String target, Optional<String> body) {

    static Ask get(String route, String target) {
        return new Ask(route, "GET", target, Optional.empty());
    }

    /** Sends a form, as a page of the node's own does. */
    static Ask form(String route, String target, String fields) {
        return new Ask(route, "POST", target, Optional.of(fields));
    }

    /** Whether the body is a form: those of pages are. */
    boolean form() {
        return PageProbes.isPage(target);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
