package org.mithaq.accounts;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.exchange.User;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;

/**
 * Persons who are signed in: kept in memory, bounded, gone with the process. Safe to call from any thread.
 *
 * <p>Each look judges anew: a session is over when it was idle or open for too long, when the directory does not know
 * the person any more or knows other roles or another party of them, and when the account got another password or was
 * locked. The last is looked up in the store when it was not within {@link #ACCOUNT_AGE}, so it holds for a lock by
 * another process as well; such a look may block on I/O.
 */
public final class PersonSessions {

    /** How old what is known of an account may be. */
    static final Duration ACCOUNT_AGE = Duration.ofSeconds(1);

    /** Sessions of one person; the one used longest ago goes when there is one more. */
    static final int MOST_OF_PERSON = 8;

    /** Wrong passwords of one session, one after the other, before it ends. */
    static final int MOST_WRONG = 5;

    /** How many words of forms are remembered, those of sessions that are over among them; the eldest go. */
    static final int MOST_WORDS = 10_000;

    private static final int RANDOM_BYTES = 32;

    private final DirectorySource directory;
    private final AccountStore accounts;
    private final AccountsConfig config;
    private final Clock clock;
    private final SecureRandom random;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. */
    private final Map<TokenDigest, Kept> sessions = new HashMap<>();

    /** What was last seen of accounts with sessions; guarded by the lock. */
    private final Map<UserId, Seen> seen = new HashMap<>();

    /** Whose forms carried a word, eldest first; guarded by the lock. */
    private final LinkedHashMap<TokenDigest, UserId> words = new LinkedHashMap<>();

    /** Makes an empty set of sessions. */
    public PersonSessions(
            DirectorySource directory, AccountStore accounts, AccountsConfig config, Clock clock, SecureRandom random) {
        this.directory = requireNonNull(directory, "directory");
        this.accounts = requireNonNull(accounts, "accounts");
        this.config = requireNonNull(config, "config");
        this.clock = requireNonNull(clock, "clock");
        this.random = requireNonNull(random, "random");
    }

    /** A session as it is kept; {@code wrong} counts wrong passwords since the last right one. */
    private record Kept(
            User user,
            long generation,
            Optional<Purpose> purpose,
            String csrf,
            Instant opened,
            Instant used,
            Instant freshUntil,
            int wrong) {

        Kept used(Instant now) {
            return new Kept(user, generation, purpose, csrf, opened, now, freshUntil, wrong);
        }

        Kept fresh(Instant until) {
            return new Kept(user, generation, purpose, csrf, opened, used, until, 0);
        }

        Kept wrongOnce() {
            return new Kept(user, generation, purpose, csrf, opened, used, freshUntil, wrong + 1);
        }

        Kept withPurpose(Optional<Purpose> chosen) {
            return new Kept(user, generation, chosen, csrf, opened, used, freshUntil, wrong);
        }
    }

    private record Seen(long generation, boolean locked, Instant at) {}

    /**
     * Opens a session for somebody who has just signed in; the sign-in is fresh.
     *
     * @return what the cookie holds: 256 random bits as text, shown this once
     */
    public String open(SignInResult.SignedIn signedIn) {
        Instant now = clock.instant();
        String token = draw();
        var session = new Kept(
                signedIn.user(),
                signedIn.generation(),
                Optional.empty(),
                draw(),
                now,
                now,
                now.plus(config.freshFor()),
                0);
        lock.lock();
        try {
            sessions.values().removeIf(kept -> isOver(kept, now));
            seen.keySet()
                    .removeIf(user -> sessions.values().stream()
                            .noneMatch(kept -> kept.user().id().equals(user)));
            makeRoom(signedIn.user().id());
            // What was seen just before a change of password would end the session that follows from it.
            seen.merge(
                    signedIn.user().id(),
                    new Seen(signedIn.generation(), false, now),
                    (known, shown) -> known.generation() < shown.generation() ? shown : known);
            sessions.put(TokenDigest.of(token), session);
            words.put(TokenDigest.of(session.csrf()), signedIn.user().id());
            while (words.size() > MOST_WORDS) {
                words.pollFirstEntry();
            }
        } finally {
            lock.unlock();
        }
        return token;
    }

    private void makeRoom(UserId user) {
        List<Map.Entry<TokenDigest, Kept>> own = sessions.entrySet().stream()
                .filter(entry -> entry.getValue().user().id().equals(user))
                .sorted(Comparator.comparing(entry -> entry.getValue().used()))
                .toList();
        own.stream()
                .limit(Math.max(0, own.size() - MOST_OF_PERSON + 1))
                .forEach(entry -> sessions.remove(entry.getKey()));
    }

    /** Finds the session of a cookie, and counts this as a use; empty when it is none, or over. */
    public Optional<PersonSession> find(String token) {
        return look(TokenDigest.of(token), true);
    }

    /** As {@link #find}, though not a use: for what a page asks by itself, which must not hold a session open. */
    public Optional<PersonSession> peek(String token) {
        return look(TokenDigest.of(token), false);
    }

    private Optional<PersonSession> look(TokenDigest digest, boolean use) {
        Instant now = clock.instant();
        @Nullable Kept kept = kept(digest);
        if (kept == null) {
            return Optional.empty();
        }
        Optional<User> user = directory.current().user(kept.user().id());
        boolean over = isOver(kept, now)
                || user.filter(present -> isSame(present, kept.user())).isEmpty()
                || !isOfPresentAccount(kept, now);
        return change(digest, present -> over ? null : use ? present.used(later(present.used(), now)) : present)
                .map(present -> view(present, user.orElseThrow()));
    }

