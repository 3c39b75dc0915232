package org.mithaq.http;

import java.util.List;
import java.util.Locale;

/** A language that answers and pages are given in. */
public enum Language {
    /** What is given to who asks for no language, or for none of these. */
    ENGLISH("en"),
    /** French. */
    FRENCH("fr"),
    /** Arabic. */
    ARABIC("ar");

    private static final String LEFT_TO_RIGHT = "\u2066";
    private static final String END = "\u2069";

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The RFC 5646 tag. */
    public String tag() {
        return tag;
    }

    /** Which way it is written, as the attribute {@code dir} of HTML says it. */
    public String direction() {
        return this == ARABIC ? "rtl" : "ltr";
    }

    /** Finds the first of the wanted languages that is one of these; only the primary subtag is compared. */
    public static Language of(List<String> wanted) {
        for (String tag : wanted) {
            String primary = tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
            for (Language language : values()) {
                if (language.tag.equals(primary)) {
                    return language;
                }
            }
        }
        return ENGLISH;
    }

    /** Keeps a name or a value together and from left to right inside a sentence of this language (UAX #9, section 2.4). */
    public String isolated(String value) {
        return this == ARABIC ? LEFT_TO_RIGHT + value + END : value;
    }
}
