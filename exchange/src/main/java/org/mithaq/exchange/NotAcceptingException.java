package org.mithaq.exchange;

/**
 * The node does not accept content now, for a reason that an operator must mend or that passes. Kind: RESOURCE.
 *
 * <p>The message says why in one line, without anything of the content.
 */
public final class NotAcceptingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes one with its reason. */
    public NotAcceptingException(String message) {
        super(message);
    }

    /** Makes one with its reason and what led to it. */
    public NotAcceptingException(String message, Throwable cause) {
        super(message, cause);
    }
}
