package org.mithaq.http;

/** How a site writes failures. Safe to call from any thread. */
public interface ProblemFormat {

    /** Media type of what {@link #write} gives. */
    String contentType();

    /** Writes one failure. */
    byte[] write(Problem problem);
}
