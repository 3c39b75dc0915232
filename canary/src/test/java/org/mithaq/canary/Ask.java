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

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
