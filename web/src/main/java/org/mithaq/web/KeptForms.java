package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.http.Query;
import org.mithaq.terms.UserId;

/**
 * Forms that could not be taken when they came, since a session was over, a page was old or a password has to be typed
 * first. Each is given back to the same person in the same browser alone: by a secret in a cookie of that browser, after
 * the same person signed in. In memory, gone with the process. Safe to call from any thread.
 */
final class KeptForms {

    /** How long a form is kept. */
    static final Duration AGE = Duration.ofHours(2);

    /** Forms of one person; the eldest goes when there is one more. */
    static final int MOST_OF_PERSON = 4;

    /** Bytes of all forms; a form for which there is no room takes the place of the eldest ones. */
    static final long MOST_BYTES = 16L * 1_024 * 1_024;

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Clock clock;
    private final SecureRandom random;
    private final ReentrantLock lock = new ReentrantLock();

    /** Eldest first; guarded by the lock. */
    private final LinkedHashMap<TokenDigest, Kept> forms = new LinkedHashMap<>();

    KeptForms(Clock clock, SecureRandom random) {
        this.clock = requireNonNull(clock, "clock");
        this.random = requireNonNull(random, "random");
    }

    private record Kept(UserId writer, TokenDigest browser, Query form, long bytes, Instant until) {}

    /**
     * A form as its person finds it again.
     *
     * @param key under which it is kept; its page carries it on, by the template {@code kept}
     * @param form what was filled in
     */
    record Again(String key, Query form) {}

    /** The secret of a browser: the one it has, or a new one when that is none. */
    String browser(Optional<String> present) {
        return present.filter(word -> WORD.matcher(word).matches()).orElseGet(this::draw);
    }

    /**
     * Keeps a form.
     *
     * @param browser its secret
     * @return under which it is found
     */
    String keep(UserId writer, String browser, Query form) {
        Instant now = clock.instant();
        String key = draw();
        var kept = new Kept(writer, TokenDigest.of(browser), form, bytes(form), now.plus(AGE));
        lock.lock();
        try {
            forms.values().removeIf(one -> !now.isBefore(one.until()));
            List<TokenDigest> own = new ArrayList<>(forms.entrySet().stream()
                    .filter(one -> one.getValue().writer().equals(writer))
                    .map(Map.Entry::getKey)
                    .toList());
            own.stream().limit(Math.max(0, own.size() - MOST_OF_PERSON + 1)).forEach(forms::remove);
            while (!forms.isEmpty()
                    && forms.values().stream().mapToLong(Kept::bytes).sum() + kept.bytes() > MOST_BYTES) {
                forms.pollFirstEntry();
            }
            forms.put(TokenDigest.of(key), kept);
        } finally {
            lock.unlock();
        }
        return key;
    }

    private static long bytes(Query form) {
        return form.names().stream()
                .flatMap(name -> form.all(name).stream())
                .mapToLong(value -> 2L * value.length())
                .sum();
    }

    /** Finds a form that was kept for this person in this browser. */
    Optional<Again> find(UserId person, String browser, String key) {
        Instant now = clock.instant();
        lock.lock();
        try {
            return Optional.ofNullable(forms.get(TokenDigest.of(key)))
                    .filter(kept -> now.isBefore(kept.until()))
                    .filter(kept -> kept.writer().equals(person))
                    .filter(kept -> kept.browser().equals(TokenDigest.of(browser)))
                    .map(kept -> new Again(key, kept.form()));
        } finally {
            lock.unlock();
        }
    }

    /** Lets a form go that its person has sent again. */
    void drop(UserId person, String key) {
        lock.lock();
        try {
            var _ = forms.computeIfPresent(
                    TokenDigest.of(key), (_, kept) -> kept.writer().equals(person) ? null : kept);
        } finally {
            lock.unlock();
        }
    }

    private String draw() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
