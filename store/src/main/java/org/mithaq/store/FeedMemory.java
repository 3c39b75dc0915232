package org.mithaq.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.Formulas;

/**
 * The feed in memory: the ends of all feeds, and as many chunks of rows as the budget allows. Safe to call from any
 * thread.
 *
 * <p>Memory is exact because this process alone writes. Two locks keep it so:
 *
 * <ul>
 *   <li>the gate: who reads tables to tell something of memory holds its read side, the appender its write side from
 *       before the commit until memory knows of it. So nothing is ever read that is committed but not yet known. The
 *       gate is taken before the cache's own locks, never while holding them;
 *   <li>the view: the appender changes memory under its write side; a reader of chunks holds nothing, and validates
 *       afterwards that nothing changed. When that fails too often it takes the gate instead.
 * </ul>
 */
final class FeedMemory {

    private static final int OPTIMISTIC_TRIES = 3;

    private final Database database;
    private final FeedHeads heads;
    private final TypeNames types;
    private final ObjectIndex index = new ObjectIndex();
    private final Interned interned = new Interned();
    private final Visibility visibility = new Visibility(interned.formulas());
    /** Classes of the rows of each chunk, in memory or not; may have some that are gone. */
    private final Map<Long, BitSet> classesByChunk = new ConcurrentHashMap<>();

    private final Cache<Long, FeedChunk> chunks;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private final StampedLock view = new StampedLock();
    private final AtomicLong reloads = new AtomicLong();
    private final AtomicLong erasures = new AtomicLong();

    /**
     * Makes an empty memory.
     *
     * @param budgetBytes bytes of chunks to hold at most
     */
    FeedMemory(Database database, Numbering numbering, long budgetBytes) {
        this.database = database;
        this.heads = new FeedHeads(numbering);
        this.types = new TypeNames();
        // On the caller's thread, so that the budget holds at every moment.
        this.chunks = Caffeine.newBuilder()
                .maximumWeight(budgetBytes)
                .weigher((Long number, FeedChunk chunk) -> chunk.sizeBytes())
                .executor(Runnable::run)
                .build();
    }

    /** What is done while nobody reads steadily: a commit and little else. */
    @FunctionalInterface
    interface Commit {

        /** Commits, and says whether it did. */
        boolean run() throws SQLException;
    }

    /** More to be read together with what memory holds. */
    @FunctionalInterface
    interface Reading {

        /** Reads. */
        void run() throws SQLException;
    }

    FeedHeads heads() {
        return heads;
    }

    TypeNames types() {
        return types;
    }

    /** Where each object's rows are; read within {@link #steadily}. */
    ObjectIndex index() {
        return index;
    }

    /** Terms, formulas and classes. */
    Interned interned() {
        return interned;
    }

    /** What each reader sees of each class. */
    Visibility visibility() {
        return visibility;
    }

    /** Says whether a chunk, in memory or not, may have rows of some classes. */
    boolean chunkMayHave(long number, ReaderSight.Classes wanted) {
        BitSet classes = classesByChunk.get(number);
        return classes != null && wanted.mayHave(classes);
    }

    /** Finds a chunk that is in memory. */
    @Nullable FeedChunk resident(long number) {
        return chunks.getIfPresent(number);
    }

    /** Gives a chunk, reading it when it is not in memory. */
    FeedChunk chunk(long number) {
        FeedChunk resident = chunks.getIfPresent(number);
        return resident != null
                ? resident
                : steadily(() -> chunks.get(
                        number,
                        missing -> database.read(
                                "The feed could not be read", connection -> FeedTable.chunk(connection, missing))));
    }

    /** Reads while nothing is committed: tables and memory say the same meanwhile. May read chunks, too. */
    <T> T steadily(Supplier<T> reading) {
        gate.readLock().lock();
        try {
            return reading.get();
        } finally {
            gate.readLock().unlock();
        }
    }

    /**
     * Lets a step look at a chunk and at the ends, all of one moment.
     *
     * @param step may be run several times, so it must begin anew each time; must neither block nor read tables
     */
    void look(long number, Consumer<FeedChunk> step) {
        for (int i = 0; i < OPTIMISTIC_TRIES; i++) {
            long stamp = view.tryOptimisticRead();
            if (stamp != 0) {
                // Within the stamp: a chunk that left the cache meanwhile would not be told of changes.
                step.accept(chunk(number));
                if (view.validate(stamp)) {
                    return;
                }
            }
        }
        gate.readLock().lock();
        try {
            step.accept(chunk(number));
        } finally {
            gate.readLock().unlock();
        }
    }

    /**
     * Commits a batch and makes it known; a failed commit makes nothing known.
     *
     * @param commit gives whether it did commit: it may find that what the plan was made by no longer holds
     */
    boolean commit(BatchPlan plan, Commit commit) throws SQLException {
        return exclusively(() -> {
            if (!commit.run()) {
                return false;
            }
            long stamp = view.writeLock();
            try {
                int termsBefore = interned.size();
                interned.publish();
                plan.tails().forEach(tail -> take(tail, termsBefore));
                plan.held().forEach(this::noteHeld);
                plan.newEdges()
                        .forEach(edge ->
                                index.name(edge.named().uuid(), edge.named().typeId()));
                erasures.addAndGet(plan.erasing().rows().size());
                plan.erasing().rows().forEach(row -> row.entries().forEach(this::forget));
                plan.erasing().forgotten().forEach(index::forget);
            } finally {
                view.unlockWrite(stamp);
            }
            return true;
        });
    }

