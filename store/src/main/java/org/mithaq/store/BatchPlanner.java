package org.mithaq.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.ItemSecret;
import org.mithaq.exchange.AppendOutcome;
import org.mithaq.exchange.ContributionObjects;
import org.mithaq.exchange.Offer;
import org.mithaq.exchange.VersionFilter;
import org.mithaq.stix.StixObject;
import org.mithaq.terms.PartyId;

/**
 * Decides what a batch changes: takes up what is given and withdrawn, then settles the lines that are concerned, once
 * each, and the lines of what names an object whose terms changed.
 *
 * <p>Owned by the appender's thread; for one batch.
 */
final class BatchPlanner {

    private final long nowMillis;
    private final Lookups lookups;
    private final References references;
    private final Map<ObjectKey, List<ContentRow>> contributions = new HashMap<>();
    private final Map<Contribution, ContentRow> bodies = new HashMap<>();
    private final Map<LineKey, ContentLine> lines = new HashMap<>();
    private final Map<Integer, FeedTail> tails = new LinkedHashMap<>();
    private final List<ContentRow> newRows = new ArrayList<>();
    private final Set<BatchPlan.Edge> newEdges = new HashSet<>();

    private final Set<ContentLine> touched = new LinkedHashSet<>();
    private final List<Pending> pending = new ArrayList<>();

    /**
     * Begins a batch.
     *
     * @param nowMillis time of new rows at least, in milliseconds since 1970
     */
    BatchPlanner(long nowMillis, Lookups lookups) {
        this.nowMillis = nowMillis;
        this.lookups = lookups;
        this.references = new References(lookups, contributions);
    }

    private final List<ContentRow> erased = new ArrayList<>();

    private record Contribution(ObjectKey object, int originator, VersionKey version) {}

    private record LineKey(int collectionNo, ObjectKey object) {}

    /**
     * Whose content, and for which collection.
     *
     * @param head the collection's feed
     * @param originator number of the party
     * @param party the party
     */
    record Target(FeedHead head, int originator, PartyId party) {}

    /**
     * One object that is given.
     *
     * @param key its id
     * @param object the object
     * @param stated whether terms were stated for this very object
     * @param giving how it is given; the formula of a reduced copy is not known yet
     * @param instead of a reduced copy: what it stands for; else null
     * @param originatorsSecret whether its secret replaces one that is held
     * @param contribution its contribution object, which comes before it when it is added or its terms change; else null
     */
    record Wish(
            ObjectKey key,
            StixObject object,
            boolean stated,
            ContentRow.Giving giving,
            @Nullable Whole instead,
            boolean originatorsSecret,
            @Nullable Wish contribution) {}

    /**
     * What a reduced copy stands for.
     *
     * @param key its id
     * @param offered how it was offered beside the copy
     * @param termsId number of those terms
     */
    record Whole(ObjectKey key, Offer.Whole offered, int termsId) {}

    /** A contribution without a row yet, and who is told its outcome. */
    private record Pending(
            ContentRow row, ContentLine line, @Nullable ContentLine instead, Consumer<AppendOutcome> told) {}

    /** What memory and tables know. */
    Lookups lookups() {
        return lookups;
    }

    /** Takes up all that is known of some objects. */
    void know(Set<UUID> objects) throws SQLException {
        Set<UUID> missing = new HashSet<>(objects);
        contributions.keySet().forEach(key -> missing.remove(key.uuid()));
        for (ContentRow row : lookups.contributions(missing)) {
            hold(row);
        }
    }

    private void hold(ContentRow row) {
        ContentRow.Facts facts = row.facts();
        contributions.computeIfAbsent(facts.object(), key -> new ArrayList<>()).add(row);
        bodies.putIfAbsent(new Contribution(facts.object(), facts.originator(), facts.version()), row);
    }

