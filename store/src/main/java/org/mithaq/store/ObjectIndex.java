package org.mithaq.store;

import java.util.Arrays;
import java.util.UUID;

/**
 * Where the rows of each object are, in every feed, and which objects are named by others: complete, in memory.
 *
 * <p>An object takes 32 bytes and 6 of a hash table, a row 16. Changed by {@link FeedMemory} under both its locks; read
 * under the read side of its gate, or by the appender's thread.
 *
 * <p>Rows of class 0, which nobody sees, are left out.
 */
final class ObjectIndex {

    private static final int NOTHING = -1;
    private static final int FIRST_SLOTS = 1 << 10;

    /** Object numbers plus one; 0 where a slot is free. */
    private int[] slots = new int[FIRST_SLOTS];

    /** Nobody outside can tell which ids share a slot. */
    private final long salt = System.nanoTime();

    private final LongColumn high = new LongColumn();
    private final LongColumn low = new LongColumn();
    private final IntColumn types = new IntColumn();
    private final IntColumn heads = new IntColumn();
    private final IntColumn named = new IntColumn();
    private final IntColumn helds = new IntColumn();
    private int objects;

    private final LongColumn places = new LongColumn();
    private final IntColumn classes = new IntColumn();
    private final IntColumn nexts = new IntColumn();
    private int rows;
    private int freeRow = NOTHING;

    /** What is told of a row. */
    @FunctionalInterface
    interface RowVisitor {

        /** Takes one row. */
        void row(long place, int classId);
    }

    /** Adds a row. */
    void add(UUID uuid, int type, long place, int classId) {
        if (classId == 0) {
            return;
        }
        int object = findOrMake(uuid, type);
        int row = freeRow == NOTHING ? rows++ : freeRow;
        if (row == freeRow) {
            freeRow = nexts.get(row);
        }
        places.set(row, place);
        classes.set(row, classId);
        nexts.set(row, heads.get(object));
        heads.set(object, row);
    }

    /** Changes the class of a row. */
    void change(UUID uuid, int type, long place, int classId) {
        int object = find(uuid, type);
        int before = NOTHING;
        int row = object == NOTHING ? NOTHING : heads.get(object);
        while (row != NOTHING && places.get(row) != place) {
            before = row;
            row = nexts.get(row);
        }
        if (row != NOTHING && classId != 0) {
            classes.set(row, classId);
        } else if (row != NOTHING) {
            int next = nexts.get(row);
            if (before == NOTHING) {
                heads.set(object, next);
            } else {
                nexts.set(before, next);
            }
            nexts.set(row, freeRow);
            freeRow = row;
        }
    }

    /** Notes that an object is named by another, be it held or not. */
    void name(UUID uuid, int type) {
        named.set(findOrMake(uuid, type), 1);
    }

    /** Whether any object ever named this one. */
    boolean isNamed(UUID uuid, int type) {
        int object = find(uuid, type);
        return object != NOTHING && named.get(object) != 0;
    }

    /** Whether the object has a row in any feed: it is held, unless all that is held of it was withdrawn. */
    boolean isHeld(ObjectKey key) {
        int object = find(key.uuid(), key.typeId());
        return object != NOTHING && heads.get(object) != NOTHING;
    }

    /** Formula of who may know that the object is held; -1 when that was not worked out yet. */
    int held(ObjectKey key) {
        int object = find(key.uuid(), key.typeId());
        return object == NOTHING ? NOTHING : helds.get(object);
    }

    /** Notes who may know that an object is held. */
    void held(ObjectKey key, int formula) {
        helds.set(findOrMake(key.uuid(), key.typeId()), formula);
    }

    /** Shows all rows of an object, the newest first. */
    void forEach(UUID uuid, int type, RowVisitor visitor) {
        int object = find(uuid, type);
        int row = object == NOTHING ? NOTHING : heads.get(object);
        while (row != NOTHING) {
            visitor.row(places.get(row), classes.get(row));
            row = nexts.get(row);
        }
    }

    /** Forgets an object's id, unless it is held. Its slot stays in use: others may lie behind it. */
    void forget(ObjectKey key) {
        int object = find(key.uuid(), key.typeId());
        if (object != NOTHING && heads.get(object) == NOTHING) {
            high.set(object, salt + object);
            low.set(object, salt ^ object);
            types.set(object, 0);
            named.set(object, 0);
            helds.set(object, NOTHING);
        }
    }

    /** Forgets everything. */
    void clear() {
        slots = new int[FIRST_SLOTS];
        objects = 0;
        rows = 0;
        freeRow = NOTHING;
    }

    private int findOrMake(UUID uuid, int type) {
        int slot = slot(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits(), type);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        int object = objects++;
        high.set(object, uuid.getMostSignificantBits());
        low.set(object, uuid.getLeastSignificantBits());
        types.set(object, type);
        heads.set(object, NOTHING);
        named.set(object, 0);
        helds.set(object, NOTHING);
        slots[slot] = object + 1;
        if (objects * 4L > slots.length * 3L) {
            grow();
        }
        return object;
    }

    private int find(UUID uuid, int type) {
        return slots[slot(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits(), type)] - 1;
    }

    /** The slot that has the object, or that it belongs in. */
    private int slot(long wantedHigh, long wantedLow, int type) {
        int mask = slots.length - 1;
        int slot = hash(wantedHigh, wantedLow, type) & mask;
        while (slots[slot] != 0 && !is(slots[slot] - 1, wantedHigh, wantedLow, type)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean is(int object, long wantedHigh, long wantedLow, int type) {
        return low.get(object) == wantedLow && high.get(object) == wantedHigh && types.get(object) == type;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int object = 0; object < objects; object++) {
            int slot = hash(high.get(object), low.get(object), types.get(object)) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = object + 1;
        }
    }

    private int hash(long high, long low, int type) {
        long mixed = (high ^ salt ^ Long.rotateLeft(low, 32) ^ type) * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ (mixed >>> 32) ^ low) * 0xC2B2_AE3D_27D4_EB4FL;
        return (int) (mixed >>> 32);
    }

    /** Numbers in pages, so that growing copies nothing. */
    private static final class LongColumn {

        private static final int BITS = 14;

        private long[][] pages = new long[8][];

        long get(int index) {
            return pages[index >>> BITS][index & ((1 << BITS) - 1)];
        }

        void set(int index, long value) {
            int page = index >>> BITS;
            if (page >= pages.length) {
                pages = Arrays.copyOf(pages, pages.length * 2);
            }
            if (pages[page] == null) {
                pages[page] = new long[1 << BITS];
            }
            pages[page][index & ((1 << BITS) - 1)] = value;
        }
    }

    /** The same of half the size. */
    private static final class IntColumn {

        private static final int BITS = 14;

        private int[][] pages = new int[8][];

        int get(int index) {
            return pages[index >>> BITS][index & ((1 << BITS) - 1)];
        }

        void set(int index, int value) {
            int page = index >>> BITS;
            if (page >= pages.length) {
                pages = Arrays.copyOf(pages, pages.length * 2);
            }
            if (pages[page] == null) {
                pages[page] = new int[1 << BITS];
            }
            pages[page][index & ((1 << BITS) - 1)] = value;
        }
    }
}
