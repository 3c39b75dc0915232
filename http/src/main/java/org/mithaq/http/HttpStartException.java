package org.mithaq.http;

/** The HTTP service cannot start; the message says in one line why, and what to do. */
public final class HttpStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HttpStartException(String message, Throwable cause) {
        super(message, cause);
    }

    HttpStartException(String message) {
        super(message);
    }
}
