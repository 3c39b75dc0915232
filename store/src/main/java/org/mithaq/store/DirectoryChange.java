package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What became of one declared entry. */
public sealed interface DirectoryChange {

    /** Kind of entry. */
    Subject subject();

    /** Short name of the entry: id of a party, agreement or user, alias of a collection. */
    String name();

    /** Kinds of entries. */
    enum Subject {
        /** A party. */
        PARTY,
        /** An agreement, in one of its versions. */
        AGREEMENT,
        /** A collection. */
        COLLECTION,
        /** A user. */
        USER,
        /** A token. */
        TOKEN
    }

    /**
     * The entry is new.
     *
     * @param id what was given or made for it: the STIX id of a party, the TAXII id of a collection,
     *     {@code version N} of an agreement, else empty
     */
    record Added(Subject subject, String name, String id) implements DirectoryChange {

        /** Checks that every part is there. */
        public Added {
            requireNonNull(subject, "subject");
            requireNonNull(name, "name");
            requireNonNull(id, "id");
        }
    }

    /**
     * The entry was there and is otherwise now.
     *
     * @param fields what changed, at least one
     */
    record Changed(Subject subject, String name, List<Field> fields) implements DirectoryChange {

        /** Copies. */
        public Changed {
            requireNonNull(subject, "subject");
            requireNonNull(name, "name");
            fields = List.copyOf(fields);
        }
    }

    /** The entry is as it was. */
    record Unchanged(Subject subject, String name) implements DirectoryChange {

        /** Checks that every part is there. */
        public Unchanged {
            requireNonNull(subject, "subject");
            requireNonNull(name, "name");
        }
    }

    /**
     * One thing that changed, for a person to read.
     *
     * @param name name of the key, as {@code readers}
     * @param before as it was; empty when there was nothing
     * @param after as it is; empty when there is nothing
     */
    record Field(String name, String before, String after) {

        /** Checks that every part is there. */
        public Field {
            requireNonNull(name, "name");
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }
    }
}
