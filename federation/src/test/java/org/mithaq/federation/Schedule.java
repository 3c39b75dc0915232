package org.mithaq.federation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mithaq.agreement.Handle;
import org.mithaq.agreement.RecallDuty.Obligation;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;
import org.mithaq.testkit.Choices;

/**
 * One schedule of givings, readings, recalls and faults over three nodes, and what must be so when the faults have stopped.
 * The model knows of each item only who gave it to whom and whether that was acknowledged.
 */
final class Schedule {

    private static final List<PartyId> PARTIES = List.of(Samples.ATLAS, Samples.BOREALIS, Samples.CEDAR);

    private enum Step {
        SYNC,
        GIVE,
        RECALL,
        CRASH,
        RESTART,
        BACKUP,
        RESTORE,
        SKEW,
        PASS
    }

    private final Choices choices;
    private final World world;
    private final Map<Handle, ModelItem> given = new LinkedHashMap<>();
    private final Set<Handle> acknowledged = new HashSet<>();
    private final Set<Handle> mayBeLost = new HashSet<>();
    private final Set<Handle> recallTried = new HashSet<>();
    private final Set<Handle> recalled = new HashSet<>();
    private final Set<StixId> lostOrders = new HashSet<>();
    private final Map<StixId, Set<Handle>> orders = new HashMap<>();
    private final Map<PartyId, List<SimNode.OnDisk>> backups = new HashMap<>();
    private final int badWeather;
    private final List<String> trace = new ArrayList<>();
    private boolean overtaking;

    Schedule(Choices choices, Function<PartyId, Signatures> signatures, Fault fault) {
        this.choices = choices;
        this.world = new World(PARTIES, signatures, choices.below(1 << 30), fault);
        this.badWeather = choices.oneOf(0, 40, 12, 6);
        world.pageRows(choices.between(1, 4));
        world.weather((from, to) -> fate(), this::overtake);
    }

    World world() {
        return world;
    }

    void run() {
        int steps = choices.between(1, 45);
        for (int i = 0; i < steps; i++) {
            step(choices.oneOf(
                    Step.SYNC,
                    Step.SYNC,
                    Step.SYNC,
                    Step.SYNC,
                    Step.SYNC,
                    Step.GIVE,
                    Step.GIVE,
                    Step.GIVE,
                    Step.RECALL,
                    Step.CRASH,
                    Step.CRASH,
                    Step.RESTART,
                    Step.BACKUP,
                    Step.RESTORE,
                    Step.SKEW,
                    Step.PASS));
        }
    }

    /** Ends all faults and lets the nodes talk until they have nothing to say. */
    void end() {
        world.weather((from, to) -> World.Fate.ARRIVES, () -> {});
        world.pass(Duration.ofHours(1));
        for (SimNode node : world.nodes()) {
            node.skew(Duration.ZERO);
            node.stop();
        }
        world.nodes().forEach(SimNode::start);
        world.converge(24);
    }

    private World.Fate fate() {
        if (badWeather == 0 || !choices.oneIn(badWeather)) {
            return World.Fate.ARRIVES;
        }
        World.Fate fate = choices.oneOf(World.Fate.values());
        trace.add("a call is " + fate);
        return fate;
    }

    private void overtake() {
        if (!overtaking) {
            overtaking = true;
            try {
                step(choices.oneOf(Step.SYNC, Step.GIVE, Step.RECALL, Step.CRASH, Step.RESTORE));
            } finally {
                overtaking = false;
            }
        }
    }

    private SimNode anyNode() {
        return world.node(choices.oneOf(PARTIES));
    }

    private void step(Step step) {
        SimNode node = anyNode();
        switch (step) {
            case SYNC -> sync(node);
            case GIVE -> give(node);
            case RECALL -> recall(node);
            case CRASH -> {
                int further = choices.below(6);
                node.disk().crashIn(further, choices.flip());
                trace.add(node.party() + " will crash at write " + further);
            }
            case RESTART -> {
                node.stop();
                start(node);
                trace.add(node.party() + " restarts");
            }
            case BACKUP -> {
                backups.computeIfAbsent(node.party(), _ -> new ArrayList<>()).add(node.backup());
                trace.add(node.party() + " makes a backup");
            }
            case RESTORE -> restore(node);
            case SKEW -> {
                int minutes = choices.oneOf(0, 1, -1, 4, -4, 9, -9);
                node.skew(Duration.ofMinutes(minutes));
                trace.add("the clock of " + node.party() + " is off by " + minutes + " minutes");
            }
            case PASS -> world.pass(Duration.ofMinutes(choices.oneOf(1, 20, 90)));
        }
    }

    private void start(SimNode node) {
        if (!node.isUp()) {
            node.start();
        }
    }

    private void sync(SimNode node) {
        start(node);
        PartyId other = choices.oneOf(
                PARTIES.stream().filter(party -> !party.equals(node.party())).toList());
        trace.add(node.party() + " reads " + other + ": "
                + world.sync(node.party(), other).map(Object::toString).orElse("crash"));
    }

    private void give(SimNode node) {
        start(node);
        Set<PartyId> audience = PARTIES.stream()
                .filter(party -> !party.equals(node.party()) && !choices.oneIn(3))
                .collect(Collectors.toSet());
        if (audience.isEmpty()) {
            return;
        }
        var item = new ModelItem("item-" + given.size(), node.party(), audience);
        given.put(item.handle(), item);
        trace.add(item.toString());
        try {
            node.content().give(item);
            acknowledged.add(item.handle());
        } catch (Disk.Crash crash) {
            node.stop();
        }
    }

