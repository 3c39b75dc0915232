package org.mithaq.federation.content;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.RecallDuty;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.ActLog;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.Holding;
import org.mithaq.federation.BookEntry.ReviewWanted;
import org.mithaq.federation.Federation;
import org.mithaq.federation.HolderNode;
import org.mithaq.federation.Notice;
import org.mithaq.federation.OpenAnswer;
import org.mithaq.federation.Partner;
import org.mithaq.federation.PartnerState;
import org.mithaq.federation.QuarantineEntry;
import org.mithaq.federation.RecallPolicy.Decision;
import org.mithaq.federation.RecallRecord;
import org.mithaq.federation.RecallRecord.Stage;
import org.mithaq.federation.RecallWish;
import org.mithaq.federation.RowOutcome;
import org.mithaq.federation.SyncReport;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * The node's federation as whoever runs the node uses it: people name items by their ids, what federation says is said of
 * handles. What changes something is recorded with who did it. Callers see to it that nobody else gets here.
 *
 * <p>Safe to share between threads; may block on I/O.
 */
public final class Liaison {

    private final Federation federation;
    private final ItemNames names;
    private final HeldItems held;
    private final Means means;

    /** Makes it. */
    public Liaison(Federation federation, ItemNames names, HeldItems held, Means means) {
        this.federation = requireNonNull(federation, "federation");
        this.names = requireNonNull(names, "names");
        this.held = requireNonNull(held, "held");
        this.means = requireNonNull(means, "means");
    }

    /**
     * What it stands on beside.
     *
     * @param clock the node's clock
     * @param partners the partners that are declared now
     * @param sync reads a declared partner now, whatever failed before
     * @param acts where is recorded who did what
     * @param answerWithin after which time an answer to a recall is overdue that says nothing else
     */
    public record Means(
            InstantSource clock,
            Supplier<List<Partner>> partners,
            Function<PartyId, SyncReport> sync,
            ActLog acts,
            Duration answerWithin) {
        /** Checks that every part is there. */
        public Means {
            requireNonNull(clock, "clock");
            requireNonNull(partners, "partners");
            requireNonNull(sync, "sync");
            requireNonNull(acts, "acts");
            requireNonNull(answerWithin, "answerWithin");
        }
    }

    /** Gives the time by the node's clock, from which the age of evidence counts. */
    public Instant now() {
        return means.clock().instant();
    }

    /** Gives after which time an answer to a recall is overdue that says nothing else. */
    public Duration answerWithin() {
        return means.answerWithin();
    }

    /**
     * A partner and the way to it.
     *
     * @param declared as it was declared, with the key that is pinned
     * @param state what is known of its node
     */
    public record KnownPartner(Partner declared, PartnerState state) {
        /** Checks that both are there. */
        public KnownPartner {
            requireNonNull(declared, "declared");
            requireNonNull(state, "state");
        }
    }

    /** Lists the declared partners by name. */
    public List<KnownPartner> partners() {
        Map<PartyId, Partner> declared =
                means.partners().get().stream().collect(Collectors.toMap(Partner::party, partner -> partner));
        return federation.partners().stream()
                .filter(state -> declared.containsKey(state.party()))
                .map(state -> new KnownPartner(requireNonNull(declared.get(state.party())), state))
                .sorted(Comparator.comparing(partner -> partner.declared().party()))
                .toList();
    }

    /** Reads a partner now; empty when no such partner is declared. */
    public Optional<SyncReport> sync(Caller caller, PartyId party) {
        boolean known = means.partners().get().stream()
                .anyMatch(partner -> partner.party().equals(party));
        if (!known) {
            return Optional.empty();
        }
        record(caller, Act.Kind.ADMINISTRATION, "party:" + party, "sync");
        return Optional.of(means.sync().apply(party));
    }

    /**
     * What is said to those from whom something is recalled.
     *
     * @param reason why
     * @param duty until when they are to answer, and what they have to do
     */
    public record Order(String reason, RecallDuty duty) {
        /** Checks that both are there. */
        public Order {
            requireNonNull(reason, "reason");
            requireNonNull(duty, "duty");
        }
    }

    /** Recalls items of the own party from every holder, and erases them here. */
    public RecallOutcome recall(Caller caller, RecallTarget target, Order order) {
        return switch (target) {
            case RecallTarget.Items(List<StixId> ids) -> named(caller, ids, order);
            case RecallTarget.Handles(List<Handle> handles) ->
                switch (ordered(caller, handles, order)) {
                    case Federation.RecallResult.Issued(List<StixId> recalls) ->
                        new RecallOutcome.Issued(recalls, handles.size(), 0);
                    case Federation.RecallResult.NotOurs(List<Handle> others) -> new RecallOutcome.NeverGiven(others);
                };
            case RecallTarget.UnderAgreement(var agreement) -> found(caller, held.under(caller, agreement), order);
            case RecallTarget.Matching query ->
                held.matching(caller, query)
                        .map(items -> found(caller, items, order))
                        .orElseGet(RecallOutcome.NoSuchCollection::new);
        };
    }

