package org.mithaq.http;

import java.io.IOException;

/** Answers one route. Called from many threads at once, each of them virtual and free to block. */
public interface Handler {

    /** The route it answers; always the same. */
    Route route();

    /**
     * Answers one request.
     *
     * @throws IOException when the caller's body cannot be read
     */
    Reply handle(Request request) throws IOException;
}
