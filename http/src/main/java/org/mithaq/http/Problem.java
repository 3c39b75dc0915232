package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;

/**
 * One failure as its caller is told of it.
 *
 * @param code which failure
 * @param description what was found, what was wanted, what to do; English
 * @param details facts for a program, by name; kept in the order of the names
 * @param requestId what this one request is called in the node's log
 */
public record Problem(ErrorCode code, String description, Map<String, String> details, String requestId) {

    /** Checks and copies. */
    public Problem {
        requireNonNull(code, "code");
        requireNonNull(description, "description");
        requireNonNull(requestId, "requestId");
        details = java.util.Collections.unmodifiableMap(new TreeMap<>(details));
    }
}