    private RecallOutcome named(Caller caller, List<StixId> ids, Order order) {
        List<HeldItems.Own> items = new ArrayList<>();
        List<StixId> others = new ArrayList<>();
        List<StixId> erased = new ArrayList<>();
        List<StixId> unknown = new ArrayList<>();
        for (StixId id : ids) {
            List<HeldItems.Own> given = held.of(caller, id);
            items.addAll(given);
            if (given.isEmpty()) {
                boolean known = !names.of(id).isEmpty();
                (held.isHeld(id) ? others : known ? erased : unknown).add(id);
            }
        }
        List<StixId> untracked = items.stream()
                .filter(item -> !item.tracked())
                .map(HeldItems.Own::id)
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            return new RecallOutcome.NoSuchItem(unknown);
        }
        if (!others.isEmpty()) {
            return new RecallOutcome.NotOurs(others);
        }
        if (!erased.isEmpty()) {
            return new RecallOutcome.Erased(erased);
        }
        return untracked.isEmpty() ? found(caller, items, order) : new RecallOutcome.Untracked(untracked);
    }

    private RecallOutcome found(Caller caller, List<HeldItems.Own> items, Order order) {
        Map<Handle, StixId> tracked = items.stream()
                .filter(HeldItems.Own::tracked)
                .collect(Collectors.toMap(HeldItems.Own::handle, HeldItems.Own::id, (first, _) -> first));
        if (tracked.isEmpty()) {
            return new RecallOutcome.NothingMatches();
        }
        List<Handle> handles = tracked.keySet().stream()
                .sorted(Comparator.comparing(Handle::text))
                .toList();
        return switch (ordered(caller, handles, order)) {
            case Federation.RecallResult.Issued(List<StixId> recalls) ->
                new RecallOutcome.Issued(recalls, handles.size(), items.size() - handles.size());
            // One of them went while the others were looked up.
            case Federation.RecallResult.NotOurs(List<Handle> gone) ->
                new RecallOutcome.Erased(gone.stream()
                        .map(handle -> requireNonNull(tracked.get(handle)))
                        .distinct()
                        .toList());
        };
    }

    /** Orders a recall; reduced copies are recalled with what they stand for. */
    private Federation.RecallResult ordered(Caller caller, List<Handle> handles, Order order) {
        Federation.RecallResult result = federation.recall(new RecallWish(
                Stream.concat(handles.stream(), handles.stream().flatMap(handle -> held.copiesOf(handle).stream()))
                        .distinct()
                        .toList(),
                order.reason(),
                order.duty().answerWithin(),
                order.duty().obliges()));
        if (result instanceof Federation.RecallResult.Issued issued) {
            issued.recalls().forEach(id -> record(caller, Act.Kind.RECALL, id.toString(), order.reason()));
        }
        return result;
    }

    /**
     * A recall, and who still owes an answer to it.
     *
     * @param recall as this node knows it
     * @param owed answers that have not come; copied
     * @param toDecide ids of the items about which a person has to decide; copied
     */
    public record KnownRecall(RecallRecord recall, List<OpenAnswer> owed, List<StixId> toDecide) {
        /** Copies. */
        public KnownRecall {
            requireNonNull(recall, "recall");
            owed = List.copyOf(owed);
            toDecide = List.copyOf(toDecide);
        }

        /** Says whether there is anything left to come or to be decided. */
        public boolean underWay() {
            return !owed.isEmpty() || (recall.stage() != Stage.DONE && recall.stage() != Stage.FORGED);
        }
    }

    /** Lists recalls, those that are under way first, then the newest first. */
    public List<KnownRecall> recalls(int limit) {
        Map<StixId, List<OpenAnswer>> owed =
                federation.openAnswers().stream().collect(Collectors.groupingBy(OpenAnswer::recall));
        return federation.recalls().stream()
                .map(recall -> known(recall, owed.getOrDefault(recall.order().id(), List.of())))
                .sorted(Comparator.comparing(KnownRecall::underWay)
                        .thenComparing(known -> known.recall().order().content().at())
                        .reversed())
                .limit(limit)
                .toList();
    }

    private KnownRecall known(RecallRecord recall, List<OpenAnswer> owed) {
        List<StixId> toDecide = recall.stage() == Stage.ASKED
                ? recall.order().content().handles().stream()
                        .flatMap(handle -> held.find(handle).stream())
                        .map(holding -> holding.object().id())
                        .distinct()
                        .toList()
                : List.of();
        return new KnownRecall(recall, owed, toDecide);
    }

    /**
     * Decides a recall that waits for a person.
     *
     * @return whether there was something to decide
     */
    public boolean decide(Caller caller, StixId recall, Decision decision) {
        boolean decided = federation.decide(recall, decision);
        if (decided) {
            String reason = switch (decision) {
                case Decision.Delete() -> "delete";
                case Decision.Keep(String why) -> "keep: " + why;
                case Decision.Ask() -> "ask";
            };
            record(caller, Act.Kind.RECALL, recall.toString(), reason);
        }
        return decided;
    }

    /**
     * Who holds one contribution.
     *
     * @param handle its name
     * @param id of its object; empty when it is held no longer and was asked for by its handle
     * @param originator who gave it; empty when it is held no longer
     * @param version which version; empty when it is held no longer
     * @param root this node, the holders below it; what is said of others is what they claim
     * @param behind who holds it and has not acknowledged the newest version of its originator; copied
     */
    public record ItemHolders(
            Handle handle,
            Optional<StixId> id,
            Optional<PartyId> originator,
            Optional<ObjectVersion> version,
            HolderNode root,
            Set<PartyId> behind) {
        /** Copies. */
        public ItemHolders {
            requireNonNull(handle, "handle");
            requireNonNull(id, "id");
            requireNonNull(originator, "originator");
            requireNonNull(version, "version");
            requireNonNull(root, "root");
            behind = Collections.unmodifiableSortedSet(new TreeSet<>(behind));
        }
    }

    /** Tells who holds an item, contribution by contribution; none when it is not known here. */
    public List<ItemHolders> holders(StixId id) {
        return names.of(id).stream()
                .map(handle -> holders(handle, Optional.of(id), held.find(id, handle)))
                .toList();
    }

    /** Tells who holds a contribution; empty when it is not known here. */
    public Optional<ItemHolders> holders(Handle handle) {
        Optional<Holding> found = held.find(handle);
        return found.isPresent() || federation.knows(handle)
                ? Optional.of(
                        holders(handle, found.map(holding -> holding.object().id()), found))
                : Optional.empty();
    }

    private ItemHolders holders(Handle handle, Optional<StixId> id, Optional<Holding> found) {
        HolderNode tree = federation.holders(handle);
        // Federation does not count a public item without a contribution object among those it holds.
        HolderNode root = found.isPresent() && tree.state() != HolderNode.State.HOLDS ? held(tree) : tree;
        Set<PartyId> behind = found.flatMap(held::correctionOf)
                .map(newest -> federation.behind(handle, newest))
                .orElse(Set.of());
        return new ItemHolders(
                handle,
                id,
                found.map(Holding::originator),
                found.map(holding -> holding.object().version()),
                root,
                behind);
    }

    private static HolderNode held(HolderNode node) {
        return new HolderNode(
                node.holder(),
                HolderNode.State.HOLDS,
                node.claim(),
                node.recall(),
                node.backupsExpire(),
                node.reason(),
                node.children());
    }

    /** Lists what partners gave and this node did not take, the newest first. */
    public List<QuarantineEntry> quarantine(int limit) {
        return federation.quarantine(limit);
    }

    /** Says of each declared partner how much is kept aside of what it gave, if anything is. */
    public List<Federation.Aside> aside() {
        return federation.aside();
    }

    /** Finds what is kept aside, to be looked at. */
    public Optional<QuarantineEntry> quarantined(Caller caller, UUID entry) {
        Optional<QuarantineEntry> kept = federation.quarantined(entry);
        kept.ifPresent(_ -> record(caller, Act.Kind.QUARANTINE, "quarantine:" + entry, "looked at"));
        return kept;
    }

    /**
     * Offers what was kept aside once more.
     *
     * @return what became of each row; empty when there is no such entry
     */
    public List<RowOutcome> release(Caller caller, UUID entry) {
        List<RowOutcome> outcomes = federation.release(entry);
        if (!outcomes.isEmpty()) {
            boolean taken = outcomes.stream().noneMatch(RowOutcome.Refused.class::isInstance);
            record(caller, Act.Kind.QUARANTINE, "quarantine:" + entry, taken ? "released" : "release refused");
        }
        return outcomes;
    }

    /**
     * Drops what was kept aside.
     *
     * @return whether there was such an entry
     */
    public boolean drop(Caller caller, UUID entry) {
        boolean there = federation.drop(entry);
        if (there) {
            record(caller, Act.Kind.QUARANTINE, "quarantine:" + entry, "dropped");
        }
        return there;
    }

    /** Lists items made from what was recalled, which a person has to look at. */
    public List<ReviewWanted> reviews(int limit) {
        return federation.reviews(limit);
    }

    /**
     * Says that a person looked at an item.
     *
     * @return whether it was to be looked at
     */
    public boolean reviewed(Caller caller, ReviewWanted review) {
        boolean wanted = federation.reviewed(review);
        if (wanted) {
            record(caller, Act.Kind.ADMINISTRATION, review.recall().toString(), "derived item reviewed");
        }
        return wanted;
    }

    /** Lists what people should see, the newest first. */
    public List<Notice> notices(int limit) {
        return federation.notices(limit);
    }

    private void record(Caller caller, Act.Kind kind, String subject, String reason) {
        String actor = caller.user().map(user -> "user:" + user.text()).orElse("token:" + caller.token());
        means.acts().record(new Act(now().truncatedTo(ChronoUnit.MICROS), kind, actor, subject, reason));
    }
}
