package org.mithaq.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mithaq.exchange.Sight;

/**
 * Lets readers see more: records their sets, then gives what they gained new places at the ends of the feeds, some rows
 * at a time. What is left is in table {@code regain}, so that it goes on after a restart.
 *
 * <p>Owned by the appender's thread.
 */
final class Regains {

    /** Rows repeated by one transaction, and positions passed by it at most. */
    private static final int SLICE_ROWS = FeedTail.MAX_RANKS;

    private static final int SLICE_CHUNKS = 64;

    private final FeedMemory memory;
    private final SightTable sights;
    private final BatchProcessor processor;
    private final Deque<RegainTable.Regain> waiting = new ArrayDeque<>();

    Regains(FeedMemory memory, SightTable sights, BatchProcessor processor) {
        this.memory = memory;
        this.sights = sights;
        this.processor = processor;
    }

    /** Reads what is left to be done. */
    void readAll(Connection connection) throws SQLException {
        waiting.clear();
        waiting.addAll(RegainTable.readAll(connection));
    }

    /** Whether something is left to be done. */
    boolean arePending() {
        return !waiting.isEmpty();
    }

    /** Records the new sets of a task's readers; they hold when this returns. */
    void widen(Connection connection, AppendTask.Widen task) throws SQLException {
        memory.exclusively(() -> {
            synchronized (sights) {
                List<SightTable.Draft> drafts = sights.drafts(task.widenings());
                List<RegainTable.Regain> regains = regains(drafts);
                Database.transaction(connection, transaction -> {
                    for (SightTable.Draft draft : drafts) {
                        sights.insert(transaction, draft);
                    }
                    for (RegainTable.Regain regain : regains) {
                        RegainTable.insert(transaction, regain);
                    }
                    return true;
                });
                drafts.forEach(sights::publish);
                waiting.addAll(regains);
                task.sights(drafts.stream().map(SightTable.Draft::sight).toList());
            }
            return true;
        });
    }

    private List<RegainTable.Regain> regains(List<SightTable.Draft> drafts) {
        List<Integer> readers = new ArrayList<>();
        BitSet gained = new BitSet();
        long from = 0;
        for (SightTable.Draft draft : drafts) {
            BitSet classes = sights.gained(draft);
            if (!classes.isEmpty()) {
                readers.add(draft.readerNo());
                gained.or(classes);
                from = draft.set().fromMicros();
            }
        }
        List<RegainTable.Regain> regains = new ArrayList<>();
        if (!readers.isEmpty()) {
            for (FeedHead head : memory.heads().all()) {
                RegainTable.Regain regain =
                        new RegainTable.Regain(head.collectionNo(), from, readers, 1, head.lastPosition());
                if (!skip(regain, gained).isDone()) {
                    regains.add(regain);
                }
            }
        }
        return regains;
    }

    /** Passes by chunks that have no row of the classes. */
    private RegainTable.Regain skip(RegainTable.Regain regain, BitSet gained) {
        ReaderSight.Classes wanted = new ReaderSight.Classes(gained, Integer.MAX_VALUE);
        long position = regain.next();
        while (position <= regain.last()
                && !memory.chunkMayHave(FeedChunk.number(Place.of(regain.collectionNo(), position)), wanted)) {
            position = (position | (FeedChunk.ROWS - 1)) + 1;
        }
        return regain.goingOnFrom(position);
    }

    /** Repeats some rows; there must be something left to be done. */
    void goOn(Connection connection) throws SQLException {
        RegainTable.Regain regain = waiting.getFirst();
        Slice slice = new Slice(regain);
        processor.process(connection, slice);
        waiting.removeFirst();
        if (!slice.rest.isDone()) {
            waiting.addFirst(slice.rest);
        }
    }

    /** Some rows of one feed. */
    private final class Slice implements BatchProcessor.Work {

        private final RegainTable.Regain regain;
        private RegainTable.Regain rest;

        Slice(RegainTable.Regain regain) {
            this.regain = regain;
            this.rest = regain;
        }

        private record Found(ObjectKey object, long place, long addedMicros) {}

        @Override
        public void plan(BatchPlanner planner) throws SQLException {
            FeedHead head = memory.heads()
                    .find(regain.collectionNo())
                    .orElseThrow(() -> new IllegalStateException("No feed of collection " + regain.collectionNo()));
            List<Found> found = find();
            Set<UUID> objects = new HashSet<>();
            found.forEach(row -> objects.add(row.object().uuid()));
            planner.know(objects);
            found.forEach(row -> planner.repeat(head, row.object(), row.place(), row.addedMicros()));
        }

        private List<Found> find() {
            BitSet gained = new BitSet();
            for (Sight sight : sights.sights(regain.readers())) {
                gained.or(memory.visibility().of(sight).bits().gainedAt(regain.fromMicros()));
            }
            List<Found> found = new ArrayList<>();
            rest = skip(regain, gained);
            int chunks = 0;
            while (!rest.isDone() && found.size() < SLICE_ROWS && chunks < SLICE_CHUNKS) {
                rest = rest.goingOnFrom(walk(gained, found));
                rest = skip(rest, gained);
                chunks++;
            }
            return found;
        }

        /** Walks along one chunk, and gives the position to go on from. */
        private long walk(BitSet gained, List<Found> found) {
            long place = Place.of(regain.collectionNo(), rest.next());
            FeedChunk chunk = memory.chunk(FeedChunk.number(place));
            long last = Math.min(place | (FeedChunk.ROWS - 1), Place.of(regain.collectionNo(), regain.last()));
            while (place <= last && found.size() < SLICE_ROWS) {
                int index = FeedChunk.index(place);
                if (gained.get(chunk.classId(index)) && (chunk.state(index) & RowState.REPEATED) == 0) {
                    found.add(new Found(
                            new ObjectKey(chunk.uuid(index), chunk.typeId(index)), place, chunk.addedMicros(index)));
                }
                place++;
            }
            return Place.position(place);
        }

        @Override
        public void write(Connection transaction, BatchPlan plan) throws SQLException {
            RegainTable.update(transaction, rest);
        }
    }
}
