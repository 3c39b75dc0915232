package org.mithaq.accounts;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.ActLog;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.TokenDigest;
import org.mithaq.exchange.User;
import org.mithaq.terms.UserId;

/**
 * How persons of the node's own party get a password and sign in with it. Safe to call from any thread; may block on
 * I/O, and on a hash that another caller makes.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>A refused sign-in has the same answer and the same work, one hash and the same reads and writes, whether the
 *       name, the password or a lock is the reason.
 *   <li>An attempt counts as failed before its password is looked at, so attempts made together are not counted less.
 *   <li>A link opens once, for as long as the settings say, and only the latest one; its digest alone is kept.
 *   <li>Passwords are never recorded, nor names that are not known here.
 * </ul>
 */
public final class Accounts {

    /** What the text of a link begins with, so that a leaked one is recognised. */
    public static final String INVITATION_PREFIX = "mithaq_i_";

    private static final int RANDOM_BYTES = 32;
    private static final int MOST_TRIES = 100;
    private static final int FAILURES_RECORDED_IN_MINUTE = 60;

    /** Stands for whoever is not known; its account is written nowhere. */
    private static final UserId NOBODY = new UserId("0.nobody");

    private final DirectorySource directory;
    private final AccountStore store;
    private final AccountsConfig config;
    private final Clock clock;
    private final SecureRandom random;
    private final ActLog acts;
    private final PasswordHasher hasher;
    private final PasswordRules rules;
    private final HashRuns runs;
    private final Throttle throttle;
    private final Throttle recorded;
    private final PasswordHash decoy;

    /** Makes the accounts over what is kept of them. */
    public Accounts(DirectorySource directory, AccountStore store, AccountsConfig config, Surroundings surroundings) {
        this(directory, store, config, surroundings, PasswordHasher.of(config, surroundings.random()));
    }

    /**
     * Makes the accounts with another hasher than that of the settings.
     *
     * @param hasher makes and compares all hashes, and says what new ones cost
     */
    public Accounts(
            DirectorySource directory,
            AccountStore store,
            AccountsConfig config,
            Surroundings surroundings,
            PasswordHasher hasher) {
        this.directory = requireNonNull(directory, "directory");
        this.store = requireNonNull(store, "store");
        this.config = requireNonNull(config, "config");
        this.clock = surroundings.clock();
        this.random = surroundings.random();
        this.acts = surroundings.acts();
        this.hasher = requireNonNull(hasher, "hasher");
        this.rules = new PasswordRules(config.passwordLeast());
        this.runs = new HashRuns(config.hashesAtOnce(), HashRuns.PATIENCE);
        this.throttle = new Throttle(clock, config.signInsPerMinute(), config.signInsPerMinuteOverAll());
        this.recorded = new Throttle(clock, FAILURES_RECORDED_IN_MINUTE, FAILURES_RECORDED_IN_MINUTE);
        this.decoy =
                PasswordHash.of(hasher.cost(), new byte[PasswordHash.SALT_BYTES], new byte[PasswordHash.HASH_BYTES]);
    }

    /**
     * What accounts take from the node around them.
     *
     * @param clock judges links, locks and rates
     * @param random draws links and salts
     * @param acts takes sign-ins, links, locks and changes of passwords
     */
    public record Surroundings(Clock clock, SecureRandom random, ActLog acts) {

        /** Refuses null. */
        public Surroundings {
            requireNonNull(clock, "clock");
            requireNonNull(random, "random");
            requireNonNull(acts, "acts");
        }
    }

    /** What may be a password here. */
    public PasswordRules rules() {
        return rules;
    }

    /** The name under which acts of a person are recorded, as {@code user:amal}. */
    public static String actor(UserId user) {
        return "user:" + user;
    }

    /**
     * Makes a one-time link by which a person sets a password, the first or another one.
     *
     * @param by who asks, as acts name them: {@code operator}, {@code user:root}
     */
    public InviteResult invite(UserId id, String by) {
        Optional<User> user = own(id);
        if (user.isEmpty()) {
            return new InviteResult.NotKnown();
        }
        String token = INVITATION_PREFIX + draw();
        var link = new Invitation(TokenDigest.of(token), now().plus(config.invitationLife()));
        Account kept = change(id, account -> account.locked() ? account : account.invited(link));
        if (kept.locked()) {
            return new InviteResult.Locked();
        }
        record(Act.Kind.ADMINISTRATION, by, id, "invited until " + link.expires());
        return new InviteResult.Invited(user.get(), token, link.expires());
    }

    /** Finds whom a link is for; empty when it opens nothing (any more). Uses nothing up. */
    public Optional<User> invited(String token) {
        return invitedAccount(token, now()).flatMap(account -> own(account.user()));
    }

    private Optional<Account> invitedAccount(String token, Instant now) {
        return store.findInvited(TokenDigest.of(token))
                .filter(account -> !account.locked())
                .filter(account -> account.invitation()
                        .filter(link -> now.isBefore(link.expires()))
                        .isPresent());
    }

