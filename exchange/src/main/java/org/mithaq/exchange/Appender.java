package org.mithaq.exchange;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * The one writer of a node: everything that changes content goes through its bounded queue, in order.
 *
 * <p>Safe to call from any thread. A future completes only after its work is committed and on disk.
 */
public interface Appender {

    /**
     * Hands over objects of one originator for one collection.
     *
     * @param offers 1 or more; they are appended in this order, though perhaps in more than one batch
     * @return one outcome for each object, in their order; fails with {@link NotAcceptingException} when the node
     *     stopped accepting (disk full, shutting down) before all of them were committed. What was committed before
     *     stays, and offering it again answers {@link AppendOutcome.AlreadyThere}
     * @throws QueueFullException when the queue has no room; nothing was taken
     * @throws NotAcceptingException when the node does not accept now; nothing was taken
     */
    CompletableFuture<List<AppendOutcome>> append(CollectionId collection, PartyId originator, List<Offer> offers);

    /**
     * Lets readers see more from now on: records their new visible sets, and gives what they gained new places in the
     * feeds, addressed to them alone, so that whoever follows a feed meets it.
     *
     * <p>Never refused for want of room in the queue.
     *
     * @return the sights from now on, done when they are recorded; the new places follow, batch by batch, also after a
     *     restart
     * @throws NotAcceptingException when the node does not accept now; nothing was changed
     */
    CompletableFuture<List<Sight>> widen(List<Widening> widenings);

    /**
     * Withdraws what one originator gave to one collection.
     *
     * @param versions which of the originator's own versions
     * @return how many rows were withdrawn
     * @throws QueueFullException when the queue has no room; nothing was taken
     * @throws NotAcceptingException when the node does not accept now; nothing was taken
     */
    CompletableFuture<Integer> withdraw(CollectionId collection, PartyId originator, StixId id, VersionFilter versions);

    /**
     * Erases contributions for good: rows, bytes, secrets and ids, here and in memory, in one commit; a keyed hash stays so
     * that they are not taken again. Readers lose them at once, and gain what they stood before.
     *
     * <p>Never refused for want of room in the queue. An order for what is not held is kept, too.
     *
     * @param erasures 1 or more
     * @return what became of each, in their order
     * @throws NotAcceptingException when the node does not accept now; nothing was erased
     */
    CompletableFuture<List<Erasure.Done>> erase(List<Erasure> erasures);

    /**
     * Keeps a status resource for at least 24 hours (TAXII 2.1, section 4.3).
     *
     * <p>Never refused for want of room in the queue, since what it reports has happened already.
     *
     * @return done when it is committed
     * @throws NotAcceptingException when the node does not accept now; nothing was kept
     */
    CompletableFuture<Void> keep(SubmissionStatus status);

    /**
     * Waits until work that was handed over is committed.
     *
     * @return what became of it
     * @throws NotAcceptingException when the node stopped accepting before that
     */
    static <T> T await(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof NotAcceptingException refused) {
                throw refused;
            }
            throw failed;
        }
    }
}
