package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.mithaq.federation.QuarantineRoom;
import org.mithaq.federation.RecallPolicy;

/**
 * Section {@code federation} of the settings: how the node deals with partners' nodes.
 *
 * @param syncEvery how often each partner is read when nothing asks for it sooner, 1 s to 7 days
 * @param nudges whether partners are asked to come when there is something new for them
 * @param recalls what is done with items that their originator recalls
 * @param answerWithin how long holders have to answer a recall that says nothing else, above zero
 * @param backupsKept how long backups of this node are kept at most; what is erased is told to be gone from them then
 * @param quarantineEntries from how many entries on a partner's quarantine is full, from 1
 * @param quarantineBytes from which length of its objects on it is full, in bytes, from 1
 */
public record FederationSettings(
        Duration syncEvery,
        boolean nudges,
        RecallAnswer recalls,
        Duration answerWithin,
        Duration backupsKept,
        long quarantineEntries,
        long quarantineBytes) {

    /**
     * Every 5 minutes, with nudges; recalled items are deleted at once; 3 days to answer; backups for 30 days; the usual
     * quarantine.
     */
    static final FederationSettings DEFAULTS = new FederationSettings(
            Duration.ofMinutes(5),
            true,
            RecallAnswer.DELETE,
            Duration.ofDays(3),
            Duration.ofDays(30),
            QuarantineRoom.DEFAULT.entries(),
            QuarantineRoom.DEFAULT.bytes());

    /** What is done about a recall. */
    public enum RecallAnswer {
        /** The item is deleted at once. */
        DELETE,
        /** A person decides; until then nothing is answered. */
        ASK
    }

    /** Checks the ranges. */
    public FederationSettings {
        requireNonNull(recalls, "recalls");
        if (syncEvery.compareTo(Duration.ofSeconds(1)) < 0 || syncEvery.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("sync-every is " + syncEvery + "; it must be 1 s to 7 days");
        }
        if (!answerWithin.isPositive()) {
            throw new IllegalArgumentException("answer-within is " + answerWithin + "; it must be above zero");
        }
        if (backupsKept.isNegative()) {
            throw new IllegalArgumentException("backups-kept is " + backupsKept + "; it cannot be below zero");
        }
        if (quarantineEntries < 1 || quarantineBytes < 1) {
            throw new IllegalArgumentException("quarantine-entries and quarantine-bytes must be above zero");
        }
    }

    /** Gives how much of what one partner gave is kept aside at most. */
    QuarantineRoom room() {
        return new QuarantineRoom(quarantineEntries, quarantineBytes);
    }

    /** Gives the policy that says so. */
    RecallPolicy policy() {
        return switch (recalls) {
            case DELETE -> RecallPolicy.delete();
            case ASK -> (_, _) -> new RecallPolicy.Decision.Ask();
        };
    }
}
