package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.ActLog;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.DirectorySource;
import org.mithaq.exchange.Token;

/**
 * Finds out who is asking. Safe to call from any thread.
 *
 * <p>A token carries 256 bits of randomness, so one fast hash and one look into the directory are enough, and the work
 * is the same whether the token is known or not. A token that the present directory does not know is looked for once
 * more in a refreshed one, since it may have been made a moment ago; how often that happens in a second is limited, so
 * that wrong tokens cannot load the database.
 */
public final class SignIn {

    private static final int REFRESHES_IN_SECOND = 5;
    private static final int ACTS_IN_SECOND = 20;

    private final DirectorySource directory;
    private final Optional<Sessions> sessions;
    private final Clock clock;
    private final ActLog acts;
    private final AtomicLong refreshes = new AtomicLong();
    private final AtomicLong recorded = new AtomicLong();

    /** Makes the sign-in over the directory; {@code clock} judges when tokens end. Keeps no record. */
    public SignIn(DirectorySource directory, Clock clock) {
        this(directory, Optional.empty(), clock, _ -> {});
    }

    /** Makes the sign-in over the directory and sessions. Keeps no record. */
    public SignIn(DirectorySource directory, Sessions sessions, Clock clock) {
        this(directory, Optional.of(sessions), clock, _ -> {});
    }

    private SignIn(DirectorySource directory, Optional<Sessions> sessions, Clock clock, ActLog acts) {
        this.directory = requireNonNull(directory, "directory");
        this.sessions = sessions;
        this.clock = requireNonNull(clock, "clock");
        this.acts = requireNonNull(acts, "acts");
    }

    /**
     * Gives the same sign-in with a record of those that failed: at most {@value #ACTS_IN_SECOND} a second, so that it
     * cannot be flooded.
     */
    public SignIn recordedIn(ActLog record) {
        return new SignIn(directory, sessions, clock, record);
    }

    /** What a sign-in came to. */
    sealed interface Outcome {

        /** Somebody known. */
        record SignedIn(Caller caller) implements Outcome {}

        /**
         * Nobody.
         *
         * @param token public name of the token, when it is a known one; for the log
         */
        record Refused(ErrorCode code, String description, Optional<String> token) implements Outcome {}
    }

    /** Judges an {@code Authorization} header; null when there was none. */
    Outcome of(@Nullable String header) {
        if (header == null) {
            return refused(
                    ErrorCode.SIGN_IN_NEEDED,
                    "Send a token: 'Authorization: Bearer TOKEN', or HTTP Basic with the name of your party or user"
                            + " and the token as password.");
        }
        Optional<Credentials> credentials = Credentials.parse(header);
        if (credentials.isEmpty()) {
            return refused(
                    ErrorCode.MALFORMED_CREDENTIALS,
                    "The Authorization header is neither 'Bearer TOKEN' nor HTTP Basic with a name and a token.");
        }
        return of(credentials.get());
    }

    private Outcome of(Credentials credentials) {
        Optional<Caller> inSession = sessions.flatMap(open -> open.caller(credentials.digest()));
        if (inSession.isPresent() && answersTo(inSession.get(), credentials)) {
            return new Outcome.SignedIn(inSession.get());
        }
        Instant now = clock.instant();
        Directory known = directory.current();
        Optional<Caller> caller = known.caller(credentials.digest(), now);
        Optional<Token> ended = caller.isPresent() ? Optional.empty() : held(known, credentials);
        if (caller.isEmpty() && ended.isEmpty() && mayRefresh(now)) {
            known = directory.refreshed();
            caller = known.caller(credentials.digest(), now);
            ended = caller.isPresent() ? Optional.empty() : held(known, credentials);
        }
        if (caller.isPresent() && answersTo(caller.get(), credentials)) {
            return new Outcome.SignedIn(caller.get());
        }
        return ended.map(SignIn::ended)
                .orElseGet(() -> refused(
                        ErrorCode.TOKEN_UNKNOWN,
                        "This token is not known here, or the name beside it is not the one it was made for."));
    }

    private static boolean answersTo(Caller caller, Credentials credentials) {
        return credentials.name().filter(Predicate.not(caller::answersTo)).isEmpty();
    }

    private static Optional<Token> held(Directory directory, Credentials credentials) {
        return directory.tokens().stream()
                .filter(token -> token.digest().equals(credentials.digest()))
                .findFirst();
    }

    private static Outcome ended(Token token) {
        return token.revoked().isPresent()
                ? new Outcome.Refused(
                        ErrorCode.TOKEN_REVOKED,
                        "The token was revoked on " + token.revoked().get() + "; ask the operator for a new one.",
                        Optional.of(token.name()))
                : new Outcome.Refused(
                        ErrorCode.TOKEN_EXPIRED,
                        "The token expired on "
                                + token.expires().map(Instant::toString).orElse("an unknown day")
                                + "; ask the operator for a new one.",
                        Optional.of(token.name()));
    }

    private static Outcome refused(ErrorCode code, String description) {
        return new Outcome.Refused(code, description, Optional.empty());
    }

    private boolean mayRefresh(Instant now) {
        return isWithin(refreshes, now, REFRESHES_IN_SECOND);
    }

    /** Counts in the present second: the second in the upper bits, how many in the lower ones. */
    private static boolean isWithin(AtomicLong counter, Instant now, int most) {
        long second = now.getEpochSecond() << 8;
        long counted = counter.updateAndGet(
                last -> last >> 8 != second >> 8 ? second + 1 : Math.min(last + 1, second + most + 1));
        return counted - second <= most;
    }

    /** Records that somebody with a token was turned away; who sent none has not tried to sign in. */
    void recordRefused(Outcome.Refused refused) {
        Instant now = clock.instant();
        if (refused.code() != ErrorCode.SIGN_IN_NEEDED && isWithin(recorded, now, ACTS_IN_SECOND)) {
            acts.record(new Act(
                    now.truncatedTo(ChronoUnit.MICROS),
                    Act.Kind.SIGN_IN,
                    refused.token().map(token -> "token:" + token).orElse("nobody"),
                    "",
                    "refused " + refused.code().text()));
        }
    }

    /** Records that somebody asked for what is not open to them. */
    void recordForbidden(Caller caller, Route route) {
        Instant now = clock.instant();
        if (isWithin(recorded, now, ACTS_IN_SECOND)) {
            acts.record(new Act(
                    now.truncatedTo(ChronoUnit.MICROS),
                    Act.Kind.REFUSAL,
                    "token:" + caller.token(),
                    route.pattern(),
                    ErrorCode.OPERATOR_ONLY.text()));
        }
    }
}
