package org.mithaq.node;

import java.util.Locale;

/** Reads tags of languages. */
final class LanguageTag {

    private LanguageTag() {}

    /**
     * Takes a tag of RFC 5646.
     *
     * @throws IllegalArgumentException when it is none
     */
    static String require(String text) {
        String tag = Locale.forLanguageTag(text).toLanguageTag();
        if (tag.equals("und")) {
            throw new IllegalArgumentException("'" + text + "' is no language tag (RFC 5646), as en, fr or ar");
        }
        return tag;
    }
}
