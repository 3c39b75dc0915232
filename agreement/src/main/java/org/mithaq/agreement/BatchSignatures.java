package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers which signatures under batches were verified, since all contributions of a batch have one signature, and one
 * verification costs as much as hundreds of hashes. Bounded; safe to share between threads.
 */
public final class BatchSignatures {

    private static final int MOST_REMEMBERED = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Signed, Boolean> known = new LinkedHashMap<>();

    /** Begins with nothing verified. */
    public BatchSignatures() {}

    private record Signed(VerifyKey key, Sha256 root, int size, SignatureValue signature) {}

    /** Says whether a key signed a batch with this root and size. */
    boolean isSigned(VerifyKey key, BatchProof proof) {
        var signed = new Signed(requireNonNull(key, "key"), proof.root(), proof.size(), proof.signature());
        lock.lock();
        try {
            Boolean before = known.get(signed);
            if (before != null) {
                return before;
            }
        } finally {
            lock.unlock();
        }
        boolean verified = key.verifies(
                SignatureUse.CONTRIBUTION, BatchSigner.statement(proof.root(), proof.size()), proof.signature());
        lock.lock();
        try {
            if (known.size() >= MOST_REMEMBERED) {
                known.remove(known.keySet().iterator().next());
            }
            known.put(signed, verified);
        } finally {
            lock.unlock();
        }
        return verified;
    }
}
