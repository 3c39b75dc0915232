package org.mithaq.http;

import java.util.List;

/** How a site writes failures. Safe to call from any thread. */
public interface ProblemFormat {

    /** Media type of what {@link #write} gives. */
    String contentType();

    /** Headers of failures, besides those that every answer has. */
    default List<Header> headers() {
        return List.of();
    }

    /**
     * Writes one failure.
     *
     * @param request what failed; perhaps nothing more of it than its headers could be read
     */
    byte[] write(Problem problem, Request request);
}
