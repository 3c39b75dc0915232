package org.mithaq.store;

/**
 * The part of {@link StoreConfig} that the content goes by; ranges are checked there.
 *
 * @param feedBytes rows of feeds held in memory
 * @param bodyBytes bytes of objects held in memory
 * @param queueObjects objects that may wait to be written
 * @param queueBytes bytes of objects that may wait to be written
 * @param batchObjects objects written by one transaction at most
 * @param batchBytes bytes of objects written by one transaction at most
 */
record ContentConfig(
        long feedBytes, long bodyBytes, int queueObjects, long queueBytes, int batchObjects, long batchBytes) {}
