package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mithaq.stix.StixId;

/**
 * The way to one partner's node. An implementation bounds the time and the bytes of each answer and compares the TLS key
 * with the certified one, where there is TLS; it verifies no record, which {@link Sync} does. Used by one thread at a time.
 */
public interface PartnerChannel {

    /** Gives the text of the partner's node card. */
    String card() throws ChannelException;

    /**
     * Signs in.
     *
     * @param statement text of a {@link SignInStatement}
     */
    Session signIn(String statement) throws ChannelException;

    /** Gives the text of the head for this session's party and purpose. */
    String head(Session session) throws ChannelException;

    /** Gives the next rows, all versions, in order of the date they were added. */
    Page page(Session session, PageWish wish) throws ChannelException;

    /** Gives the next rows without their objects. */
    ManifestPage manifest(Session session, PageWish wish) throws ChannelException;

    /** Asks the partner to pull from this node now; says nothing else. */
    void nudge(Session session) throws ChannelException;

    /**
     * Proof of having signed in; a secret.
     *
     * @param token what the partner gave
     */
    record Session(String token) {
        /** Checks that there is one. */
        public Session {
            requireNonNull(token, "token");
        }

        @Override
        public String toString() {
            return "Session";
        }
    }

    /**
     * Which rows are wanted.
     *
     * @param collection id at the partner's node
     * @param addedAfter only rows added after that date
     * @param limit most rows, from 1
     */
    record PageWish(UUID collection, Optional<String> addedAfter, int limit) {
        /** Checks the limit. */
        public PageWish {
            requireNonNull(collection, "collection");
            requireNonNull(addedAfter, "addedAfter");
            if (limit < 1) {
                throw new IllegalArgumentException("A page has at least one row: " + limit);
            }
        }
    }

    /**
     * Some rows.
     *
     * @param rows in order of the date they were added; copied
     * @param more whether further rows follow
     */
    record Page(List<FeedRow> rows, boolean more) {
        /** Copies. */
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row without its object.
     *
     * @param added when it was added
     * @param id the object's
     * @param version the object's
     */
    record ManifestRow(String added, StixId id, String version) {
        /** Checks the date. */
        public ManifestRow {
            FeedRow.checkDate(added);
            requireNonNull(id, "id");
            requireNonNull(version, "version");
        }
    }

    /**
     * Some rows without their objects.
     *
     * @param rows in order of the date they were added; copied
     * @param more whether further rows follow
     */
    record ManifestPage(List<ManifestRow> rows, boolean more) {
        /** Copies. */
        public ManifestPage {
            rows = List.copyOf(rows);
        }
    }
}
