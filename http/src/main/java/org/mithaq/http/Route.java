package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One address that the node answers, and who may call it.
 *
 * @param method what it takes
 * @param pattern path beginning with a slash; a segment in braces takes any one non-empty segment and names it
 * @param permission who may call it
 */
public record Route(Method method, String pattern, Permission permission) {

    /** Checks the pattern. */
    public Route {
        requireNonNull(method, "method");
        requireNonNull(permission, "permission");
        if (!pattern.matches("(/(\\{[a-z]+(-[a-z]+)*}|[a-z0-9._~-]+))*/?") || pattern.isEmpty()) {
            throw new IllegalArgumentException("Not a route's path: '" + pattern + "'");
        }
    }

    /** Makes a route that reads. */
    public static Route get(String pattern, Permission permission) {
        return new Route(Method.GET, pattern, permission);
    }

    /** Makes a route that adds. */
    public static Route post(String pattern, Permission permission) {
        return new Route(Method.POST, pattern, permission);
    }

    /** Makes a route that takes away. */
    public static Route delete(String pattern, Permission permission) {
        return new Route(Method.DELETE, pattern, permission);
    }

    /** Splits at the slashes; a path that ends in one gives an empty last segment. */
    List<String> segments() {
        return List.of(pattern.substring(1).split("/", -1));
    }

    static boolean isName(String segment) {
        return segment.startsWith("{");
    }
}
