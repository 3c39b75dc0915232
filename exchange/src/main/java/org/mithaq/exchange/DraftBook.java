package org.mithaq.exchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.terms.UserId;

/** Keeps drafts. What a call changed is on disk when it returns. Safe to call from any thread; calls may block on I/O. */
public interface DraftBook {

    /**
     * Puts down a new draft.
     *
     * @return false when there is one with its id, which then stays as it is
     */
    boolean add(Draft draft);

    /** Finds a draft. */
    Optional<Draft> find(UUID id);

    /** Lists drafts that wait for a second person, also those whose release was interrupted; eldest first. */
    List<Draft> open(int most);

    /** Lists what a person wrote and has not let go, released drafts left out; newest first. */
    List<Draft> of(UserId writer, int most);

    /**
     * Puts a draft in the place of an earlier one.
     *
     * @param before as it was read
     * @return false when it stands otherwise by now; then nothing changed
     */
    boolean replace(Draft before, Draft after);
}
