package org.mithaq.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * One answer that was permitted: who was given what, for what, by which rights. Recorded before its bytes leave.
 *
 * <p>What was given follows from visible set, range and filter over a feed that is never rewritten; ids are kept only
 * where it does not.
 *
 * @param at when it was permitted
 * @param key reader and purpose
 * @param token public name of the token used
 * @param kind what was asked for
 * @param collection where; all-zero UUID for what is not of a collection
 * @param visibleSet number of the reader's visible set
 * @param afterPosition last position before what was looked at
 * @param lastPosition last position looked at
 * @param rows how many rows were given
 * @param filter what the reader asked for, canonical text
 * @param ids ids given, where they cannot be derived
 */
public record Disclosure(
        Instant at,
        ReaderKey key,
        String token,
        Kind kind,
        CollectionId collection,
        long visibleSet,
        long afterPosition,
        long lastPosition,
        int rows,
        String filter,
        List<String> ids) {

    /** What was asked for. Names are stable: they are kept. */
    public enum Kind {
        /** Bodies of a page. */
        OBJECTS,
        /** Ids, dates and versions of a page. */
        MANIFEST,
        /** Bodies of one object's versions. */
        OBJECT,
        /** Versions of one object. */
        VERSIONS,
        /** Why something is visible or not. */
        EXPLANATION,
        /** Count and root of all rows of a collection. */
        HEAD,
        /** Bodies found by words, from the newest on; the ids given are kept. */
        SEARCH,
        /** Which of many values stand in which items: ids, no bodies. */
        LOOKUP
    }

    /** Checks and copies. */
    public Disclosure {
        requireNonNull(at, "at");
        requireNonNull(key, "key");
        requireNonNull(token, "token");
        requireNonNull(kind, "kind");
        requireNonNull(collection, "collection");
        requireNonNull(filter, "filter");
        ids = List.copyOf(ids);
    }
}
