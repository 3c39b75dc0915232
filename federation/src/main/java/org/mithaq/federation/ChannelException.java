package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

/** A partner's node did not answer as it should. Its message is for the operator; nothing of an object is in it. */
public final class ChannelException extends Exception {

    private static final long serialVersionUID = 1L;

    /** How it failed. */
    public enum Kind {
        /** No connection, or it broke. */
        UNREACHABLE,
        /** The answer took longer than is waited for. */
        SLOW,
        /** The answer is larger than is read, or does not end. */
        TOO_MUCH,
        /** The answer is not what it should be. */
        GARBAGE,
        /** The partner refused. */
        REFUSED,
        /** So much of the partner's is kept aside that nothing more is until people have looked at it. */
        QUARANTINE_FULL,
        /** Keys are not the pinned ones, or not certified, or a signature is wrong. */
        WRONG_KEY
    }

    private final Kind kind;

    /**
     * Says what failed.
     *
     * @param kind how
     * @param message what was found, what was wanted, what to do
     */
    public ChannelException(Kind kind, String message) {
        super(message);
        this.kind = requireNonNull(kind, "kind");
    }

    /** Gives how it failed. */
    public Kind kind() {
        return kind;
    }
}
