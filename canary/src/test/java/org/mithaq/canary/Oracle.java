package org.mithaq.canary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.stix.StixId;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Standing;

/**
 * Knows who may see what, from what was done: a second, naive reading of DESIGN.md, sharing no rule with the product.
 *
 * <p>Used by one thread.
 */
final class Oracle {

    private final Setting setting;
    private final Map<AgreementId, Standing> agreements;
    private final List<Held> held = new ArrayList<>();
    private final Map<String, String> everGiven = new HashMap<>();
    private final Map<Question, List<Shown>> answered = new HashMap<>();
    private final Map<SignIn, Set<String>> allowed = new HashMap<>();
    private Instant now;
    private int order;

    Oracle(Setting setting) {
        this.setting = setting;
        this.agreements = new HashMap<>(setting.agreements());
        this.now = setting.start();
    }

    /** One contribution that was not withdrawn. */
    private static final class Held {
        private final Item item;
        private final PartyId originator;
        private final CollectionId collection;
        private final int order;
        private Conditions conditions;
        private boolean inFull;
        private @Nullable Conditions copyConditions;
        private boolean copyInFull;

        Held(Item item, PartyId originator, CollectionId collection, int order, Conditions conditions) {
            this.item = item;
            this.originator = originator;
            this.collection = collection;
            this.order = order;
            this.conditions = conditions;
        }

        /** What a later version of the same object is compared by. */
        long version() {
            return item.observable() ? order : item.version();
        }

        boolean sameVersion(Held other) {
            return item.observable() ? item.json().equals(other.item.json()) : item.version() == other.item.version();
        }

        boolean isOf(Held other) {
            return item.id().equals(other.item.id()) && collection.equals(other.collection);
        }
    }

    private record Question(SignIn reader, CollectionId collection, Mode mode) {}

    /** Which versions a reader asks for. */
    enum Mode {
        ALL,
        LAST,
        FIRST
    }

    /**
     * One thing that a reader is given.
     *
     * @param id its id; of a reduced copy, which has one of its own, empty
     * @param item the whole item
     * @param tokens by which it is recognised
     */
    record Shown(Optional<StixId> id, Item item, Set<String> tokens) {

        /** How it is compared: tokens tell contributions apart. */
        String key() {
            return id.map(StixId::toString).orElse("reduced copy") + " " + tokens;
        }
    }

    Instant now() {
        return now;
    }

    Map<AgreementId, Standing> agreements() {
        return Map.copyOf(agreements);
    }

    /** Lets a step happen; of a gift, tells for each item whether it is taken. */
    List<Boolean> happen(Step step) {
        answered.clear();
        allowed.clear();
        return switch (step) {
            case Step.Give give ->
                give.items().stream().map(item -> give(give, item)).toList();
            case Step.Withdraw withdraw -> {
                withdraw(withdraw);
                yield List.of();
            }
            case Step.Stand stand -> {
                agreements.put(stand.agreement(), stand.standing());
                yield List.of();
            }
            case Step.Pass pass -> {
                now = now.plus(pass.time());
                yield List.of();
            }
        };
    }

    private boolean give(Step.Give give, Item item) {
        PartyId party = give.by().party();
        var giving = new Conditions.Giving(party, setting.own(), collection(give.into()), give.wish(), now);
        List<Mark> marks = item.definesMark() ? List.of() : item.marks();
        List<Mark> all =
                Stream.concat(marks.stream(), item.partMarks().stream()).toList();
        Optional<Conditions> conditions = Conditions.of(giving, all, agreements);
        String version = item.observable() ? item.json() : "" + item.version();
        String key = party + " " + item.id() + " " + version;
        if (conditions.isEmpty() || !everGiven.getOrDefault(key, item.json()).equals(item.json())) {
            return false;
        }
        everGiven.put(key, item.json());
        var fresh = new Held(item, party, give.into(), order++, conditions.get());
        Optional<Held> before = held.stream()
                .filter(one -> one.isOf(fresh) && one.originator.equals(party) && one.sameVersion(fresh))
                .findFirst();
        before.ifPresentOrElse(
                there -> {
                    if (give.wish().statesAnything()) {
                        state(there, conditions.get(), giving);
                    }
                },
                () -> {
                    state(fresh, conditions.get(), giving);
                    held.add(fresh);
                });
        return true;
    }

