package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mithaq.agreement.Sha256;

/**
 * What a node's gate gives one partner for one purpose, in few bytes: what a {@link Head} says and signs.
 *
 * @param incarnation of the node
 * @param open whether the node gives content now; a restored node that is not yet open gives its covenant collection only
 * @param collections each collection that the partner may read, at most {@value #MOST_COLLECTIONS}; no id twice; copied
 * @param log the node's ledger
 */
public record HeadState(Incarnation incarnation, boolean open, List<CollectionHead> collections, LogHead log) {

    /** Most collections of one head. */
    public static final int MOST_COLLECTIONS = 1_000;

    /** Checks the collections. */
    public HeadState {
        requireNonNull(incarnation, "incarnation");
        requireNonNull(log, "log");
        collections = List.copyOf(collections);
        Set<UUID> ids = new HashSet<>();
        if (collections.size() > MOST_COLLECTIONS
                || !collections.stream().allMatch(collection -> ids.add(collection.id()))) {
            throw new IllegalArgumentException("A head has at most " + MOST_COLLECTIONS + " collections, each once");
        }
    }

    /**
     * Rows of one collection that the gate gives, in order of the date they were added, every version.
     *
     * @param id of the collection at its node
     * @param alias short name of the collection at its node
     * @param count rows, from 0
     * @param lastAdded date of the last row; empty when there is none
     * @param root RFC 9162 root over the rows, each a leaf as {@link FeedRow#leaf()} writes it
     */
    public record CollectionHead(UUID id, String alias, long count, Optional<String> lastAdded, Sha256 root) {
        /** Checks every part. */
        public CollectionHead {
            requireNonNull(id, "id");
            requireNonNull(root, "root");
            lastAdded.ifPresent(FeedRow::checkDate);
            if (!alias.matches("[a-z0-9][a-z0-9-]{0,62}")) {
                throw new IllegalArgumentException("Not an alias of a collection: " + Form.shown(alias));
            }
            if (count < 0 || (count == 0) != lastAdded.isEmpty()) {
                throw new IllegalArgumentException("A collection has a last row when it has rows: " + count);
            }
        }
    }

    /**
     * The node's ledger: how long it is and its root.
     *
     * @param size leaves, from 0
     * @param root RFC 9162 root
     */
    public record LogHead(long size, Sha256 root) {
        /** Checks the size. */
        public LogHead {
            requireNonNull(root, "root");
            if (size < 0) {
                throw new IllegalArgumentException("A log has no fewer than 0 leaves: " + size);
            }
        }
    }
}
