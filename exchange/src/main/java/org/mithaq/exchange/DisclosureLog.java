package org.mithaq.exchange;

/**
 * The record of what left. Safe to call from any thread.
 *
 * <p>That an answer was permitted and that it was completed are two facts: the first is on disk before a byte leaves,
 * the second follows when the last one did.
 */
public interface DisclosureLog {

    /**
     * Records a disclosure and waits until it is on disk. Several callers share one write.
     *
     * @return number of the disclosure, rising
     * @throws NotAcceptingException when it cannot be recorded now: then nothing may leave
     */
    long permit(Disclosure disclosure);

    /**
     * Notes that an answer was sent to its end; written soon, without waiting.
     *
     * @param disclosure number that {@link #permit} gave
     * @param sizeBytes bytes of content sent
     */
    void completed(long disclosure, long sizeBytes);
}
