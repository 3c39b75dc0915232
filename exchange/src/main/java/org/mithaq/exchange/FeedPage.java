package org.mithaq.exchange;

import java.io.IOException;
import java.util.List;
import org.mithaq.stix.Tlp;

/**
 * One page of a feed: rows that were chosen, bodies that are fetched as they are written.
 *
 * <p>Made by a {@link Feed}; used by one thread. Holds no connection until a body is asked for.
 */
public interface FeedPage {

    /** Number of rows, from 0. */
    int size();

    /** One row, by index from 0. */
    FeedRow row(int index);

    /** Says whether a row that matches, and that the reader sees, follows this page. */
    boolean more();

    /** Last position before what was looked at; for the record of disclosures, never for an answer. */
    long afterPosition();

    /** Last position looked at; for the record of disclosures, never for an answer. */
    long lastPosition();

    /**
     * Gives the label of the terms that each row was given under, in order; {@link Tlp#RED} for one that was erased
     * meanwhile. For whoever shows rows to people: an object's own markings may say less. May block on I/O.
     */
    List<Tlp> labels();

    /**
     * Writes the original bytes of all rows in order, with a single comma between two objects.
     *
     * <p>May call the sink any number of times; a comma comes before an object, never first or last.
     *
     * @throws IOException as the sink gave it
     */
    void writeBodies(BodySink sink) throws IOException;
}
