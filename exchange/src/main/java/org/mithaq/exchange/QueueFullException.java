package org.mithaq.exchange;

/** The appender's queue has no room now; the caller may try again later. Kind: RESOURCE. */
public final class QueueFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes one with its reason. */
    public QueueFullException(String message) {
        super(message);
    }
}