    /**
     * Takes up one object that is given.
     *
     * @param told is told what became of it, at once or when it is settled
     */
    void add(Target target, Wish wish, Consumer<AppendOutcome> told) throws SQLException {
        VersionKey version = VersionKey.of(wish.object());
        Optional<AppendOutcome> refused = refused(target, wish);
        if (refused.isPresent()) {
            told.accept(refused.get());
            return;
        }
        Optional<ContentRow> before = before(target, wish.key(), wish.object());
        ContentLine line = line(target.head(), wish.key());
        Optional<ContentRow> here = line.find(target.originator(), version);
        if (here.isPresent() && here.get().live() && changesNothing(here.get(), wish)) {
            told.accept(new AppendOutcome.AlreadyThere());
            return;
        }
        boolean live = here.isPresent() && here.get().live();
        Optional<AppendOutcome> obstacle = obstacle(target, wish, before, live);
        if (obstacle.isPresent()) {
            told.accept(obstacle.get());
            return;
        }
        if (before.isPresent() && wish.originatorsSecret()) {
            adoptSecret(target, wish, before.get().giving().secret());
        }
        if (live) {
            restate(target, line, here.get(), wish, told);
            return;
        }
        addContribution(target, wish);
        touch(line);
        long addedMicros = line.tail().foretellAddedMicros();
        long versionMicros = version.timed() ? version.micros() : addedMicros;
        references.name(wish, newEdges);
        ContentRow row;
        if (here.isPresent()) {
            row = here.get();
            row.giveAgain(wish.giving(), versionMicros);
            line.giveAgain(row);
        } else {
            row = newRow(target, wish, before, versionMicros);
            line.hold(row);
        }
        line.tail().count(1);
        pending.add(new Pending(row, line, insteadLine(target, wish), told));
    }

    /** What became of a contribution object is nobody's question: the submitter gave the item. */
    private void addContribution(Target target, Wish wish) throws SQLException {
        if (wish.contribution() != null) {
            add(target, wish.contribution(), _ -> {});
        }
    }

    /** Why it is not taken: it was erased, or other bytes are held; a reduced copy goes the way of what it stands for. */
    private Optional<AppendOutcome> refused(Target target, Wish wish) throws SQLException {
        Optional<AppendOutcome> whole =
                wish.instead() == null ? Optional.empty() : withoutWhole(target, wish, wish.instead());
        return whole.isPresent() ? whole : refused(target, wish.key(), wish.object());
    }

    private Optional<AppendOutcome> refused(Target target, ObjectKey key, StixObject object) throws SQLException {
        Optional<AppendOutcome.Recalled> recalled =
                lookups.recalled(object.id(), VersionKey.of(object), target.party());
        if (recalled.isPresent()) {
            return Optional.of(recalled.get());
        }
        return before(target, key, object)
                .map(row -> row.facts().body().digestHex())
                .filter(held -> !held.equals(object.digestHex()))
                .map(held -> new AppendOutcome.Conflict(held, object.digestHex()));
    }

    private Optional<AppendOutcome> withoutWhole(Target target, Wish copy, Whole whole) throws SQLException {
        StixObject object = whole.offered().object();
        Optional<AppendOutcome> refused = refused(target, whole.key(), object);
        Optional<ContentRow> held = line(target.head(), whole.key())
                .find(target.originator(), VersionKey.of(object))
                .filter(ContentRow::live);
        boolean asOffered =
                held.filter(row -> row.giving().termsId() == whole.termsId()).isPresent();
        if (refused.isPresent() || asOffered) {
            return refused;
        }
        // Where nothing was stated, what is held stays as it is, and so does its copy or the lack of one.
        return Optional.of(
                held.isPresent() && !whole.offered().stated()
                        ? new AppendOutcome.AlreadyThere()
                        : new AppendOutcome.OfferAgain(copy.giving().secret(), Long.MIN_VALUE));
    }

    private Optional<ContentRow> before(Target target, ObjectKey key, StixObject object) {
        return Optional.ofNullable(bodies.get(new Contribution(key, target.originator(), VersionKey.of(object))));
    }

