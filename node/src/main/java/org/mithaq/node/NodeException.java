package org.mithaq.node;

/**
 * What a command could not do. Ends the process with code 1 and its message, one line, on stderr.
 *
 * <p>The message says what was found, what was wanted and what to do; it holds no secret and no content.
 */
final class NodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NodeException(String message) {
        super(message);
    }

    NodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