    /** What roles and party a session was opened for must still hold; a name or a language may change. */
    private static boolean isSame(User present, User then) {
        return present.party().equals(then.party()) && present.roles().equals(then.roles());
    }

    private boolean isOver(Kept kept, Instant now) {
        return !now.isBefore(closes(kept));
    }

    private Instant closes(Kept kept) {
        Instant idle = kept.used().plus(config.sessionIdle());
        Instant most = kept.opened().plus(config.sessionMost());
        return idle.isBefore(most) ? idle : most;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private boolean isOfPresentAccount(Kept kept, Instant now) {
        UserId user = kept.user().id();
        Seen known = seen(user, now);
        return !known.locked() && known.generation() == kept.generation();
    }

    private Seen seen(UserId user, Instant now) {
        lock.lock();
        try {
            @Nullable Seen known = seen.get(user);
            if (known != null
                    && !now.isBefore(known.at())
                    && now.isBefore(known.at().plus(ACCOUNT_AGE))) {
                return known;
            }
        } finally {
            lock.unlock();
        }
        Account account = accounts.find(user).orElseGet(() -> Account.none(user));
        var read = new Seen(account.generation(), account.locked(), now);
        lock.lock();
        try {
            seen.put(user, read);
        } finally {
            lock.unlock();
        }
        return read;
    }

    /**
     * Says who had a form that carries a word, also when their session is over by now: so what they wrote can be kept for
     * them, and for nobody else. It opens nothing.
     *
     * @param word as {@link PersonSession#csrf()} gave it
     */
    public Optional<UserId> writerOf(String word) {
        lock.lock();
        try {
            return Optional.ofNullable(words.get(TokenDigest.of(word)));
        } finally {
            lock.unlock();
        }
    }

    /** Sets what the reads of a session are for; empty when there is no such session. */
    public Optional<PersonSession> choosePurpose(String token, Purpose purpose) {
        return changed(token, kept -> kept.withPurpose(Optional.of(purpose)));
    }

    /** Takes back what the reads of a session are for; empty when there is no such session. */
    public Optional<PersonSession> dropPurpose(String token) {
        return changed(token, kept -> kept.withPurpose(Optional.empty()));
    }

    private Optional<PersonSession> changed(String token, Change change) {
        TokenDigest digest = TokenDigest.of(token);
        return look(digest, true).flatMap(session -> change(digest, change).map(kept -> view(kept, session.user())));
    }

    /**
     * Makes the sign-in of a session fresh by its person's password. After 5 wrong ones, one after the other, the session
     * ends: it may be somebody else who sits there.
     *
     * @return {@code Refused} also when there is no such session
     */
    public SignInResult confirm(String token, String password, Accounts signIns) {
        TokenDigest digest = TokenDigest.of(token);
        Optional<PersonSession> session = look(digest, true);
        if (session.isEmpty()) {
            return new SignInResult.Refused();
        }
        SignInResult result = signIns.confirm(session.get().user().id(), password);
        switch (result) {
            case SignInResult.SignedIn _ -> {
                Instant until = clock.instant().plus(config.freshFor());
                var _ = change(digest, kept -> kept.fresh(until));
            }
            case SignInResult.Refused _ -> countWrong(digest);
            case SignInResult.Busy _ -> {}
        }
        return result;
    }

    /**
     * Sets the password of a session's person, by the present one; a wrong one counts as in {@link #confirm}. When it is
     * accepted, all sessions of the person are over: open a new one with what comes back.
     *
     * @return {@code Refused} also when there is no such session
     */
    public PasswordResult changePassword(String token, String present, String wanted, Accounts signIns) {
        TokenDigest digest = TokenDigest.of(token);
        Optional<PersonSession> session = look(digest, true);
        if (session.isEmpty()) {
            return new PasswordResult.Refused();
        }
        UserId user = session.get().user().id();
        PasswordResult result = signIns.changePassword(user, present, wanted);
        switch (result) {
            case PasswordResult.Accepted _ -> endAll(user);
            case PasswordResult.Refused _ -> countWrong(digest);
            case PasswordResult.TooWeak _, PasswordResult.Busy _ -> {}
        }
        return result;
    }

    private void countWrong(TokenDigest digest) {
        var _ = change(digest, kept -> kept.wrong() + 1 >= MOST_WRONG ? null : kept.wrongOnce());
    }

    /** Ends a session, if it is one. */
    public void end(String token) {
        var _ = change(TokenDigest.of(token), _ -> null);
    }

    /** Ends every session of a person. */
    public void endAll(UserId user) {
        lock.lock();
        try {
            sessions.values().removeIf(kept -> kept.user().id().equals(user));
            seen.remove(user);
        } finally {
            lock.unlock();
        }
    }

    /** How many sessions are kept, also those that are over and were not asked for since. */
    public int size() {
        lock.lock();
        try {
            return sessions.size();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Kept kept(TokenDigest digest) {
        lock.lock();
        try {
            return sessions.get(digest);
        } finally {
            lock.unlock();
        }
    }

    private interface Change {
        @Nullable Kept of(Kept present);
    }

    /** Changes what is kept; null ends it. */
    private Optional<Kept> change(TokenDigest digest, Change change) {
        lock.lock();
        try {
            return Optional.ofNullable(sessions.computeIfPresent(digest, (_, present) -> change.of(present)));
        } finally {
            lock.unlock();
        }
    }

    private PersonSession view(Kept kept, User present) {
        return new PersonSession(
                present, Role.of(present), kept.purpose(), kept.csrf(), kept.opened(), kept.freshUntil(), closes(kept));
    }

    private String draw() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
