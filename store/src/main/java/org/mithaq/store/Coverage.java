package org.mithaq.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/**
 * Which positions of which collections each reader's answers covered. A reader that reads on and on has one range a
 * collection; each id that was asked for by itself takes 32 bytes. Not safe to share; its owner guards it.
 */
final class Coverage {

    private final Map<Asked, Ranges> ranges = new HashMap<>();
    private final Map<ReaderKey, Integer> readers = new HashMap<>();
    private final LastPositions byId = new LastPositions();

    /**
     * What ranges are kept by.
     *
     * @param type name of the one type that was asked for; empty for all
     */
    private record Asked(ReaderKey reader, int collectionNo, String type) {}

    /** A reader, and the collection it was given an answer of. */
    record Of(ReaderKey reader, int collectionNo) {}

    /** Adds an answer to a question for any object. */
    void add(Of of, long after, long last) {
        add(of, "", after, last);
    }

    /** Adds an answer to a question for objects of a type. */
    void add(Of of, String type, long after, long last) {
        note(of.reader());
        ranges.computeIfAbsent(new Asked(of.reader(), of.collectionNo(), type), _ -> new Ranges())
                .add(after, last);
    }

    /** Adds an answer to a question for one object; it counts for all the object's rows up to a position. */
    void add(Of of, StixId id, long last) {
        byId.raise(hash(note(of.reader()), of.collectionNo(), id), last);
    }

    private int note(ReaderKey reader) {
        return readers.computeIfAbsent(reader, _ -> readers.size());
    }

    /** Readers of some parties that were given any answer. */
    Set<ReaderKey> readersOf(Predicate<PartyId> parties) {
        return readers.keySet().stream()
                .filter(key -> parties.test(key.reader().party()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether an answer to a reader covered the place of an object. */
    boolean has(ReaderKey reader, StixId id, long place) {
        Integer number = readers.get(reader);
        if (number == null) {
            return false;
        }
        int collection = Place.collectionNo(place);
        long position = Place.position(place);
        return has(new Asked(reader, collection, ""), position)
                || has(new Asked(reader, collection, id.type()), position)
                || byId.of(hash(number, collection, id)) >= position;
    }

    private boolean has(Asked asked, long position) {
        Ranges known = ranges.get(asked);
        return known != null && known.has(position);
    }

    /** Two that share a hash are taken for one: so something counts as given that was not, never the reverse. */
    private static long hash(int reader, int collectionNo, StixId id) {
        long mixed = id.uuid().getMostSignificantBits() * 0x9E37_79B9_7F4A_7C15L
                ^ Long.rotateLeft(id.uuid().getLeastSignificantBits(), 29) * 0xC2B2_AE3D_27D4_EB4FL
                ^ ((long) reader << 32 | collectionNo) * 0x1656_67B1_9E37_79F9L
                ^ id.type().hashCode() * 0x27D4_EB2F_1656_67C5L;
        mixed = (mixed ^ mixed >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
        return mixed ^ mixed >>> 33;
    }

    /** Positions in ranges that neither meet nor touch: each by the position before its first, with its last. */
    private static final class Ranges {

        private final TreeMap<Long, Long> lastByAfter = new TreeMap<>();

        void add(long after, long last) {
            if (after >= last) {
                return;
            }
            long from = after;
            long to = last;
            Map.Entry<Long, Long> before = lastByAfter.floorEntry(from);
            if (before != null && before.getValue() >= from) {
                from = before.getKey();
                to = Math.max(to, before.getValue());
            }
            Map.Entry<Long, Long> next = lastByAfter.ceilingEntry(from);
            while (next != null && next.getKey() <= to) {
                to = Math.max(to, next.getValue());
                lastByAfter.remove(next.getKey());
                next = lastByAfter.ceilingEntry(from);
            }
            lastByAfter.put(from, to);
        }

        boolean has(long position) {
            Map.Entry<Long, Long> before = lastByAfter.lowerEntry(position);
            return before != null && position <= before.getValue();
        }
    }

    /** A last position for each of many numbers that are as good as random: open addressing. */
    private static final class LastPositions {

        private long[] keys = new long[16];
        private long[] values = new long[16];
        private int size;

        /** 0 for a number that is not there. */
        long of(long key) {
            return values[slot(keys, key)];
        }

        void raise(long key, long value) {
            int slot = slot(keys, key);
            size += values[slot] == 0 ? 1 : 0;
            keys[slot] = key == 0 ? 1 : key;
            values[slot] = Math.max(values[slot], value);
            if (size * 2 > keys.length) {
                grow();
            }
        }

        private void grow() {
            long[] largerKeys = new long[keys.length * 2];
            long[] largerValues = new long[keys.length * 2];
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] != 0) {
                    int slot = slot(largerKeys, keys[i]);
                    largerKeys[slot] = keys[i];
                    largerValues[slot] = values[i];
                }
            }
            keys = largerKeys;
            values = largerValues;
        }

        /** Where the number is, or belongs. */
        private static int slot(long[] keys, long key) {
            long wanted = key == 0 ? 1 : key;
            int slot = (int) (wanted >>> 32) & (keys.length - 1);
            while (keys[slot] != 0 && keys[slot] != wanted) {
                slot = (slot + 1) & (keys.length - 1);
            }
            return slot;
        }
    }
}
