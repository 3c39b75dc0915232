package org.mithaq.web;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mithaq.terms.UserId;

/**
 * Does what a form asks for once, however often the form comes: a form carries a key, and who sends it again gets what came
 * of the first time. In memory; safe to call from any thread.
 *
 * @param <T> what comes of it
 */
final class Once<T> {

    /** How many keys are remembered; the eldest go. */
    static final int MOST = 4_096;

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{22,64}");

    private final ReentrantLock lock = new ReentrantLock();

    /** Eldest first; guarded by the lock. */
    private final LinkedHashMap<Key, Turn<T>> turns = new LinkedHashMap<>();

    private record Key(UserId user, String key) {}

    /** One key's work; what came of it is guarded by its lock. */
    private static final class Turn<T> {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable T done;
    }

    /** Whether a text can be a key. */
    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /**
     * Does it, unless that was done for the same person and key; a second call at the same time waits for the first.
     *
     * @param work gives what came of it; empty when it came to nothing and may be tried again
     */
    Optional<T> run(UserId user, String key, Supplier<Optional<T>> work) {
        Turn<T> turn = turn(new Key(user, key));
        turn.lock.lock();
        try {
            if (turn.done == null) {
                turn.done = work.get().orElse(null);
            }
            return Optional.ofNullable(turn.done);
        } finally {
            turn.lock.unlock();
        }
    }

    private Turn<T> turn(Key key) {
        lock.lock();
        try {
            Turn<T> turn = turns.computeIfAbsent(key, _ -> new Turn<>());
            while (turns.size() > MOST) {
                turns.pollFirstEntry();
            }
            return turn;
        } finally {
            lock.unlock();
        }
    }

    /** What came of a person's key, if it was done. */
    Optional<T> done(UserId user, String key) {
        @Nullable Turn<T> turn;
        lock.lock();
        try {
            turn = turns.get(new Key(user, key));
        } finally {
            lock.unlock();
        }
        if (turn == null) {
            return Optional.empty();
        }
        turn.lock.lock();
        try {
            return Optional.ofNullable(turn.done);
        } finally {
            turn.lock.unlock();
        }
    }
}
