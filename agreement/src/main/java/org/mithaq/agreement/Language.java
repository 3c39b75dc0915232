package org.mithaq.agreement;

/** A language in which an agreement is written; all three are equally valid. */
public enum Language {
    /** Arabic, written from right to left. */
    AR("ar", "rtl"),

    /** French. */
    FR("fr", "ltr"),

    /** English. */
    EN("en", "ltr");

    private final String tag;
    private final String direction;

    Language(String tag, String direction) {
        this.tag = tag;
        this.direction = direction;
    }

    /** Gives the RFC 5646 tag, such as {@code ar}; also the key of the text in a document. */
    public String tag() {
        return tag;
    }

    /** Gives the direction of writing as HTML's {@code dir} says it: {@code rtl} or {@code ltr}. */
    public String direction() {
        return direction;
    }
}
