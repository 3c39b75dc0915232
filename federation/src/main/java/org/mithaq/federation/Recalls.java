package org.mithaq.federation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mithaq.agreement.Handle;
import org.mithaq.federation.NodeContent.Erasure;
import org.mithaq.federation.NodeContent.ErasureCause;
import org.mithaq.federation.RecallPolicy.Decision;
import org.mithaq.federation.RecallRecord.Stage;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * Recalls: given by this node, taken from partners, done, answered and given on. The order in which things become durable
 * makes a crash harmless: first the order, then each erasure, then all answers and the giving-on in one write; what was
 * begun is done again after a start, and comes to the same.
 */
final class Recalls {

    private static final int MOST_OF_STRANGERS = 20;

    private final FederationPorts ports;
    private final KeyRing ring;

    Recalls(FederationPorts ports, KeyRing ring) {
        this.ports = ports;
        this.ring = ring;
    }

    /** Makes the orders durable: one for each set of recipients, so that none learns of items it never had. */
    List<StixId> issue(RecallWish wish) {
        Map<Set<PartyId>, List<Handle>> groups = new LinkedHashMap<>();
        for (Handle handle : wish.handles()) {
            groups.computeIfAbsent(holdersOf(handle), _ -> new ArrayList<>()).add(handle);
        }
        var batch = new Batch(ports);
        List<StixId> ids = new ArrayList<>();
        for (List<Handle> handles : groups.values()) {
            for (int from = 0; from < handles.size(); from += RecallOrder.MOST_HANDLES) {
                int to = Math.min(handles.size(), from + RecallOrder.MOST_HANDLES);
                RecallOrder order = order(wish, handles.subList(from, to), batch.now());
                batch.add(new BookEntry.RecallSaved(new RecallRecord(order, Stage.OPEN, Set.of(), Set.of())));
                ids.add(order.id());
            }
        }
        batch.close();
        return ids;
    }

    /**
     * Gives those of some items that are not this node's own party's to recall. What is held no longer, because it was
     * withdrawn or lost with a restored backup, is the party's own when a holder said that it has it from there.
     */
    List<Handle> notOurs(List<Handle> handles) {
        return handles.stream()
                .filter(handle -> !ports.content()
                        .find(handle)
                        .map(HeldItem::originator)
                        .or(() -> originatorHeard(handle))
                        .equals(Optional.of(ports.own())))
                .toList();
    }

    private Optional<PartyId> originatorHeard(Handle handle) {
        return ports.book().heard(List.of(handle)).stream()
                .map(row -> row.statement().originator())
                .filter(ports.own()::equals)
                .findFirst();
    }

    private RecallOrder order(RecallWish wish, List<Handle> handles, Instant at) {
        var id = new StixId(
                RecallOrder.TYPE,
                Incarnation.random(ports.surroundings().random()).uuid());
        var content = new RecallOrder.Content(
                ports.own(), id, at, wish.reason(), handles, at.plus(wish.answerWithin()), wish.obliges());
        return RecallOrder.sign(content, ports.signatures());
    }

    /** Takes an order that a partner gives; what is to be done follows in {@link #work}. */
    void take(Batch batch, PartyId partner, RecallOrder order) {
        Optional<RecallRecord> known = batch.recall(order.id());
        if (known.isPresent() && known.get().order().equals(order)) {
            if (!known.get().givers().contains(partner)
                    && !order.content().originator().equals(ports.own())) {
                batch.add(new BookEntry.RecallSaved(known.get().givenBy(partner)));
            }
            return;
        }
        Stage stage = judge(order);
        // Other words under a known id count only when the first were never proven and these are.
        boolean free = known.isEmpty() || (known.get().stage() == Stage.UNPROVEN && stage == Stage.OPEN);
        boolean room = stage == Stage.OPEN || isExpected(order) || strangers() < MOST_OF_STRANGERS;
        if (stage == Stage.FORGED || !free || !room) {
            batch.notice(
                    partner,
                    Notice.Kind.RECALL_REFUSED,
                    "Recall " + order.id() + ", given by '" + partner + "', is not signed by its originator '"
                            + order.content().originator() + "'");
            return;
        }
        batch.add(new BookEntry.RecallSaved(new RecallRecord(order, stage, Set.of(partner), Set.of())));
    }

