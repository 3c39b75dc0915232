package org.mithaq.store;

/**
 * What waits to be written.
 *
 * @param objects objects that wait for the appender or are being written
 * @param mostObjects how many may wait
 * @param bytes their bytes
 * @param disclosures answers that wait to be recorded
 * @param mostDisclosures how many may wait
 */
public record QueueState(int objects, int mostObjects, long bytes, int disclosures, int mostDisclosures) {}