    private void recall(SimNode node) {
        start(node);
        List<Handle> own = given.values().stream()
                .filter(item -> item.originator().equals(node.party()))
                .map(ModelItem::handle)
                .filter(node.content().handles()::contains)
                .toList();
        if (own.isEmpty()) {
            return;
        }
        Handle handle = choices.oneOf(own);
        recallTried.add(handle);
        trace.add(node.party() + " recalls " + given.get(handle));
        try {
            var wish = new RecallWish(List.of(handle), "Given in error", Duration.ofHours(1), Obligation.DELETE);
            switch (node.federation().recall(wish)) {
                case Federation.RecallResult.Issued(List<StixId> ids) -> {
                    recalled.add(handle);
                    ids.forEach(id -> orders.put(id, Set.of(handle)));
                }
                case Federation.RecallResult.NotOurs(List<Handle> _) ->
                    throw new AssertionError("The item is held and the node's own: " + handle);
            }
        } catch (Disk.Crash crash) {
            node.stop();
        }
    }

    private void restore(SimNode node) {
        List<SimNode.OnDisk> kept = backups.getOrDefault(node.party(), List.of());
        if (kept.isEmpty()) {
            return;
        }
        Set<Handle> before = new HashSet<>(node.content().handles());
        Set<StixId> known = orderIds(node);
        int chosen = choices.below(kept.size());
        node.restore(kept.get(chosen));
        trace.add(node.party() + " restores backup " + chosen);
        before.removeAll(node.content().handles());
        before.stream()
                .filter(handle -> world.nodes().stream()
                        .noneMatch(other -> other.content().handles().contains(handle)))
                .forEach(mayBeLost::add);
        known.removeAll(orderIds(node));
        known.stream()
                .filter(id -> world.nodes().stream()
                        .noneMatch(other -> orderIds(other).contains(id)))
                .forEach(lostOrders::add);
    }

    private static Set<StixId> orderIds(SimNode node) {
        return node.book().allRecalls().map(recall -> recall.order().id()).collect(Collectors.toSet());
    }

    /** Lists what is not as it must be; empty when all is well. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        given.values().forEach(item -> checkItem(item, violations));
        for (SimNode one : world.nodes()) {
            for (SimNode other : world.nodes()) {
                if (one != other) {
                    new RegisterCheck(one, other).check(violations);
                }
            }
            one.federation()
                    .openAnswers()
                    .forEach(open -> violations.add(one.party() + " still waits for an answer: " + open));
            if (!one.book().node().orElseThrow().open()) {
                violations.add(one.party() + " did not open");
            }
        }
        return violations;
    }

    private void checkItem(ModelItem item, List<String> violations) {
        Handle handle = item.handle();
        Set<PartyId> holders = world.nodes().stream()
                .filter(node -> node.content().handles().contains(handle))
                .map(SimNode::party)
                .collect(Collectors.toSet());
        Set<StixId> known = world.nodes().stream()
                .flatMap(node -> node.book().recallsOf(List.of(handle)).stream())
                .map(recall -> recall.order().id())
                .collect(Collectors.toSet());
        if (!known.isEmpty()) {
            if (!holders.isEmpty()) {
                violations.add(item + " was recalled and is held by " + holders);
            }
            if (world.node(item.originator()).book().recallsOf(List.of(handle)).isEmpty()) {
                violations.add(item.originator() + " forgot that it recalled " + item);
            }
            return;
        }
        boolean recallLost = orders.entrySet().stream()
                .filter(order -> order.getValue().contains(handle))
                .allMatch(order -> lostOrders.contains(order.getKey()));
        if (recalled.contains(handle) && !recallLost) {
            violations.add("The recall of " + item + " was acknowledged and is known to nobody");
        }
        Set<PartyId> wanted = new HashSet<>(item.audience());
        wanted.add(item.originator());
        boolean mayBeGone =
                !acknowledged.contains(handle) || mayBeLost.contains(handle) || recallTried.contains(handle);
        if (holders.isEmpty() ? !mayBeGone : !holders.equals(wanted)) {
            violations.add(item + " is held by " + holders + ", not by " + wanted);
        }
        for (PartyId holder : holders) {
            long rows = world.node(holder).content().rowsOf(handle);
            if (rows != 1) {
                violations.add(holder + " gives " + item + " in " + rows + " rows");
            }
            checkHolders(item, holders, holder, violations);
        }
    }

    /** The tree of holders at the originator names every holder, and each as holding. */
    private void checkHolders(ModelItem item, Set<PartyId> holders, PartyId holder, List<String> violations) {
        if (!holder.equals(item.originator())) {
            return;
        }
        Set<PartyId> shown = new HashSet<>();
        world.node(holder).federation().holders(item.handle()).children().forEach(node -> collect(node, shown));
        shown.add(holder);
        if (!shown.equals(holders)) {
            violations.add(holder + " shows " + shown + " as holders of " + item + ", held by " + holders);
        }
    }

    private static void collect(HolderNode node, Set<PartyId> shown) {
        if (node.state() == HolderNode.State.HOLDS) {
            shown.add(node.holder());
        }
        node.children().forEach(child -> collect(child, shown));
    }

    @Override
    public String toString() {
        return "pages of " + world.pageRows() + "\n  " + String.join("\n  ", trace);
    }
}
