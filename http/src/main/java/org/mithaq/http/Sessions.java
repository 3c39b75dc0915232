package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.terms.PartyId;

/**
 * Sign-ins that hold for a while, beside the tokens of the directory: kept in memory, bounded, gone with the process.
 * Safe to call from any thread.
 */
public final class Sessions {

    /** What a bearer token of a session begins with, so that a leaked one is recognised. */
    public static final String PREFIX = "mithaq_s_";

    private static final int RANDOM_BYTES = 32;
    private static final int MOST_OF_PARTY = 32;

    private final Clock clock;
    private final SecureRandom random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<TokenDigest, Session> byDigest = new HashMap<>();
    private final Map<PartyId, Deque<TokenDigest>> byParty = new HashMap<>();

    /** Makes an empty set of sessions; {@code clock} judges when they end. */
    public Sessions(Clock clock, SecureRandom random) {
        this.clock = requireNonNull(clock, "clock");
        this.random = requireNonNull(random, "random");
    }

    private record Session(Caller caller, Instant until) {}

    /**
     * Opens a session. A party has at most 32; the oldest goes when there is one more.
     *
     * @param life from now, above zero
     * @return the bearer token, 256 random bits, shown this once
     */
    public String open(Caller caller, Duration life) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        TokenDigest digest = TokenDigest.of(token);
        lock.lock();
        try {
            Deque<TokenDigest> ofParty = byParty.computeIfAbsent(caller.party(), _ -> new ArrayDeque<>());
            if (ofParty.size() >= MOST_OF_PARTY) {
                byDigest.remove(ofParty.removeFirst());
            }
            ofParty.addLast(digest);
            byDigest.put(digest, new Session(caller, clock.instant().plus(life)));
        } finally {
            lock.unlock();
        }
        return token;
    }

    /** Ends every session of a party. */
    public void closeAll(PartyId party) {
        lock.lock();
        try {
            Deque<TokenDigest> ofParty = byParty.remove(party);
            if (ofParty != null) {
                ofParty.forEach(byDigest::remove);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Finds whose session a token is; empty when it is none, or over. */
    Optional<Caller> caller(TokenDigest digest) {
        lock.lock();
        try {
            return Optional.ofNullable(byDigest.get(digest))
                    .filter(session -> clock.instant().isBefore(session.until()))
                    .map(Session::caller);
        } finally {
            lock.unlock();
        }
    }
}
