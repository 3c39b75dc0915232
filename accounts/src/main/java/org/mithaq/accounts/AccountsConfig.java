package org.mithaq.accounts;

import java.time.Duration;

/**
 * Settings of the accounts of persons: section {@code people}.
 *
 * @param sessionIdle how long a session stays open without being used; above zero
 * @param sessionMost how long a session stays open at most; at least {@code sessionIdle}
 * @param freshFor how long after a password was typed the sign-in is fresh enough for release and recall; above zero
 * @param invitationLife how long a one-time link may be used; above zero
 * @param passwordLeast fewest characters of a password; 8 to 64
 * @param failuresBeforeLock from how many wrong passwords in a row on a name is locked for a while; 1 to 100
 * @param lockFirst how long the first time; doubled each time
 * @param lockMost how long at most; at least {@code lockFirst}
 * @param signInsPerMinute how many attempts a minute for one name; 1 to 1,000
 * @param signInsPerMinuteOverAll how many attempts a minute over all names; at least {@code signInsPerMinute}
 * @param hashesAtOnce how many passwords are hashed at the same time; 1 to 64, each takes {@code hashMemoryBytes}
 * @param hashMemoryBytes memory of one hash; 8 KiB to 1 GiB
 * @param hashPasses passes of one hash over its memory; 1 to 100
 */
public record AccountsConfig(
        Duration sessionIdle,
        Duration sessionMost,
        Duration freshFor,
        Duration invitationLife,
        int passwordLeast,
        int failuresBeforeLock,
        Duration lockFirst,
        Duration lockMost,
        int signInsPerMinute,
        int signInsPerMinuteOverAll,
        int hashesAtOnce,
        int hashMemoryBytes,
        int hashPasses) {

    private static final int KIB = 1024;

    /**
     * 30 minutes, 12 hours, fresh for 5 minutes; links for 72 hours; 12 characters; locked from the 5th failure for 1
     * minute to 1 hour; 10 attempts a minute for a name and 300 over all; two hashes at once of 32 MiB and 2 passes.
     */
    public static final AccountsConfig DEFAULTS = new AccountsConfig(
            Duration.ofMinutes(30),
            Duration.ofHours(12),
            Duration.ofMinutes(5),
            Duration.ofHours(72),
            12,
            5,
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            10,
            300,
            2,
            32 * KIB * KIB,
            2);

    /** Checks the ranges. */
    public AccountsConfig {
        requirePositive("session-idle", sessionIdle);
        requirePositive("fresh-for", freshFor);
        requirePositive("invitation-life", invitationLife);
        if (sessionMost.compareTo(sessionIdle) < 0) {
            throw new IllegalArgumentException(
                    "session-most is " + sessionMost + "; it must be at least session-idle, " + sessionIdle);
        }
        requireWithin("password-least", passwordLeast, 8, 64);
        requireWithin("failures-before-lock", failuresBeforeLock, 1, 100);
        requireWithin("sign-ins-per-minute", signInsPerMinute, 1, 1_000);
        requireWithin("sign-ins-per-minute-over-all", signInsPerMinuteOverAll, signInsPerMinute, 1_000_000);
        requireWithin("hashes-at-once", hashesAtOnce, 1, 64);
        var _ = new Lockout(failuresBeforeLock, lockFirst, lockMost);
        var _ = new HashCost(hashMemoryBytes / KIB, hashPasses, 1);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be above zero");
        }
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be from " + least + " to " + most);
        }
    }

    Lockout lockout() {
        return new Lockout(failuresBeforeLock, lockFirst, lockMost);
    }

    HashCost hashCost() {
        return new HashCost(hashMemoryBytes / KIB, hashPasses, 1);
    }
}