    /** Does something while nobody reads steadily, and gives what it gives. */
    boolean exclusively(Commit work) throws SQLException {
        gate.writeLock().lock();
        try {
            return work.run();
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** The end is moved after the rows are there: a reader who sees the end sees them. */
    private void take(FeedTail tail, int termsBefore) {
        tail.added().forEach(this::put);
        tail.head().noteTerms(termsBefore, interned.size());
        tail.head().state(new FeedHead.State(tail.lastPosition(), tail.lastBatchMillis(), tail.liveRows()));
        List<FeedEntry> changed = tail.changed();
        changed.forEach(this::change);
        if (changed.stream().anyMatch(this::isLost)) {
            tail.head().noteLoss();
        }
    }

    /** Whether fewer readers are given a row than before when all versions are asked for. */
    private boolean isLost(FeedEntry entry) {
        return (entry.flags() & RowState.WITHDRAWN) != 0 || shown(entry.storedClass()) != shown(entry.classId());
    }

    /** Formula of who is given rows of a class when all versions are asked for; nobody is given those of class 0. */
    private int shown(int classId) {
        return classId == 0
                ? Formulas.NEVER
                : interned.formulas().rowClass(classId).shown();
    }

    /** Number that changes when rows of a collection were taken away from readers. */
    long losses(CollectionId collection) {
        return (reloads.get() << 40)
                + heads.find(collection).map(FeedHead::losses).orElse(0L);
    }

    /** Number that changes when something was erased. */
    long erasures() {
        return (reloads.get() << 40) + erasures.get();
    }

    private void put(FeedEntry entry) {
        long place = entry.place();
        ObjectKey object = entry.row().facts().object();
        index.add(object.uuid(), object.typeId(), place, entry.classId());
        noteClass(FeedChunk.number(place), entry.classId());
        boolean held = changeResident(place, (chunk, at) -> chunk.put(at, entry));
        if (!held && beginsChunk(place)) {
            FeedChunk fresh = new FeedChunk(FeedChunk.ROWS);
            fresh.put(FeedChunk.index(place), entry);
            chunks.put(FeedChunk.number(place), fresh);
        }
    }

    private void forget(FeedEntry entry) {
        boolean _ = changeResident(entry.place(), (chunk, at) -> chunk.forget(at));
    }

    /** Changes a row of a chunk if that is in memory, and says whether it is; one that grew is weighed anew. */
    private boolean changeResident(long place, ObjIntConsumer<FeedChunk> change) {
        long number = FeedChunk.number(place);
        FeedChunk resident = chunks.getIfPresent(number);
        if (resident == null) {
            return false;
        }
        int before = resident.sizeBytes();
        change.accept(resident, FeedChunk.index(place));
        if (resident.sizeBytes() != before) {
            chunks.put(number, resident);
        }
        return true;
    }

    private void noteHeld(ObjectKey object, int formula) {
        if (index.isHeld(object)) {
            index.held(object, formula);
        }
    }

    /** Others may be looking at the set, so a new one takes its place. */
    private void noteClass(long chunk, int classId) {
        BitSet known = classesByChunk.get(chunk);
        if (classId != 0 && (known == null || !known.get(classId))) {
            BitSet more = known == null ? new BitSet(classId + 1) : (BitSet) known.clone();
            more.set(classId);
            classesByChunk.put(chunk, more);
        }
    }

    /** A chunk that is not in memory is read whole when it is wanted; only one that begins now can be begun empty. */
    private static boolean beginsChunk(long place) {
        return FeedChunk.index(place) == 0 || Place.position(place) == 1;
    }

    private void change(FeedEntry entry) {
        ObjectKey object = entry.row().facts().object();
        index.change(object.uuid(), object.typeId(), entry.place(), entry.classId());
        noteClass(FeedChunk.number(entry.place()), entry.classId());
        boolean _ = changeResident(entry.place(), (chunk, at) -> chunk.change(at, entry));
    }

    /**
     * Reads everything but chunks anew, and forgets those: at the start, and after a commit of unknown outcome.
     *
     * @param also what else is to be read while nobody reads memory
     */
    void reload(Connection connection, Reading also) throws SQLException {
        gate.writeLock().lock();
        long stamp = view.writeLock();
        try {
            reloads.incrementAndGet();
            types.readAll(connection);
            heads.readAll(connection);
            interned.readAll(connection);
            index.clear();
            classesByChunk.clear();
            FeedTable.forEachRow(connection, (place, object, classId) -> {
                index.add(object.uuid(), object.typeId(), place, classId);
                noteClass(FeedChunk.number(place), classId);
            });
            EdgeTable.forEachNamed(connection, named -> index.name(named.uuid(), named.typeId()));
            chunks.invalidateAll();
            also.run();
        } finally {
            view.unlockWrite(stamp);
            gate.writeLock().unlock();
        }
    }
}