    /**
     * A key is the originator's when its card, verified against the pin, says so; or when the contribution object of an
     * item that is recalled was signed with it: who gave the item takes it back.
     */
    private Stage judge(RecallOrder order) {
        PartyId originator = order.content().originator();
        if (originator.equals(ports.own())) {
            return order.isSignedBy(ports.signatures().ownKey(), ports.signatures()) ? Stage.OPEN : Stage.FORGED;
        }
        Optional<NodeKeys> keys = ring.keys(originator);
        if (keys.isPresent()) {
            boolean signed = keys.get().any(order.content().at(), key -> order.isSignedBy(key, ports.signatures()));
            return signed ? Stage.OPEN : Stage.FORGED;
        }
        // The card of a partner will be read; whose card never will be is known by the items it gave.
        if (isExpected(order)) {
            return Stage.UNPROVEN;
        }
        boolean signedByGiver = order.content().handles().stream()
                .flatMap(handle -> ports.content().find(handle).stream())
                .filter(item -> item.originator().equals(originator))
                .map(HeldItem::signedBy)
                .distinct()
                .anyMatch(key -> order.isSignedBy(key, ports.signatures()));
        return signedByGiver ? Stage.OPEN : Stage.UNPROVEN;
    }

    private boolean isExpected(RecallOrder order) {
        return ports.partner(order.content().originator()).isPresent();
    }

    /** Counts orders of parties that are no partners here: each is looked at again in every run, so few are kept. */
    private long strangers() {
        return ports.book().recalls(Stage.UNPROVEN).stream()
                .filter(recall -> !isExpected(recall.order()))
                .count();
    }

    /** Does what open recalls ask for: erases, answers, gives on. Looks again at those that could not be judged. */
    void work() {
        for (RecallRecord recall : ports.book().recalls(Stage.UNPROVEN)) {
            Stage stage = judge(recall.order());
            if (stage != Stage.UNPROVEN) {
                ports.book().write(List.of(new BookEntry.RecallSaved(recall.at(stage))));
            }
        }
        for (RecallRecord recall : ports.book().recalls(Stage.OPEN)) {
            carryOut(recall, ports.surroundings().policy());
        }
    }

    /** Lets a person decide what the policy left to one. */
    void decide(RecallRecord recall, Decision decision) {
        carryOut(recall, (order, item) -> decision);
    }

    private void carryOut(RecallRecord recall, RecallPolicy policy) {
        RecallOrder order = recall.order();
        boolean ours = order.content().originator().equals(ports.own());
        Set<PartyId> holders = new TreeSet<>();
        Set<StixId> derived = new HashSet<>();
        List<Statement> answers = new ArrayList<>();
        boolean asked = false;
        List<QuarantineEntry> aside = new ArrayList<>();
        for (Handle handle : order.content().handles()) {
            Optional<HeldItem> held = ports.content().find(handle);
            List<QuarantineEntry> kept = keptAside(handle, order.content().originator());
            aside.addAll(kept);
            Decision decision = ours ? new Decision.Delete() : decide(order, held, policy);
            switch (decision) {
                case Decision.Ask _ -> asked = true;
                case Decision.Keep(String reason) -> answers.add(kept(order, held.orElseThrow(), reason));
                case Decision.Delete _ -> {
                    Erasure erasure = ports.content().erase(handle, new ErasureCause.Recalled(order.id()));
                    derived.addAll(erasure.derived());
                    answers.add(erased(order, handle, held, known(handle, kept, erasure)));
                }
            }
            holders.addAll(holdersOf(handle));
        }
        var batch = new Batch(ports);
        if (!ours) {
            answers.forEach(answer -> answer(batch, recall, answer));
        }
        // Given back to givers and originator as well: who lost the order with a restored backup learns it again.
        holders.addAll(recall.givers());
        ports.partner(order.content().originator()).map(Partner::party).ifPresent(holders::add);
        holders.remove(ports.own());
        batch.relay(Act.of(order), holders);
        aside.forEach(entry -> batch.add(new BookEntry.QuarantineLeft(entry.id())));
        derived.forEach(id -> batch.add(new BookEntry.ReviewWanted(id, order.id())));
        RecallRecord.Stage next = asked ? Stage.ASKED : Stage.DONE;
        batch.add(new BookEntry.RecallSaved(recall.at(next).givenTo(holders)));
        batch.close();
    }

