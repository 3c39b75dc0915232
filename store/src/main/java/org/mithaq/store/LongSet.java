package org.mithaq.store;

/** A set of numbers that are as good as random, eight bytes each and as much again: open addressing. For one thread. */
final class LongSet {

    private long[] slots = new long[16];
    private int size;
    private boolean hasZero;

    boolean isEmpty() {
        return size == 0 && !hasZero;
    }

    void add(long number) {
        if (number == 0) {
            hasZero = true;
        } else if (put(slots, number)) {
            size++;
            if (size * 2 > slots.length) {
                grow();
            }
        }
    }

    boolean contains(long number) {
        return number == 0 ? hasZero : slots[slot(slots, number)] == number;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long number : slots) {
            if (number != 0) {
                var _ = put(larger, number);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] slots, long number) {
        int slot = slot(slots, number);
        boolean isNew = slots[slot] == 0;
        slots[slot] = number;
        return isNew;
    }

    /** Where the number is, or belongs. */
    private static int slot(long[] slots, long number) {
        int slot = (int) (number >>> 32) & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != number) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }
}
