package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.mithaq.agreement.Handle;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;

/**
 * Which entries of the ledger are looked for; whatever is empty is not asked. Immutable.
 *
 * @param kind what they tell
 * @param span when it happened
 * @param who who did it, was given it, or is told of
 * @param purpose what an answer was for; entries that have none are left out
 * @param handle the contribution they concern, as far as it is still held or they name it
 */
public record LedgerQuestion(
        Optional<LedgerKind> kind, Span span, Who who, Optional<Purpose> purpose, Optional<Handle> handle) {

    /** Everything. */
    public static final LedgerQuestion ANY =
            new LedgerQuestion(Optional.empty(), Span.ALWAYS, Who.ANYBODY, Optional.empty(), Optional.empty());

    /** Checks that every part is there. */
    public LedgerQuestion {
        requireNonNull(kind, "kind");
        requireNonNull(span, "span");
        requireNonNull(who, "who");
        requireNonNull(purpose, "purpose");
        requireNonNull(handle, "handle");
    }

    /**
     * A span of time.
     *
     * @param from its beginning
     * @param until its end, which is no part of it
     */
    public record Span(Optional<Instant> from, Optional<Instant> until) {

        /** All of it. */
        public static final Span ALWAYS = new Span(Optional.empty(), Optional.empty());

        /** Checks that both are there. */
        public Span {
            requireNonNull(from, "from");
            requireNonNull(until, "until");
        }

        /** Whether a moment is in it. */
        public boolean has(Instant at) {
            return from.filter(at::isBefore).isEmpty()
                    && until.filter(end -> !at.isBefore(end)).isEmpty();
        }
    }

    /**
     * A party, a person, a token.
     *
     * @param party who read, gave, acted or is told of
     * @param user likewise
     * @param token name of the token that was used
     */
    public record Who(Optional<PartyId> party, Optional<UserId> user, Optional<String> token) {

        /** Whoever. */
        public static final Who ANYBODY = new Who(Optional.empty(), Optional.empty(), Optional.empty());

        /** Checks that every part is there. */
        public Who {
            requireNonNull(party, "party");
            requireNonNull(user, "user");
            requireNonNull(token, "token");
        }
    }
}
