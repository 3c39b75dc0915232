package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.SigningKey;
import org.mithaq.ledger.TickSecret;
import org.mithaq.store.LedgerKey;
import org.mithaq.store.LogKeyring;
import org.mithaq.terms.PartyId;

/**
 * The key of the log and the one that follows it: the new one lies beside the old as a file, once it is certified. The next
 * checkpoint is signed by both; when that is on disk the new file takes the old one's place. A crash in between has the
 * change-over done once more.
 *
 * <p>Owned by the ledger's thread, and after its end by whoever closes.
 */
final class LogKeys implements LogKeyring, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("org.mithaq.node");

    private final NodeDirectory directory;
    private final PartyId own;
    private final Surroundings surroundings;
    private SigningKey current;
    private @Nullable SigningKey next;

    /**
     * Takes the key over, to be closed with this.
     *
     * @param own the node's party, after which the log is named
     */
    LogKeys(NodeDirectory directory, PartyId own, SigningKey current, Surroundings surroundings) {
        this.directory = requireNonNull(directory, "directory");
        this.own = requireNonNull(own, "own");
        this.current = requireNonNull(current, "current");
        this.surroundings = requireNonNull(surroundings, "surroundings");
    }

    @Override
    public List<LedgerKey> signing() {
        if (next == null && Files.exists(directory.nextLogKey())) {
            try {
                next = NodeKeys.read(directory.nextLogKey(), "the key that is to sign the ledger");
            } catch (NodeException unreadable) {
                LOG.log(System.Logger.Level.WARNING, "log-key.not-changed reason=\"" + unreadable.getMessage() + "\"");
            }
        }
        return next == null ? List.of(ledgerKey(current)) : List.of(ledgerKey(next), ledgerKey(current));
    }

    private LedgerKey ledgerKey(SigningKey key) {
        return new LedgerKey(
                NodeLedger.noteKey(own, key.verifyKey()),
                key::signNote,
                () -> surroundings.randomBytes(TickSecret.LENGTH_BYTES));
    }

    /** {@inheritDoc} A file that cannot be moved has the next checkpoint signed by both again. */
    @Override
    public void signed() {
        if (next == null) {
            return;
        }
        try {
            Files.move(
                    directory.nextLogKey(),
                    directory.logKey(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            LOG.log(System.Logger.Level.WARNING, "log-key.not-changed reason=\"" + PrivateFile.reason(refused) + "\"");
            return;
        }
        current.close();
        current = next;
        next = null;
        LOG.log(System.Logger.Level.INFO, "log-key.changed key=" + NodeLedger.noteKey(own, current.verifyKey()));
    }

    /** Overwrites the keys. */
    @Override
    public void close() {
        current.close();
        if (next != null) {
            next.close();
            next = null;
        }
    }
}
