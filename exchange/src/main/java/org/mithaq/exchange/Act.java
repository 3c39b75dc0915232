package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One thing that was done and goes on record, beside what came in and what left. It never holds content: items are named
 * by handles alone.
 *
 * @param at when
 * @param kind what
 * @param actor who, as {@code operator}, {@code party:borealis}, {@code token:NAME}; {@code nobody} when it is not known
 * @param subject what it was done to, as {@code agreement:bulletins-2026}; may be empty
 * @param reason why, or the clause; may be empty
 * @param handles handles of the items it concerns
 */
public record Act(Instant at, Kind kind, String actor, String subject, String reason, List<String> handles) {

    /** What was done. Names are stable: they are kept. */
    public enum Kind {
        /** Something was asked for or given that the rules do not allow. */
        REFUSAL,
        /** A version of an agreement was declared. */
        AGREEMENT_DECLARED,
        /** A party's signature under an agreement was taken. */
        AGREEMENT_SIGNED,
        /** An agreement was suspended. */
        AGREEMENT_SUSPENDED,
        /** A suspension of an agreement ended. */
        AGREEMENT_RESUMED,
        /** Items were called back. */
        RECALL,
        /** A receipt was made or taken. */
        RECEIPT,
        /** Items were erased. */
        ERASURE,
        /** Somebody signed in, or tried to. */
        SIGN_IN,
        /** Whoever runs the node changed something of it. */
        ADMINISTRATION,
        /** The node was brought back from a backup. */
        RESTORED,
        /** What somebody wrote was released by a second person, or sent back. */
        RELEASE,
        /** Items were set aside, let in or dropped. */
        QUARANTINE;

        /** Gives the word, as {@code agreement-signed}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Refuses null, copies. */
    public Act {
        requireNonNull(at, "at");
        requireNonNull(kind, "kind");
        requireNonNull(actor, "actor");
        requireNonNull(subject, "subject");
        requireNonNull(reason, "reason");
        handles = List.copyOf(handles);
    }

    /** Takes an act that concerns no item. */
    public Act(Instant at, Kind kind, String actor, String subject, String reason) {
        this(at, kind, actor, subject, reason, List.of());
    }
}
