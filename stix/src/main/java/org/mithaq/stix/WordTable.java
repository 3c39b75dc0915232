package org.mithaq.stix;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds fixed words in character arrays without making strings. Immutable; safe to share between threads.
 *
 * @param <T> what a word stands for
 */
final class WordTable<T> {

    private final char[][] words;
    private final Object[] values;
    private final int mask;

    WordTable(Map<String, ? extends T> entries) {
        int size = Integer.highestOneBit(Math.max(1, entries.size()) * 4);
        this.words = new char[size][];
        this.values = new Object[size];
        this.mask = size - 1;
        entries.forEach(this::put);
    }

    private void put(String word, T value) {
        char[] chars = word.toCharArray();
        int slot = slot(chars, 0, chars.length);
        while (words[slot] != null) {
            slot = (slot + 1) & mask;
        }
        words[slot] = chars;
        values[slot] = value;
    }

    /** Gives what the word stands for, or null when the characters are none of the words. */
    @SuppressWarnings("unchecked") // only put() fills the array
    @Nullable T find(char[] chars, int from, int length) {
        if (length == 0) {
            return null;
        }
        int slot = slot(chars, from, length);
        while (words[slot] != null) {
            if (Arrays.equals(words[slot], 0, words[slot].length, chars, from, from + length)) {
                return (T) values[slot];
            }
            slot = (slot + 1) & mask;
        }
        return null;
    }

    /** Where to look first: from the length and three characters, as the words of a table are few and differ there. */
    private int slot(char[] chars, int from, int length) {
        int last = from + length - 1;
        int mixed = (length * 31 + chars[from]) * 0x9E3779B1 + (chars[from + length / 2] << 7) + chars[last] * 0x85EB;
        return (mixed ^ (mixed >>> 15)) & mask;
    }
}