    /** Notes the terms of a contribution, and those of the reduced copy that goes in its place where it may. */
    private void state(Held one, Conditions conditions, Conditions.Giving giving) {
        Item item = one.item;
        List<Mark> marks = item.definesMark() ? List.of() : item.marks();
        List<Mark> all =
                Stream.concat(marks.stream(), item.partMarks().stream()).toList();
        Optional<Agreement> rules = conditions.agreement().map(agreements::get).map(Standing::agreement);
        one.conditions = conditions;
        one.inFull = Conditions.saidByMarks(conditions, giving, all, rules);
        one.copyConditions = null;
        boolean stricterPart = item.partMarks().stream()
                .anyMatch(mark -> mark.unknown()
                        || mark.tlp()
                                .filter(label -> marks.stream()
                                        .flatMap(whole -> whole.tlp().stream())
                                        .noneMatch(whole -> whole.compareTo(label) >= 0))
                                .isPresent());
        if (stricterPart && conditions.redact()) {
            Conditions.of(giving, marks, agreements).ifPresent(copy -> {
                one.copyConditions = copy;
                one.copyInFull = Conditions.saidByMarks(copy, giving, marks, rules);
            });
        }
    }

    private void withdraw(Step.Withdraw withdraw) {
        List<Held> own = held.stream()
                .filter(one -> one.originator.equals(withdraw.by().party())
                        && one.collection.equals(withdraw.from())
                        && one.item.id().equals(withdraw.id()))
                .sorted(Comparator.comparingLong(Held::version))
                .toList();
        boolean may =
                collection(withdraw.from()).writers().contains(withdraw.by().party())
                        || withdraw.by().party().equals(setting.own());
        if (own.isEmpty() || !may || !addresses(withdraw.by(), withdraw.from())) {
            return;
        }
        switch (withdraw.which()) {
            case ALL -> held.removeAll(own);
            case FIRST -> held.remove(own.getFirst());
            case LAST -> held.remove(own.getLast());
        }
    }

    /** Says whether a reader's party may read from a collection at all. */
    boolean addresses(SignIn reader, CollectionId id) {
        return reader.party().equals(setting.own()) || collection(id).readers().contains(reader.party());
    }

