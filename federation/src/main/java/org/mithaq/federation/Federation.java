package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.agreement.Handle;
import org.mithaq.federation.RecallPolicy.Decision;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * The federation of one node: reads partners, keeps the registers of who holds what, recalls. Everything that was begun
 * before a crash is ended by {@link #settle()}, which is called at a start and after each run.
 *
 * <p>Safe to share between threads: changes are made one at a time under a lock that is not held while a partner is waited
 * for; runs against different partners go on side by side, a second run against one partner is turned away.
 */
public final class Federation {

    private static final int AT_ONCE = 1_000;

    private final FederationPorts ports;
    private final Recalls recalls;
    private final Expiry expiry;
    private final Onward onward;
    private final PageIntake intake;
    private final Holders holders;
    private final Answers answers;
    private final Sync sync;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. */
    private final Set<PartyId> busy = new HashSet<>();

    /** Begins; a new book gets its first incarnation. */
    public Federation(FederationPorts ports, OpenAnswer.Escalation escalation) {
        this(ports, escalation, new KeyRing(ports));
    }

    Federation(FederationPorts ports, OpenAnswer.Escalation escalation, KeyRing ring) {
        this.ports = requireNonNull(ports, "ports");
        this.recalls = new Recalls(ports, ring);
        this.expiry = new Expiry(ports);
        this.onward = new Onward(ports);
        this.intake = new PageIntake(ports, new ReceiptIntake(ports, ring, onward, recalls), recalls, onward);
        this.holders = new Holders(ports, ring);
        this.answers = new Answers(ports, holders, escalation);
        this.sync = new Sync(ports, ring, intake, this::alone, this::settleNow);
        if (ports.book().node().isEmpty()) {
            var first = new NodeState(Incarnation.random(ports.surroundings().random()), true, Set.of());
            ports.book().write(List.of(new BookEntry.NodeSaved(first)));
        }
    }

    private <T> T alone(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads a partner, unless an earlier failure is still waited out.
     *
     * @param channel the way to its node; used by this thread only
     */
    public SyncReport syncWhenDue(Partner partner, PartnerChannel channel) {
        Optional<Instant> notBefore = ports.state(partner.party()).way().notBefore();
        return notBefore.filter(ports.now()::isBefore).isPresent()
                ? new SyncReport.Waiting(partner.party(), notBefore.get())
                : sync(partner, channel);
    }

    /** Reads a partner now. */
    public SyncReport sync(Partner partner, PartnerChannel channel) {
        if (!alone(() -> busy.add(partner.party()))) {
            return new SyncReport.Waiting(partner.party(), ports.now());
        }
        try {
            settle();
            return sync.run(partner, channel);
        } finally {
            boolean _ = alone(() -> busy.remove(partner.party()));
        }
    }

    /**
     * Asks a partner to read this node now, because there is something new for it. It carries nothing, and losing it loses
     * only time.
     *
     * @param channel the way to its node; used by this thread only
     * @return whether the partner heard
     */
    public boolean nudge(Partner partner, PartnerChannel channel) {
        return sync.nudge(partner, channel);
    }

    /** Ends what was begun: recalls, expiries, what must be stated anew after a restore, what is to be published. */
    public void settle() {
        boolean _ = alone(() -> {
            settleNow();
            return true;
        });
    }

    private void settleNow() {
        recalls.work();
        expiry.work();
        if (ports.node().open()) {
            stateAnew();
        }
        publish();
    }

    private void stateAnew() {
        Incarnation incarnation = ports.node().incarnation();
        for (List<RegisterRow> rows = ports.book().statedOutside(incarnation, AT_ONCE);
                !rows.isEmpty();
                rows = ports.book().statedOutside(incarnation, AT_ONCE)) {
            var batch = new Batch(ports);
            rows.forEach(row -> batch.state(row.partner(), row.statement()));
            batch.close();
        }
    }

    private void publish() {
        for (List<FederationBook.OutboxAct> acts = ports.book().outbox(AT_ONCE);
                !acts.isEmpty();
                acts = ports.book().outbox(AT_ONCE)) {
            for (FederationBook.OutboxAct act : acts) {
                ports.content().publish(act.content().act(), act.content().addressees());
                ports.book().write(List.of(new BookEntry.Published(act.number())));
            }
        }
    }

    /** What an order to recall came to. */
    public sealed interface RecallResult {

        /**
         * The recalls are on their way.
         *
         * @param recalls their ids; one for each set of recipients
         */
        record Issued(List<StixId> recalls) implements RecallResult {
            /** Copies. */
            public Issued {
                recalls = List.copyOf(recalls);
            }
        }

        /**
         * Nothing was recalled: only the originator can.
         *
         * @param handles items that this node's party did not give, or that are not held and of which no holder spoke
         */
        record NotOurs(List<Handle> handles) implements RecallResult {
            /** Copies. */
            public NotOurs {
                handles = List.copyOf(handles);
            }
        }
    }

    /** Recalls items of this node's own party from every holder, and erases them here. */
    public RecallResult recall(RecallWish wish) {
        return alone(() -> {
            List<Handle> notOurs = recalls.notOurs(wish.handles());
            if (!notOurs.isEmpty() || wish.handles().isEmpty()) {
                return new RecallResult.NotOurs(notOurs);
            }
            List<StixId> ids = recalls.issue(wish);
            settleNow();
            return new RecallResult.Issued(ids);
        });
    }

    /**
     * Lets a person decide a recall that the policy left to one.
     *
     * @return whether there was something to decide
     */
    public boolean decide(StixId recall, Decision decision) {
        return alone(() -> {
            Optional<RecallRecord> asked =
                    ports.book().recall(recall).filter(known -> known.stage() == RecallRecord.Stage.ASKED);
            asked.ifPresent(known -> {
                recalls.decide(known, decision);
                publish();
            });
            return asked.isPresent();
        });
    }

    /** Lists recalls on which a person has to decide. */
    public List<RecallRecord> undecided() {
        return ports.book().recalls(RecallRecord.Stage.ASKED);
    }

    /** Gives the tree of holders of an item, this node at its root; what it says of others is what they claim. */
    public HolderNode holders(Handle handle) {
        return holders.tree(handle);
    }

    /** Lists answers to recalls that have not come, the longest due first. */
    public List<OpenAnswer> openAnswers() {
        return Stream.of(RecallRecord.Stage.values())
                .flatMap(stage -> ports.book().recalls(stage).stream())
                .flatMap(recall -> answers.open(recall, ports.now()).stream())
                .sorted(Comparator.comparing(OpenAnswer::due))
                .toList();
    }

    /**
     * Lists holders of an item that have not acknowledged a later version of it.
     *
     * @param earlier the item
     * @param later the contribution that corrects it
     */
    public Set<PartyId> behind(Handle earlier, Handle later) {
        Map<Handle, Set<PartyId>> holding = ports.book().heard(List.of(earlier, later)).stream()
                .filter(row -> holders.state(row) == HolderNode.State.HOLDS)
                .collect(Collectors.groupingBy(
                        row -> row.statement().key().handle(),
                        Collectors.mapping(row -> row.statement().key().holder(), Collectors.toSet())));
        Set<PartyId> behind = new TreeSet<>(holding.getOrDefault(earlier, Set.of()));
        behind.removeAll(holding.getOrDefault(later, Set.of()));
        return behind;
    }

    /** Lists what is kept aside, the newest first. */
    public List<QuarantineEntry> quarantine(int limit) {
        return ports.book().quarantine(limit);
    }

    /**
     * How much of what a partner gave is kept aside.
     *
     * @param partner who gave it
     * @param use how much
     * @param full whether its collections are read no further than to the next row that would have to be kept aside
     */
    public record Aside(PartyId partner, QuarantineUse use, boolean full) {
        /** Checks that both are there. */
        public Aside {
            requireNonNull(partner, "partner");
            requireNonNull(use, "use");
        }
    }

    /** Says of each declared partner how much is kept aside of what it gave, if anything is. */
    public List<Aside> aside() {
        QuarantineRoom room = ports.surroundings().limits().room();
        return ports.surroundings().partners().get().stream()
                .map(Partner::party)
                .map(party -> {
                    QuarantineUse use = ports.book().quarantineUse(party);
                    return new Aside(party, use, room.isFull(use));
                })
                .filter(aside -> aside.use().entries() > 0)
                .toList();
    }

    /**
     * Offers what was kept aside once more, after terms or agreements changed: it is taken by the same rules.
     *
     * @return the outcomes; empty when there is no such entry
     */
    public List<RowOutcome> release(UUID entry) {
        return alone(() -> ports.book()
                .quarantined(entry)
                .map(kept -> {
                    List<RowOutcome> outcomes = intake.release(kept);
                    publish();
                    return outcomes;
                })
                .orElse(List.of()));
    }

    /**
     * Drops what was kept aside.
     *
     * @return whether there was such an entry
     */
    public boolean drop(UUID entry) {
        return alone(() -> {
            boolean there = ports.book().quarantined(entry).isPresent();
            if (there) {
                ports.book().write(List.of(new BookEntry.QuarantineLeft(entry)));
            }
            return there;
        });
    }

    /**
     * Says that a backup was restored: a new incarnation begins, and the node gives no content until the covenant
     * collection of each partner was read once.
     *
     * @param backupOf when the backup was made; what was given after that may be lost, unless a partner gives it back
     */
    public void restored(Instant backupOf) {
        boolean _ = alone(() -> {
            Set<PartyId> partners = ports.surroundings().partners().get().stream()
                    .map(Partner::party)
                    .collect(Collectors.toSet());
            new Restoration(ports.book(), ports.surroundings().random()).begin(backupOf, ports.now(), partners);
            return true;
        });
    }

    /** Opens without waiting for partners that do not come; recalls of theirs may be unknown here. */
    public void open() {
        boolean _ = alone(() -> {
            NodeState node = ports.node();
            if (!node.open()) {
                String text = "Opened by the operator without having read: " + node.awaited();
                ports.book()
                        .write(List.of(
                                new BookEntry.NodeSaved(new NodeState(node.incarnation(), true, Set.of())),
                                new BookEntry.Noticed(
                                        new Notice(ports.now(), Optional.empty(), Notice.Kind.OPENED, text))));
            }
            return true;
        });
    }

    /** Finds what is kept aside. */
    public Optional<QuarantineEntry> quarantined(UUID entry) {
        return ports.book().quarantined(entry);
    }

    /** Lists every recall that is known here. */
    public List<RecallRecord> recalls() {
        return Stream.of(RecallRecord.Stage.values())
                .flatMap(stage -> ports.book().recalls(stage).stream())
                .toList();
    }

    /** Says whether this node stated, heard or was told to recall anything of an item. */
    public boolean knows(Handle handle) {
        List<Handle> one = List.of(handle);
        return !ports.book().stated(one).isEmpty()
                || !ports.book().heard(one).isEmpty()
                || !ports.book().recallsOf(one).isEmpty();
    }

    /** Lists items made from what was recalled, which a person has to look at. */
    public List<BookEntry.ReviewWanted> reviews(int limit) {
        return ports.book().reviews(limit);
    }

    /**
     * Says that a person looked at an item.
     *
     * @return whether it was to be looked at
     */
    public boolean reviewed(BookEntry.ReviewWanted review) {
        return alone(() -> {
            boolean wanted = ports.book().reviews(Integer.MAX_VALUE).contains(review);
            if (wanted) {
                ports.book().write(List.of(new BookEntry.ReviewDone(review.derived(), review.recall())));
            }
            return wanted;
        });
    }

    /** Gives what is known of the way to each declared partner. */
    public List<PartnerState> partners() {
        return ports.surroundings().partners().get().stream()
                .map(partner -> ports.state(partner.party()))
                .toList();
    }

    /** Lists what people should see, the newest first. */
    public List<Notice> notices(int limit) {
        return ports.book().notices(limit);
    }
}