    /** Lists what this node did not take of an item and still has the bytes of; what is another's stays where it is. */
    private List<QuarantineEntry> keptAside(Handle handle, PartyId originator) {
        return ports.book().quarantinedWith(ports.content().carrier(handle)).stream()
                .filter(entry -> ports.content()
                        .originator(handle, entry.rows())
                        .filter(other -> !other.equals(originator))
                        .isEmpty())
                .toList();
    }

    /** What was kept aside was not held, but it was here and lies in backups; it is deleted also when one asks again. */
    private Erasure known(Handle handle, List<QuarantineEntry> kept, Erasure erasure) {
        if (erasure.wasHeld()) {
            return erasure;
        }
        Optional<Instant> told = ports.book().stated(List.of(handle)).stream()
                .map(RegisterRow::statement)
                .filter(said -> said.key().holder().equals(ports.own()) && said.state() == ReceiptKind.DELETED)
                .flatMap(said -> said.backupsExpire().stream())
                .findFirst();
        return kept.isEmpty() && told.isEmpty()
                ? erasure
                : new Erasure(true, told.orElse(erasure.backupsExpire()), erasure.derived());
    }

    private static Decision decide(RecallOrder order, Optional<HeldItem> held, RecallPolicy policy) {
        if (held.isEmpty()) {
            return new Decision.Delete();
        }
        if (!held.get().originator().equals(order.content().originator())) {
            return new Decision.Keep("The item is not from '" + order.content().originator() + "'");
        }
        return policy.decide(order, held.get());
    }

    private Statement kept(RecallOrder order, HeldItem item, String reason) {
        return new Statement(
                new Statement.Key(item.handle(), ports.own(), item.originator()),
                item.originator(),
                ReceiptKind.REFUSED,
                Optional.of(item.terms()),
                Optional.of(order.id()),
                Optional.of(reason),
                Optional.empty(),
                List.of());
    }

    private Statement erased(RecallOrder order, Handle handle, Optional<HeldItem> held, Erasure erasure) {
        return new Statement(
                new Statement.Key(handle, ports.own(), order.content().originator()),
                order.content().originator(),
                erasure.wasHeld() ? ReceiptKind.DELETED : ReceiptKind.NOT_HELD,
                held.map(HeldItem::terms).or(() -> termsStated(handle)),
                Optional.of(order.id()),
                Optional.empty(),
                erasure.wasHeld() ? Optional.of(erasure.backupsExpire()) : Optional.empty(),
                List.of());
    }

    private Optional<TermsMark> termsStated(Handle handle) {
        return ports.book().stated(List.of(handle)).stream()
                .filter(row -> row.statement().key().holder().equals(ports.own()))
                .flatMap(row -> row.statement().terms().stream())
                .findFirst();
    }

    /** Answers whoever gave the order, and whoever gave the item and counts this node among its holders. */
    private void answer(Batch batch, RecallRecord recall, Statement answer) {
        Set<PartyId> askers = new TreeSet<>(recall.givers());
        ports.book().stated(List.of(answer.key().handle())).stream()
                .filter(row -> row.statement().key().holder().equals(ports.own()))
                .forEach(row -> askers.add(row.partner()));
        for (PartyId asker : askers) {
            batch.state(asker, answer.heldBy(ports.own(), asker));
        }
    }

    /** Gives the orders about some items to a partner that turns out to hold them, or offers them. */
    void reach(Batch batch, PartyId partner, Collection<Handle> handles) {
        for (RecallRecord found : ports.book().recallsOf(handles)) {
            RecallRecord recall = batch.recall(found.order().id()).orElse(found);
            boolean knows = recall.givers().contains(partner)
                    || recall.recipients().contains(partner)
                    || recall.order().content().originator().equals(partner);
            if (recall.stage() == Stage.DONE && !knows) {
                batch.relay(Act.of(recall.order()), Set.of(partner));
                batch.add(new BookEntry.RecallSaved(recall.givenTo(Set.of(partner))));
            }
        }
    }

    /** Gives whom an item went to from here: by the node's own log, and by what holders claim. */
    Set<PartyId> holdersOf(Handle handle) {
        Set<PartyId> holders = new TreeSet<>(ports.content().givenTo(handle));
        ports.book().heard(List.of(handle)).stream()
                .filter(row -> row.statement().key().holder().equals(row.partner()))
                .forEach(row -> holders.add(row.partner()));
        holders.remove(ports.own());
        return holders;
    }
}
