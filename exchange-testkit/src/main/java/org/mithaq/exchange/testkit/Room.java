package org.mithaq.exchange.testkit;

import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.QueueFullException;

/** Whether a store takes anything. Not safe to share; the store's lock owns it. */
final class Room {

    private boolean queueFull;
    private @Nullable String notAccepting;

    /** Has no room from now on. */
    void fill() {
        queueFull = true;
    }

    /** Takes nothing from now on. */
    void stop(String reason) {
        notAccepting = reason;
    }

    /** Takes things again. */
    void open() {
        queueFull = false;
        notAccepting = null;
    }

    void requireAccepting() {
        if (notAccepting != null) {
            throw new NotAcceptingException(notAccepting);
        }
    }

    void requireRoom() {
        requireAccepting();
        if (queueFull) {
            throw new QueueFullException("The queue has no room");
        }
    }
}
