package org.mithaq.demo;

/** A language of the data. */
enum Language {
    ARABIC("ar"),
    FRENCH("fr"),
    ENGLISH("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** RFC 5646 tag. */
    String tag() {
        return tag;
    }
}
