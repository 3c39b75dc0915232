package org.mithaq.demo;

/** How long the texts of generated objects are. */
public enum DemoSize {
    /** As people write: one to eight sentences. The objects' mean is near 650 bytes. */
    NATURAL(0),
    /** As long as in large feeds: descriptions of up to 2,000 bytes, so that the objects' mean is near 1,500 bytes. */
    LARGE(2_000);

    private final int longestTextBytes;

    DemoSize(int longestTextBytes) {
        this.longestTextBytes = longestTextBytes;
    }

    int longestTextBytes() {
        return longestTextBytes;
    }
}