    /** Finds what is held of one version of an object that a party gave, in all collections. */
    List<ContentRow> held(ObjectKey object, VersionKey version, int originator) {
        return contributions.getOrDefault(object, List.of()).stream()
                .filter(row -> row.facts().originator() == originator
                        && row.facts().version().equals(version))
                .toList();
    }

    /** Finds what is held of an object that a party gave, in all versions and collections. */
    List<ContentRow> held(ObjectKey object, int originator) {
        return contributions.getOrDefault(object, List.of()).stream()
                .filter(row -> row.facts().originator() == originator)
                .toList();
    }

    /** Erases a contribution that is stored; nothing may have been given in the same batch. */
    void erase(ContentRow row) {
        ContentRow.Facts facts = row.facts();
        ContentLine line = line(lookups.head(facts.collectionNo()), facts.object());
        touch(line);
        line.erase(row);
        contributions.getOrDefault(facts.object(), new ArrayList<>()).remove(row);
        bodies.remove(new Contribution(facts.object(), facts.originator(), facts.version()));
        erased.add(row);
    }

    /** Edges of what is erased that nothing else of the same object has. */
    private Set<BatchPlan.Edge> lostEdges() {
        Set<BatchPlan.Edge> lost = new HashSet<>();
        for (ContentRow row : erased) {
            ObjectKey namer = row.facts().object();
            for (ObjectKey named : row.giving().names()) {
                boolean kept = contributions.getOrDefault(namer, List.of()).stream()
                        .anyMatch(other -> other.giving().names().contains(named));
                if (!kept) {
                    lost.add(new BatchPlan.Edge(named, namer, false));
                }
            }
        }
        return lost;
    }

    /** Objects of which nothing is left, and that nothing else names: memory can forget their ids. */
    private Set<ObjectKey> forgotten(Set<BatchPlan.Edge> lost) throws SQLException {
        Set<ObjectKey> forgotten = new HashSet<>();
        for (ContentRow row : erased) {
            ObjectKey object = row.facts().object();
            if (contributions.getOrDefault(object, List.of()).isEmpty()) {
                Set<ObjectKey> namers = new HashSet<>(lookups.namers(Set.of(object)));
                lost.stream().filter(edge -> edge.named().equals(object)).forEach(edge -> namers.remove(edge.namer()));
                if (namers.isEmpty()) {
                    forgotten.add(object);
                }
            }
        }
        return forgotten;
    }

    private static boolean changesNothing(ContentRow row, Wish wish) {
        boolean otherTerms = wish.stated()
                && (row.giving().termsId() != wish.giving().termsId()
                        || row.giving().markedInFull() != wish.giving().markedInFull());
        boolean otherSecret = wish.originatorsSecret()
                && !row.giving().secret().equals(wish.giving().secret());
        return !otherTerms && !otherSecret;
    }

    /** Why an offer cannot be taken as it is: it has not the secret that is held, or its contribution object is late. */
    private Optional<AppendOutcome> obstacle(Target target, Wish wish, Optional<ContentRow> before, boolean live) {
        ItemSecret secret = wish.giving().secret();
        Optional<ItemSecret> held = before.filter(_ -> !wish.originatorsSecret())
                .map(row -> row.giving().secret());
        if (held.isPresent() && !held.get().equals(secret)) {
            return Optional.of(new AppendOutcome.OfferAgain(held.get(), Long.MIN_VALUE));
        }
        OptionalLong afterMicros =
                wish.contribution() == null ? OptionalLong.empty() : inTheWay(target, wish.contribution());
        if (afterMicros.isEmpty()) {
            return Optional.empty();
        }
        if (wish.originatorsSecret()) {
            // The originator said something later: that stands.
            return live ? Optional.of(new AppendOutcome.AlreadyThere()) : Optional.empty();
        }
        return Optional.of(new AppendOutcome.OfferAgain(secret, afterMicros.getAsLong()));
    }

