package org.mithaq.stix;

import java.util.List;

/**
 * A list of words of STIX 2.1 §10.
 *
 * @param name the list's name in the standard
 * @param section the list's section
 * @param closed whether it is an enumeration, beyond which nothing is allowed
 * @param words the list
 */
record Vocabulary(String name, String section, boolean closed, List<String> words) {
    Vocabulary {
        words = List.copyOf(words);
    }
}
