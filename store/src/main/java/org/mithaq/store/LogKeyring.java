package org.mithaq.store;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What checkpoints are signed with, which may change while the log goes on: the checkpoint of the change-over is signed by
 * both keys, so that whoever trusted the old one sees that it is the same log. Called by the ledger's thread alone.
 */
public interface LogKeyring {

    /**
     * Gives what signs the next checkpoint: the log's key, and after it the one before, when it has to sign once more.
     *
     * @return one or two
     */
    List<LedgerKey> signing();

    /** Hears that a checkpoint signed by what was given last is on disk. */
    void signed();

    /** Gives a keyring of one key that stays. */
    static LogKeyring of(LedgerKey key) {
        requireNonNull(key, "key");
        return new LogKeyring() {
            @Override
            public List<LedgerKey> signing() {
                return List.of(key);
            }

            @Override
            public void signed() {
                // Nothing follows.
            }
        };
    }
}