    /** Finds the time of the latest contribution object of the same contribution, if this one cannot stand beside it. */
    private OptionalLong inTheWay(Target target, Wish contribution) {
        VersionKey version = VersionKey.of(contribution.object());
        boolean found = false;
        long latest = Long.MIN_VALUE;
        for (ContentRow row : contributions.getOrDefault(contribution.key(), List.of())) {
            ContentRow.Facts facts = row.facts();
            if (facts.originator() == target.originator()) {
                latest = Math.max(latest, row.versionMicros());
                found |= facts.version().equals(version)
                        ? !facts.body().digestHex().equals(contribution.object().digestHex())
                        : row.live()
                                && facts.collectionNo() == target.head().collectionNo()
                                && row.versionMicros() > version.micros();
            }
        }
        return found ? OptionalLong.of(latest) : OptionalLong.empty();
    }

    /** Takes an originator's secret for the one that was held; what was said under that one is withdrawn. */
    private void adoptSecret(Target target, Wish wish, ItemSecret held) throws SQLException {
        if (held.equals(wish.giving().secret())) {
            return;
        }
        ObjectKey spoken =
                lookups.key(ContributionObjects.idOf(ContributionObjects.handle(held, wish.object(), target.party())));
        know(Set.of(spoken.uuid()));
        VersionKey version = VersionKey.of(wish.object());
        for (ContentRow row : contributions.getOrDefault(wish.key(), List.of())) {
            ContentRow.Facts facts = row.facts();
            if (facts.originator() == target.originator() && facts.version().equals(version)) {
                row.give(row.giving().with(wish.giving().secret()));
                FeedHead head = lookups.head(facts.collectionNo());
                int _ = withdraw(new Target(head, target.originator(), target.party()), spoken, VersionFilter.ALL);
            }
        }
    }

    private void restate(Target target, ContentLine line, ContentRow row, Wish wish, Consumer<AppendOutcome> told)
            throws SQLException {
        addContribution(target, wish);
        touch(line);
        row.give(row.giving().under(wish.giving()));
        told.accept(new AppendOutcome.TermsChanged());
    }

    private @Nullable ContentLine insteadLine(Target target, Wish wish) {
        return wish.instead() == null
                ? null
                : line(target.head(), wish.instead().key());
    }

    private ContentRow newRow(Target target, Wish wish, Optional<ContentRow> before, long versionMicros) {
        ContentRow.Body body =
                new ContentRow.Body(0, wish.object().sizeBytes(), wish.object().digestHex());
        ContentRow.Facts facts = new ContentRow.Facts(
                target.head().collectionNo(),
                wish.key(),
                target.originator(),
                VersionKey.of(wish.object()),
                SpecNumbers.number(wish.object().specVersion()),
                body);
        ContentRow row =
                ContentRow.added(facts, before.isPresent() ? null : wish.object(), wish.giving(), versionMicros);
        before.ifPresent(row::bodyOf);
        hold(row);
        newRows.add(row);
        return row;
    }

    /**
     * Withdraws what an originator gave of one object.
     *
     * @return how many contributions
     */
    int withdraw(Target target, ObjectKey object, VersionFilter versions) {
        ContentLine line = line(target.head(), object);
        touch(line);
        return line.withdraw(target.originator(), versions);
    }

    /** Lets a line be settled although nothing was given or withdrawn in it. */
    void touch(int collectionNo, ObjectKey object) {
        touch(line(lookups.head(collectionNo), object));
    }

    private void touch(ContentLine line) {
        references.remember(line.object());
        touched.add(line);
    }

