package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** A request cannot be answered as it was asked; says how to answer instead. */
public final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, String> details;

    /**
     * Makes one.
     *
     * @param description what was found, what was wanted, what to do
     */
    public RequestException(ErrorCode code, String description) {
        this(code, description, Map.of());
    }

    /**
     * Makes one with facts for a program.
     *
     * @param description what was found, what was wanted, what to do
     */
    public RequestException(ErrorCode code, String description, Map<String, String> details) {
        super(description, null, false, false); // says something to the caller; where it was thrown says nothing to us
        this.code = requireNonNull(code, "code");
        this.details = Map.copyOf(details);
    }

    /** Which failure. */
    public ErrorCode code() {
        return code;
    }

    /** What to answer. */
    public Reply reply() {
        return Reply.problem(code, getMessage(), details);
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage(), "description");
    }
}
