package org.mithaq.federation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.mithaq.terms.PartyId;

/**
 * What a restored backup comes to in federation: a new incarnation begins, and the node gives no content until the covenant
 * collection of each partner was read once. Done before the node starts; used by one thread.
 */
public final class Restoration {

    private final FederationBook book;
    private final RandomGenerator random;

    /**
     * Makes it.
     *
     * @param random fit for keys
     */
    public Restoration(FederationBook book, RandomGenerator random) {
        this.book = book;
        this.random = random;
    }

    /**
     * Begins the new incarnation.
     *
     * @param backupOf when the backup was made; what was given after that may be lost, unless a partner gives it back
     * @param partners whom this node shares with, and waits for
     */
    public void begin(Instant backupOf, Instant now, Collection<PartyId> partners) {
        Set<PartyId> awaited = Set.copyOf(partners);
        var next = new NodeState(Incarnation.random(random), awaited.isEmpty(), awaited);
        String text = "Restored a backup of " + backupOf + ". What this node took in from then until " + now
                + " is lost unless a partner was given it; receipts of that time are void.";
        book.write(List.of(
                new BookEntry.NodeSaved(next),
                new BookEntry.Noticed(new Notice(now, Optional.empty(), Notice.Kind.RESTORED, text))));
    }
}
