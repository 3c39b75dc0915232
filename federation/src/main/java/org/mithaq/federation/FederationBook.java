package org.mithaq.federation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.agreement.Handle;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * What federation remembers. Lists are in ascending order of their key unless told otherwise. Reads see all writes that
 * returned. Safe to share between threads; there is one writer at a time, which {@link Federation} sees to.
 */
public interface FederationBook {

    /** Makes changes, in order: all of them or none, and durable when it returns. */
    void write(List<BookEntry> entries);

    /** Gives the node's own state; empty in a new book. */
    Optional<NodeState> node();

    /** Finds what is known of a partner's node. */
    Optional<PartnerState> partner(PartyId party);

    /** Finds how far a collection was read. */
    Optional<Position> position(Delivery.Source source);

    /** Finds how far a chain of receipts is known. */
    Optional<ChainEnd> chain(Receipt.Chain chain);

    /** Finds a receipt that was kept. */
    Optional<Receipt> receipt(StixId id);

    /** Lists what this node stated of some items, to all partners. */
    List<RegisterRow> stated(Collection<Handle> handles);

    /** Lists what this node heard of some items, from all partners. */
    List<RegisterRow> heard(Collection<Handle> handles);

    /** Lists some of what this node stated in another incarnation than this one and not again since. */
    List<RegisterRow> statedOutside(Incarnation incarnation, int limit);

    /** Lists objects to be published, in the order of their numbers. */
    List<OutboxAct> outbox(int limit);

    /** Finds a recall. */
    Optional<RecallRecord> recall(StixId id);

    /** Lists recalls that name any of some items, each once. */
    List<RecallRecord> recallsOf(Collection<Handle> handles);

    /** Lists recalls at a stage. */
    List<RecallRecord> recalls(RecallRecord.Stage stage);

    /** Lists items whose erasure for their age was begun. */
    List<Handle> expiring(int limit);

    /** Lists items to be looked at by a person. */
    List<BookEntry.ReviewWanted> reviews(int limit);

    /** Lists what is kept aside, the newest first. */
    List<QuarantineEntry> quarantine(int limit);

    /** Finds what is kept aside. */
    Optional<QuarantineEntry> quarantined(UUID id);

    /** Lists what is kept aside with an object among it, whoever gave it. */
    List<QuarantineEntry> quarantinedWith(StixId id);

    /** Counts what is kept aside of what a partner gave. */
    QuarantineUse quarantineUse(PartyId partner);

    /** Lists what people should see, the newest first. */
    List<Notice> notices(int limit);

    /**
     * An object to be published.
     *
     * @param number ascending
     * @param content the object and for whom it is
     */
    record OutboxAct(long number, BookEntry.Outgoing content) {}
}