    /** Sets a password by a link, which is used up then. The person may come in at once. */
    public PasswordResult accept(String token, String password) {
        Optional<User> user = invited(token);
        if (user.isEmpty()) {
            return new PasswordResult.Refused();
        }
        return withNewHash(user.get(), password, hash -> accept(token, user.get(), hash));
    }

    private PasswordResult accept(String token, User user, PasswordHash hash) {
        Instant now = now();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Account> account = invitedAccount(token, now);
            if (account.isEmpty()) {
                return new PasswordResult.Refused();
            }
            Account changed = account.get().withPassword(hash);
            if (store.put(changed)) {
                record(Act.Kind.ADMINISTRATION, actor(user.id()), user.id(), "password set by a link");
                return new PasswordResult.Accepted(new SignInResult.SignedIn(user, changed.generation()));
            }
        }
        throw crowded(user.id());
    }

    /**
     * Sets a person's password, as whoever runs the node.
     *
     * @param by who does it, as acts name them
     * @return {@code Refused} when no user of the own party has this name
     */
    public PasswordResult setPassword(UserId id, String password, String by) {
        Optional<User> user = own(id);
        return user.isEmpty()
                ? new PasswordResult.Refused()
                : withNewHash(user.get(), password, hash -> set(user.get(), hash, by));
    }

    /**
     * Sets a person's own password, by the present one. Whoever holds the session counts wrong ones, see {@link
     * PersonSessions#changePassword}.
     */
    public PasswordResult changePassword(UserId id, String present, String wanted) {
        return switch (confirm(id, present)) {
            case SignInResult.Busy(var wait) -> new PasswordResult.Busy(wait);
            case SignInResult.Refused _ -> new PasswordResult.Refused();
            case SignInResult.SignedIn(var user, var _) ->
                withNewHash(user, wanted, hash -> set(user, hash, actor(user.id())));
        };
    }

    private PasswordResult set(User user, PasswordHash hash, String by) {
        Account kept = change(user.id(), account -> account.withPassword(hash));
        record(Act.Kind.ADMINISTRATION, by, user.id(), "password set");
        return new PasswordResult.Accepted(new SignInResult.SignedIn(user, kept.generation()));
    }

    private interface UseOfHash {
        PasswordResult with(PasswordHash hash);
    }

    private PasswordResult withNewHash(User user, String password, UseOfHash use) {
        Optional<PasswordProblem> problem = rules.problem(password, user);
        if (problem.isPresent()) {
            return new PasswordResult.TooWeak(problem.get());
        }
        String prepared = PasswordRules.prepare(password).orElseThrow();
        return runs.run(() -> hasher.hash(prepared))
                .map(use::with)
                .orElseGet(() -> new PasswordResult.Busy(HashRuns.PATIENCE));
    }

    /**
     * Judges a name and a password.
     *
     * @param name as it was typed; letters in upper case and blanks around it do not count
     */
    public SignInResult signIn(String name, String password) {
        String typed = name.strip().toLowerCase(Locale.ROOT);
        return judged("sign-in:" + cut(typed), () -> judge(typed, password));
    }

    /**
     * Judges the password of a person who is signed in, for what needs a fresh sign-in. What strangers tried on the name
     * does not lock this; whoever holds the session counts wrong ones, see {@link PersonSessions#confirm}.
     */
    public SignInResult confirm(UserId id, String password) {
        return judged("confirm:" + id, () -> judgeAgain(id, password));
    }

    private SignInResult judged(String throttled, Supplier<SignInResult> judgement) {
        Optional<Duration> wait = throttle.wait(throttled);
        if (wait.isPresent()) {
            return new SignInResult.Busy(wait.get());
        }
        return runs.run(judgement).orElseGet(() -> new SignInResult.Busy(HashRuns.PATIENCE));
    }

    /** A longer name is nobody's, and need not be remembered whole. */
    private static String cut(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64);
    }

    private SignInResult judge(String name, String password) {
        Optional<User> user = user(name);
        Attempt attempt = begin(user.map(User::id));
        boolean right = matches(attempt, password);
        if (!right || user.isEmpty()) {
            return refuse(user, attempt);
        }
        Optional<PasswordHash> renewed = renewed(attempt, password);
        Account kept = change(
                user.get().id(),
                account -> account.generation() == attempt.account().generation()
                        ? renewed.map(account::rehashed).orElse(account).cleared()
                        : account);
        if (kept.locked() || kept.generation() != attempt.account().generation()) {
            return refuse(user, attempt); // locked, or given another password, in the moment of the sign-in
        }
        record(Act.Kind.SIGN_IN, actor(user.get().id()), user.get().id(), "signed in");
        return new SignInResult.SignedIn(user.get(), kept.generation());
    }

    private Optional<User> user(String name) {
        try {
            return own(new UserId(name));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    /**
     * An attempt, counted as failed.
     *
     * @param account as it was found
     * @param open whether its password is looked at
     * @param lockedUntil until when the name is locked if the password is wrong
     */
    private record Attempt(Account account, boolean open, Optional<Instant> lockedUntil) {}

    private Attempt begin(Optional<UserId> user) {
        Instant now = now();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Account> found = store.find(user.orElse(NOBODY)).filter(_ -> user.isPresent());
            if (found.isEmpty()) {
                boolean _ = store.put(unkept(user.orElse(NOBODY)));
                return new Attempt(Account.none(user.orElse(NOBODY)), false, Optional.empty());
            }
            boolean open = found.get().open(now);
            Account counted = open ? found.get().failed(now, config.lockout()) : found.get();
            if (store.put(counted)) {
                return new Attempt(found.get(), open, open ? counted.lockedUntil() : Optional.empty());
            }
        }
        throw crowded(user.orElse(NOBODY));
    }

    /** An account that is never there in this version: to write it costs what a write costs, and writes nothing. */
    private static Account unkept(UserId user) {
        return new Account(user, Optional.empty(), Optional.empty(), 0, Optional.empty(), false, 0, Long.MAX_VALUE - 1);
    }

    /** Makes exactly one hash, whatever there is to compare with. */
    private boolean matches(Attempt attempt, String password) {
        Optional<String> prepared = PasswordRules.prepare(password);
        PasswordHash kept =
                attempt.account().password().filter(_ -> attempt.open()).orElse(decoy);
        boolean same = hasher.matches(prepared.orElse(""), kept);
        return same && attempt.open() && prepared.isPresent();
    }

    private SignInResult refuse(Optional<User> user, Attempt attempt) {
        if (recorded.wait("").isEmpty()) {
            acts.record(new Act(
                    now(),
                    Act.Kind.SIGN_IN,
                    "nobody",
                    user.map(User::id).map(Accounts::actor).orElse(""),
                    "refused"
                            + attempt.lockedUntil()
                                    .map(end -> ", locked until " + end)
                                    .orElse("")));
        }
        return new SignInResult.Refused();
    }

    /** Gives the password at the present cost, when it is kept at another. */
    private Optional<PasswordHash> renewed(Attempt attempt, String password) {
        return attempt.account()
                .password()
                .filter(kept -> !kept.cost().equals(hasher.cost()))
                .flatMap(_ -> PasswordRules.prepare(password))
                .map(hasher::hash);
    }

    private SignInResult judgeAgain(UserId id, String password) {
        Optional<User> user = own(id);
        Account account = store.find(id).orElseGet(() -> Account.none(id));
        boolean open = account.password().isPresent() && !account.locked() && user.isPresent();
        boolean right = matches(new Attempt(account, open, Optional.empty()), password);
        record(Act.Kind.SIGN_IN, actor(id), id, right ? "confirmed" : "confirmation refused");
        return right ? new SignInResult.SignedIn(user.orElseThrow(), account.generation()) : new SignInResult.Refused();
    }

    /**
     * Locks an account until it is unlocked: links and sessions are over.
     *
     * @param by who does it, as acts name them
     * @return whether there is such a user of the own party
     */
    public boolean lock(UserId id, String by) {
        return setLocked(id, true, by);
    }

    /**
     * Unlocks an account, also one that failures locked for a while.
     *
     * @param by who does it, as acts name them
     * @return whether there is such a user of the own party
     */
    public boolean unlock(UserId id, String by) {
        return setLocked(id, false, by);
    }

    private boolean setLocked(UserId id, boolean locked, String by) {
        if (own(id).isEmpty()) {
            return false;
        }
        Account _ = change(id, account -> account.locked(locked));
        record(Act.Kind.ADMINISTRATION, by, id, locked ? "locked" : "unlocked");
        return true;
    }

    /** How each person of the own party may sign in, by name. */
    public List<PersonState> people() {
        Instant now = now();
        var accounts = store.list().stream().collect(Collectors.toMap(Account::user, UnaryOperator.identity()));
        Directory known = directory.current();
        return known.users().stream()
                .filter(user -> user.party().equals(known.own().id()))
                .map(user -> PersonState.of(user, accounts.getOrDefault(user.id(), Account.none(user.id())), now))
                .toList();
    }

    /** Changes an account, as often as somebody else is first. */
    private Account change(UserId id, UnaryOperator<Account> change) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Account read = store.find(id).orElseGet(() -> Account.none(id));
            Account changed = change.apply(read);
            if (changed.equals(read) || store.put(changed)) {
                return changed;
            }
        }
        throw crowded(id);
    }

    private static IllegalStateException crowded(UserId id) {
        return new IllegalStateException(
                "The account '" + id + "' was changed by others " + MOST_TRIES + " times in a row");
    }

    /** Finds a user of the own party; persons of others sign in at their own node. */
    private Optional<User> own(UserId id) {
        Directory known = directory.current();
        return known.user(id).filter(user -> user.party().equals(known.own().id()));
    }

    private void record(Act.Kind kind, String by, UserId subject, String reason) {
        acts.record(new Act(now(), kind, by, actor(subject), reason));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private String draw() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
