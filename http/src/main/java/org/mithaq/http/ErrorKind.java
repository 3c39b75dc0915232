package org.mithaq.http;

import java.lang.System.Logger.Level;

/** Whose failure it is. Decides how it is logged and whether sending the same again can help. */
public enum ErrorKind {
    /** The request is at fault; sending it again changes nothing. */
    CALLER(4, Level.DEBUG, false),
    /** The request is understood and not allowed. */
    POLICY(4, Level.INFO, false),
    /** A partner's node failed us. */
    PEER(5, Level.WARNING, true),
    /** Something is full or away for now. */
    RESOURCE(5, Level.WARNING, true),
    /** Our own code broke a promise. */
    OURS(5, Level.ERROR, false);

    private final int statusClass;
    private final Level level;
    private final boolean retry;

    ErrorKind(int statusClass, Level level, boolean retry) {
        this.statusClass = statusClass;
        this.level = level;
        this.retry = retry;
    }

    /** First digit of every HTTP status of this kind. */
    public int statusClass() {
        return statusClass;
    }

    /** How a failure of this kind is logged. */
    public Level level() {
        return level;
    }

    /** Says whether the answer carries {@code Retry-After}. */
    public boolean retry() {
        return retry;
    }
}
