package org.mithaq.stix;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds fixed words in character arrays without making strings. Immutable; safe to share between threads.
 *
 * @param <T> what a word stands for
 */
final class WordTable<T> {

    private final String[] words;
    private final Object[] values;
    private final int mask;

    WordTable(Map<String, ? extends T> entries) {
        int size = Integer.highestOneBit(Math.max(1, entries.size()) * 4);
        this.words = new String[size];
        this.values = new Object[size];
        this.mask = size - 1;
        entries.forEach(this::put);
    }

    private void put(String word, T value) {
        int slot = spread(word.hashCode());
        while (words[slot] != null) {
            slot = (slot + 1) & mask;
        }
        words[slot] = word;
        values[slot] = value;
    }

    /** Gives what the word stands for, or null when the characters are none of the words. */
    @SuppressWarnings("unchecked") // only put() fills the array
    @Nullable T find(char[] chars, int from, int length) {
        int hash = 0; // as String.hashCode()
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + chars[i];
        }
        int slot = spread(hash);
        while (words[slot] != null) {
            if (same(words[slot], chars, from, length)) {
                return (T) values[slot];
            }
            slot = (slot + 1) & mask;
        }
        return null;
    }

    private int spread(int hash) {
        return (hash ^ (hash >>> 15)) & mask;
    }

    private static boolean same(String word, char[] chars, int from, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != chars[from + i]) {
                return false;
            }
        }
        return true;
    }
}
