package org.mithaq.bench;

/**
 * Gives every object of a data set another id, so that the same bytes can be written again as new objects.
 *
 * <p>In each {@code --} followed by a UUID, the UUID's last twelve digits are changed by the key; the same UUID always
 * becomes the same other, so references still lead where they led, and length, version and variant stay.
 */
final class IdPermutation {

    private static final int UUID_CHARS = 36;
    private static final int NODE_CHARS = 12;
    private static final String DIGITS = "0123456789abcdef";

    private IdPermutation() {}

    /**
     * Gives the object with permuted ids.
     *
     * @param json an object in UTF-8; not changed
     * @param key which permutation, below 2^48; 0 changes nothing
     */
    static byte[] apply(byte[] json, long key) {
        byte[] changed = json.clone();
        for (int i = 2; i + UUID_CHARS <= changed.length; i++) {
            if (changed[i - 1] == '-' && changed[i - 2] == '-' && isUuid(changed, i)) {
                for (int digit = 0; digit < NODE_CHARS; digit++) {
                    int at = i + UUID_CHARS - NODE_CHARS + digit;
                    int nibble = (int) (key >>> (4 * digit)) & 0xF;
                    changed[at] = (byte) DIGITS.charAt(Character.digit(changed[at], 16) ^ nibble);
                }
                i += UUID_CHARS;
            }
        }
        return changed;
    }

    private static boolean isUuid(byte[] json, int from) {
        for (int i = 0; i < UUID_CHARS; i++) {
            byte at = json[from + i];
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? at != '-' : Character.digit(at, 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
