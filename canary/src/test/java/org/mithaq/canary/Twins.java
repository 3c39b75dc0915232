package org.mithaq.canary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mithaq.exchange.CollectionId;
import org.mithaq.testkit.Choices;

/**
 * Two worlds that are alike step by step, but that one item is given in the second alone.
 *
 * @param without the world without it
 * @param with the world with it
 * @param hidden the step in which it is given
 */
record Twins(World without, World with, Step.Give hidden) {

    private static final Step NOTHING = new Step.Pass(Duration.ZERO);

    /**
     * Makes the pair of a world in which a gift of one item stands.
     *
     * @param with the world with that step
     */
    static Twins of(World with, Step.Give hidden, Choices choices) {
        List<Step> one = new ArrayList<>(with.steps());
        List<Step> other = new ArrayList<>(with.steps());
        int at = other.indexOf(hidden);
        one.set(at, NOTHING);
        if (at + 1 < other.size()
                && other.get(at + 1) instanceof Step.Give next
                && next.by().equals(hidden.by())
                && next.into().equals(hidden.into())
                && next.wish().equals(hidden.wish())
                && choices.flip()) {
            List<Item> items = new ArrayList<>(next.items());
            items.add(choices.between(1, items.size()), hidden.items().getFirst());
            other.set(at, NOTHING);
            other.set(at + 1, new Step.Give(next.by(), next.into(), next.wish(), items));
        }
        if (choices.oneIn(4)) {
            one.add(NOTHING);
            other.add(new Step.Withdraw(
                    hidden.by(), hidden.into(), hidden.items().getFirst().id(), Step.Which.LAST));
        }
        return new Twins(new World(with.setting(), one), new World(with.setting(), other), hidden);
    }

    Item item() {
        return hidden.items().getFirst();
    }

    /**
     * Finds who must not be able to tell the two apart: whoever is given the same in both all along, is not of the
     * party that gave the item, and may not see it anywhere.
     */
    List<SignIn> spectators() {
        Oracle one = new Oracle(without.setting());
        Oracle other = new Oracle(with.setting());
        Set<SignIn> spectators = new HashSet<>(without.setting().signIns());
        spectators.removeIf(
                signIn -> signIn.operator() || signIn.party().equals(hidden.by().party()));
        boolean taken = false;
        for (int i = 0; i < without.steps().size(); i++) {
            List<Boolean> gift = other.happen(with.steps().get(i));
            taken |= with.steps().get(i) instanceof Step.Give give
                    && give.items().contains(item())
                    && gift.get(give.items().indexOf(item()));
            one.happen(without.steps().get(i));
            spectators.removeIf(signIn -> !sameFor(signIn, one, other));
        }
        return taken
                ? without.setting().signIns().stream()
                        .filter(spectators::contains)
                        .toList()
                : List.of();
    }

    private boolean sameFor(SignIn signIn, Oracle one, Oracle other) {
        for (CollectionId collection : without.collections()) {
            for (Oracle.Mode mode : Oracle.Mode.values()) {
                List<Oracle.Shown> less = one.shown(signIn, collection, mode);
                List<Oracle.Shown> more = other.shown(signIn, collection, mode);
                boolean sees = more.stream().anyMatch(shown -> shown.item().equals(item()));
                if (sees || !keys(less).equals(keys(more))) {
                    return false;
                }
            }
        }
        return !other.mayHave(signIn, item()) && one.entitlements(signIn).equals(other.entitlements(signIn));
    }

    private static List<String> keys(List<Oracle.Shown> shown) {
        return shown.stream().map(Oracle.Shown::key).sorted().toList();
    }
}