    ItemCollection collection(CollectionId id) {
        return setting.collections().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What a reader is given of a collection now. */
    List<Shown> shown(SignIn reader, CollectionId collection, Mode mode) {
        return answered.computeIfAbsent(
                new Question(reader, collection, mode), _ -> findShown(reader, collection, mode));
    }

    private List<Shown> findShown(SignIn reader, CollectionId collection, Mode mode) {
        if (!addresses(reader, collection)) {
            return List.of();
        }
        List<Shown> shown = new ArrayList<>();
        for (Held one : held) {
            if (!one.collection.equals(collection)) {
                continue;
            }
            if (entitled(one, reader)) {
                if (isShown(one, reader, mode)) {
                    shown.add(new Shown(Optional.of(one.item.id()), one.item, one.item.tokens()));
                }
            } else if (copyEntitled(one, reader) && noEarlierCopy(one, reader)) {
                shown.add(new Shown(Optional.empty(), one.item, Set.of(one.item.token())));
            }
        }
        return shown;
    }

    /**
     * What a reader may be given of a collection while what was gained is not in the feed yet: also what another item, which
     * is only on its way, will stand in for.
     */
    List<Shown> entitled(SignIn reader, CollectionId collection) {
        return addresses(reader, collection)
                ? held.stream()
                        .filter(one -> one.collection.equals(collection) && entitled(one, reader))
                        .map(one -> new Shown(Optional.of(one.item.id()), one.item, one.item.tokens()))
                        .toList()
                : List.of();
    }

    /** Whether the reader is given some contribution of an object anywhere, so that it may be explained. */
    boolean explains(SignIn reader, StixId id) {
        return held.stream()
                .anyMatch(
                        one -> one.item.id().equals(id) && addresses(reader, one.collection) && entitled(one, reader));
    }

    /** Whether the reader might be given this very item, or a copy of it, if nothing else stood in its place. */
    boolean mayHave(SignIn reader, Item item) {
        return held.stream()
                .anyMatch(one -> one.item.equals(item) && (entitled(one, reader) || copyEntitled(one, reader)));
    }

    /** Every contribution that a reader might be given if nothing else stood in its place, by what tells it apart. */
    List<String> entitlements(SignIn reader) {
        return held.stream()
                .filter(one -> addresses(reader, one.collection) && entitled(one, reader))
                .map(one -> one.collection + " " + one.originator + " " + one.item.id() + " " + one.item.token())
                .sorted()
                .toList();
    }

    private boolean isShown(Held one, SignIn reader, Mode mode) {
        return held.stream()
                .filter(other -> other != one && other.isOf(one) && entitled(other, reader))
                .noneMatch(other -> (other.sameVersion(one) && other.order < one.order)
                        || (mode == Mode.LAST && !other.sameVersion(one) && other.version() > one.version())
                        || (mode == Mode.FIRST && !other.sameVersion(one) && other.version() < one.version()));
    }

    /** Whether, of this contribution alone, the reader may have the whole. */
    private boolean entitled(Held one, SignIn reader) {
        return readable(one.conditions, reader)
                && laterOnesReadable(one, reader)
                && mayBeToldNames(one, reader)
                && (one.inFull || setting.honours(reader.party()));
    }

    private boolean copyEntitled(Held one, SignIn reader) {
        return one.copyConditions != null
                && readable(one.copyConditions, reader)
                && mayBeToldNames(one, reader)
                && (one.copyInFull || setting.honours(reader.party()));
    }

    /** Equal copies of the same object are one object: the first that the reader may have is given. */
    private boolean noEarlierCopy(Held one, SignIn reader) {
        return held.stream()
                .noneMatch(other -> other.isOf(one)
                        && other.sameVersion(one)
                        && other.order < one.order
                        && !entitled(other, reader)
                        && copyEntitled(other, reader));
    }

    private boolean readable(Conditions conditions, SignIn reader) {
        return conditions.readable(reader, setting.own(), agreements, now);
    }

    /** "After v2 under t2, v1 stays visible only to visible(t1) ∩ visible(t2)." */
    private boolean laterOnesReadable(Held one, SignIn reader) {
        return held.stream()
                .filter(other -> other.isOf(one)
                        && other.originator.equals(one.originator)
                        && !other.sameVersion(one)
                        && other.version() > one.version())
                .allMatch(other -> readable(other.conditions, reader));
    }

    /** "An item whose references name held items that the reader may not see is withheld", unless they may be named. */
    private boolean mayBeToldNames(Held one, SignIn reader) {
        return one.item.names().stream()
                .filter(name -> !name.equals(one.item.id()))
                .allMatch(name ->
                        held.stream().noneMatch(other -> other.item.id().equals(name)) || mayBeTold(name, reader));
    }

    /** Whether something held under an id may be named, or be seen where its terms alone count. */
    private boolean mayBeTold(StixId name, SignIn reader) {
        return held.stream()
                .filter(other -> other.item.id().equals(name))
                .anyMatch(other -> other.conditions.mayName()
                        || (readable(other.conditions, reader) && laterOnesReadable(other, reader)));
    }

    /** Tokens and ids that may stand in what a reader is given. */
    Set<String> allowed(SignIn reader) {
        return allowed.computeIfAbsent(reader, this::findAllowed);
    }

    private Set<String> findAllowed(SignIn reader) {
        Set<String> allowed = new LinkedHashSet<>();
        for (ItemCollection collection : setting.collections()) {
            for (Mode mode : Mode.values()) {
                shown(reader, collection.id(), mode).forEach(one -> allow(one, allowed));
            }
        }
        held.stream()
                .filter(one -> isNamedByItsContribution(one, reader))
                .forEach(one -> allowed.add(one.item.id().toString()));
        return allowed;
    }

    /** A contribution object stays with who sees its terms, though a later version hides the item, if they may be told of that. */
    private boolean isNamedByItsContribution(Held one, SignIn reader) {
        return addresses(reader, one.collection)
                && setting.honours(reader.party())
                && readable(one.conditions, reader)
                && mayBeTold(one.item.id(), reader);
    }

    /** Allows what stands in an item that is given. */
    static void allow(Shown one, Collection<String> allowed) {
        allowed.addAll(one.tokens());
        one.id().map(StixId::toString).ifPresent(allowed::add);
        one.item().names().forEach(name -> allowed.add(name.toString()));
        if (!one.item().definesMark()) {
            one.item().marks().forEach(mark -> allowed.add(mark.id().toString()));
        }
        if (one.id().isPresent()) {
            one.item().partMarks().forEach(mark -> allowed.add(mark.id().toString()));
        }
    }

    /** Ids that a party gave and so finds in its own status resources. */
    Set<String> givenBy(PartyId party, List<Step> steps) {
        Set<String> ids = new HashSet<>();
        for (Step step : steps) {
            if (step instanceof Step.Give give && give.by().party().equals(party)) {
                give.items().forEach(item -> ids.add(item.id().toString()));
            }
        }
        return ids;
    }
}