    /**
     * Repeats a row at the feed's end, for those who gained it.
     *
     * @param place where the row is
     * @param addedMicros its raw date
     */
    void repeat(FeedHead head, ObjectKey object, long place, long addedMicros) {
        for (ContentRow row : contributions.getOrDefault(object, List.of())) {
            Optional<FeedEntry> repeated = row.entries().stream()
                    .filter(entry -> entry.place() == place)
                    .findFirst();
            if (repeated.isPresent()) {
                tail(head).flag(repeated.get(), RowState.REPEATED);
                tail(head).append(row, repeated.get().classId(), addedMicros);
                return;
            }
        }
        throw new StoreException(
                StoreException.Code.DAMAGED,
                "Table membership does not know the row of the feed at segment " + Place.segment(place) + ", position "
                        + Place.position(place));
    }

    private FeedTail tail(FeedHead head) {
        return tails.computeIfAbsent(head.collectionNo(), any -> new FeedTail(head, nowMillis));
    }

    private ContentLine line(FeedHead head, ObjectKey object) {
        return lines.computeIfAbsent(
                new LineKey(head.collectionNo(), object),
                key -> new ContentLine(
                        tail(head),
                        object,
                        contributions.getOrDefault(object, List.of()).stream()
                                .filter(row -> row.facts().collectionNo() == head.collectionNo())
                                .toList()));
    }

    /** Settles all lines that were touched, so that who sees what is as it should be. */
    void settle() throws SQLException {
        touchNamers(references.changed());
        references.load(touched.stream()
                .flatMap(line -> line.live().stream())
                .flatMap(row -> row.giving().names().stream())
                .toList());
        Map<ContentLine, ContentLine> copies = new HashMap<>();
        for (Pending given : pending) {
            if (given.instead() != null) {
                copies.put(given.line(), given.instead());
            }
        }
        LineSettlement settlement = new LineSettlement(lookups, references);
        for (ContentLine line : List.copyOf(touched)) {
            settle(settlement, line, copies);
        }
        appendRows(settlement);
        touched.clear();
        pending.clear();
    }

    /** What names an object that others may know of than before: to be settled, too. */
    private void touchNamers(Set<ObjectKey> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        Set<ObjectKey> namers = lookups.namers(changed);
        Set<UUID> uuids = new HashSet<>();
        namers.forEach(namer -> uuids.add(namer.uuid()));
        know(uuids);
        for (ObjectKey namer : namers) {
            for (ContentRow row : contributions.getOrDefault(namer, List.of())) {
                if (row.live() && row.giving().names().stream().anyMatch(changed::contains)) {
                    touch(row.facts().collectionNo(), namer);
                }
            }
        }
    }

    /** A reduced copy is hidden from those who see the whole object, so that is settled first. */
    private void settle(LineSettlement settlement, ContentLine line, Map<ContentLine, ContentLine> copies) {
        ContentLine whole = copies.get(line);
        if (whole != null) {
            settlement.settle(whole);
            for (Pending given : pending) {
                if (given.line() == line && given.instead() != null) {
                    given.row()
                            .insteadOf(
                                    settlement.base(whole, given.row().facts().originator()));
                }
            }
        }
        settlement.settle(line);
    }

    /** What was given comes first, in order; then what was gained. */
    private void appendRows(LineSettlement settlement) {
        for (Pending given : pending) {
            given.line().tail().append(given.row(), settlement.classOfNew(given.row()), 0);
            given.told().accept(new AppendOutcome.Added(given.row().givenPosition()));
        }
        settlement.gains().forEach(gain -> gain.tail().append(gain.row(), gain.classId(), 0));
        settlement.prune();
    }

    private BatchPlan.Erasing erasing() throws SQLException {
        Set<BatchPlan.Edge> lost = lostEdges();
        return new BatchPlan.Erasing(erased, lost, forgotten(lost));
    }

    /** Gives what the batch changes; all lines must be settled. */
    BatchPlan plan() throws SQLException {
        List<ContentRow> changedRows = contributions.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.stored() && row.changed())
                .toList();
        return new BatchPlan(
                tails.values().stream().filter(FeedTail::isChanged).toList(),
                newRows,
                changedRows,
                List.copyOf(newEdges),
                references.held(),
                erasing());
    }
}
