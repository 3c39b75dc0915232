package org.mithaq.http;

import java.io.IOException;

/** Writes the body of a streamed reply. */
@FunctionalInterface
public interface BodyWriter {

    /**
     * Writes everything.
     *
     * @param out takes the bytes; not to be kept
     * @throws IOException when the reader has gone
     */
    void writeTo(ReplyOutput out) throws IOException;
}
