package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.terms.UserId;

/**
 * Something a person wrote that leaves only with the yes of a second one. It is not held: no feed, search or decision knows
 * of it.
 *
 * @param id random; says nothing of the item
 * @param writer who wrote it
 * @param written when
 * @param collection where it is to be given
 * @param wish under which terms
 * @param item the STIX object as JSON; empty once it was released or dropped, so that nothing is kept twice
 * @param state how it stands
 * @param decider the second person, once there is a decision
 * @param decided when the second person decided
 * @param reason why it was sent back; else empty
 */
public record Draft(
        UUID id,
        UserId writer,
        Instant written,
        CollectionId collection,
        Wish wish,
        String item,
        State state,
        Optional<UserId> decider,
        Optional<Instant> decided,
        String reason) {

    /** How a draft stands. Names are stable: they are kept. */
    public enum State {
        /** A second person has to look at it. */
        WAITING,
        /** A second person said yes, and it is being given; an interrupted one is released again. */
        RELEASING,
        /** It was given. */
        RELEASED,
        /** A second person sent it back to the writer. */
        RETURNED,
        /** The writer let it go. */
        DROPPED
    }

    /** Checks that every part is there. */
    public Draft {
        requireNonNull(id, "id");
        requireNonNull(writer, "writer");
        requireNonNull(written, "written");
        requireNonNull(collection, "collection");
        requireNonNull(wish, "wish");
        requireNonNull(item, "item");
        requireNonNull(state, "state");
        requireNonNull(decider, "decider");
        requireNonNull(decided, "decided");
        requireNonNull(reason, "reason");
    }

    /** Whether it waits for a second person, also when that one's yes was not carried out to the end. */
    public boolean isOpen() {
        return state == State.WAITING || state == State.RELEASING;
    }

    /** The same after a second person decided. */
    Draft decided(State next, UserId by, Instant at, String why) {
        return new Draft(id, writer, written, collection, wish, item, next, Optional.of(by), Optional.of(at), why);
    }

    /** The same as it waits again. */
    Draft waitingAgain() {
        return new Draft(
                id, writer, written, collection, wish, item, State.WAITING, Optional.empty(), Optional.empty(), "");
    }

    /** The same at its end, without its content. */
    Draft ended(State last) {
        return new Draft(id, writer, written, collection, wish, "", last, decider, decided, reason);
    }
}
