package org.mithaq.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.mithaq.agreement.Handle;
import org.mithaq.terms.PartyId;

/**
 * To whom contributions that are held were given, by the record of what left. A party counts as given when an answer with
 * bodies was permitted to it that covered a row which it could see when the row was added; so somebody who lost a row
 * before reading it may be named, and nobody who was given one is left out.
 *
 * <p>Safe to call from any thread; may block on I/O.
 */
public interface GivenRecord {

    /** Gives the parties, this node's own aside, to which a contribution was given; none when it is not held. */
    Set<PartyId> givenTo(Handle handle);

    /**
     * Gives those of some contributions whose contribution object was never given to a party; what is not held was not.
     *
     * @return in the order of {@code handles}
     */
    List<Handle> neverGiven(PartyId party, Collection<Handle> handles);
}
