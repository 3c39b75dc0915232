package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.mithaq.terms.PartyId;

/**
 * What federation stands on.
 *
 * @param own the node's party
 * @param content the node's items
 * @param book what federation remembers
 * @param signatures the node's key for signing
 * @param surroundings time, chance, partners, policy
 */
public record FederationPorts(
        PartyId own, NodeContent content, FederationBook book, Signatures signatures, Surroundings surroundings) {

    /** Checks that every part is there. */
    public FederationPorts {
        requireNonNull(own, "own");
        requireNonNull(content, "content");
        requireNonNull(book, "book");
        requireNonNull(signatures, "signatures");
        requireNonNull(surroundings, "surroundings");
    }

    /**
     * What a node finds around it.
     *
     * @param clock the node's clock
     * @param random fit for keys
     * @param partners the partners that are declared now
     * @param policy what is done about recalls
     * @param limits how much is asked of a partner
     */
    public record Surroundings(
            InstantSource clock,
            RandomGenerator random,
            Supplier<List<Partner>> partners,
            RecallPolicy policy,
            SyncLimits limits) {
        /** Checks that every part is there. */
        public Surroundings {
            requireNonNull(clock, "clock");
            requireNonNull(random, "random");
            requireNonNull(partners, "partners");
            requireNonNull(policy, "policy");
            requireNonNull(limits, "limits");
        }
    }

    /**
     * How much is asked of a partner at a time, and how long is waited after a failure.
     *
     * @param pageRows most rows of a page, from 1
     * @param pages most pages of one collection in one run, from 1
     * @param clockSkew how far a partner's clock may be off
     * @param introduction how long to wait after the first, second … failure while a partner was never read, which may not
     *     run or know this node yet; may be empty
     * @param backoff how long to wait after the first, second … failure else; the last holds for all that follow
     * @param room how much of what a partner gives is kept aside at most
     */
    public record SyncLimits(
            int pageRows,
            int pages,
            Duration clockSkew,
            List<Duration> introduction,
            List<Duration> backoff,
            QuarantineRoom room) {
        /** What is waited with a partner that was never read, when nothing else is said. */
        private static final List<Duration> INTRODUCTION =
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

        /** Checks that something is asked and waited for. */
        public SyncLimits {
            introduction = List.copyOf(introduction);
            backoff = List.copyOf(backoff);
            requireNonNull(room, "room");
            if (pageRows < 1 || pages < 1 || backoff.isEmpty() || clockSkew.isNegative()) {
                throw new IllegalArgumentException("A run asks for some rows and waits for some time after a failure");
            }
        }

        /**
         * Gives 1,998 rows, 10,000 pages, 5 minutes; waits 5 s, 15 s, 1 min, 5 min, 15 min, then 1 h. With their
         * contribution objects so many rows are 999 items, which a node writes in one transaction and acknowledges in one receipt.
         */
        public static SyncLimits defaults() {
            return new SyncLimits(
                    1_998,
                    10_000,
                    Duration.ofMinutes(5),
                    INTRODUCTION,
                    List.of(
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(15),
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(15),
                            Duration.ofHours(1)),
                    QuarantineRoom.DEFAULT);
        }

        /** Gives the same with another room for what is kept aside. */
        public SyncLimits with(QuarantineRoom other) {
            return new SyncLimits(pageRows, pages, clockSkew, introduction, backoff, other);
        }

        /**
         * How long to wait after so many failures in a row: up to a quarter more, so that partners do not march in step.
         *
         * @param met whether the partner was ever read to its end
         */
        Duration wait(int failures, boolean met, RandomGenerator random) {
            int later = failures - (met ? 0 : introduction.size());
            Duration step =
                    later > 0 ? backoff.get(Math.min(later, backoff.size()) - 1) : introduction.get(failures - 1);
            return step.plusMillis(random.nextLong(step.toMillis() / 4 + 1));
        }
    }

    Instant now() {
        return surroundings.clock().instant();
    }

    Optional<Partner> partner(PartyId party) {
        return surroundings.partners().get().stream()
                .filter(partner -> partner.party().equals(party))
                .findFirst();
    }

    NodeState node() {
        return book.node().orElseThrow(() -> new IllegalStateException("A book is begun before it is used"));
    }

    PartnerState state(PartyId party) {
        return book.partner(party).orElseGet(() -> PartnerState.untried(party));
    }
}
