package org.mithaq.http;

import org.jspecify.annotations.Nullable;

/** HTTP methods that routes may take. {@code HEAD} goes wherever {@code GET} does. */
public enum Method {
    /** Reads. */
    GET,
    /** Adds. */
    POST,
    /** Replaces. */
    PUT,
    /** Takes away. */
    DELETE;

    static @Nullable Method of(String text) {
        return switch (text) {
            case "GET", "HEAD" -> GET;
            case "POST" -> POST;
            case "PUT" -> PUT;
            case "DELETE" -> DELETE;
            default -> null;
        };
    }
}
