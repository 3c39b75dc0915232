package org.mithaq.web;

/** Texts of the search in a list of items. */
public enum SearchWord implements Text {
    /** Text {@code search.words}. */
    SEARCH_WORDS,
    /** Text {@code search.words.help}. */
    SEARCH_WORDS_HELP,
    /** Text {@code search.count}. */
    SEARCH_COUNT,
    /** Text {@code search.behind}. */
    SEARCH_BEHIND,
    /** Text {@code search.none}. */
    SEARCH_NONE,
    /** Text {@code search.no.question}. */
    SEARCH_NO_QUESTION,
    /** Text {@code lookup.title}. */
    LOOKUP_TITLE,
    /** Text {@code lookup.values}. */
    LOOKUP_VALUES,
    /** Text {@code lookup.help}. */
    LOOKUP_HELP,
    /** Text {@code lookup.value}. */
    LOOKUP_VALUE,
    /** Text {@code lookup.absent}. */
    LOOKUP_ABSENT,
    /** Text {@code lookup.no.value}. */
    LOOKUP_NO_VALUE,
    /** Text {@code lookup.too.many}. */
    LOOKUP_TOO_MANY
}
