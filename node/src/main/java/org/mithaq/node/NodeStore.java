package org.mithaq.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mithaq.store.ConnectionSettings;
import org.mithaq.store.Store;
import org.mithaq.store.StoreConfig;
import org.mithaq.store.StoreException;
import org.mithaq.store.TombstoneKey;

/** Opens a node's store with the key by which what was erased is known again. */
final class NodeStore {

    private NodeStore() {}

    /**
     * Opens it; a node without the key, as those made before there was erasure are, is given one.
     *
     * @throws NodeException when the key is missing and something was erased with it; no other is left in its place then
     */
    static Store open(
            NodeDirectory directory, ConnectionSettings connection, StoreConfig config, Surroundings surroundings) {
        Path file = directory.tombstoneKey();
        boolean missing = !Files.exists(file);
        if (missing) {
            // Before anything can be erased with it.
            PrivateFile.write(file, surroundings.randomBytes(TombstoneKey.LENGTH_BYTES));
        }
        TombstoneKey key = read(file);
        try {
            return Store.open(connection, config, surroundings.clock(), surroundings::randomUuid, key);
        } catch (StoreException refused) {
            if (!missing) {
                throw refused;
            }
            delete(file);
            throw refused.code() == StoreException.Code.OTHER_TOMBSTONE_KEY ? isMissing(file, refused) : refused;
        }
    }

    private static TombstoneKey read(Path file) {
        try {
            return new TombstoneKey(PrivateFile.read(file, "the key of what was erased"));
        } catch (IllegalArgumentException refused) {
            throw new NodeException(file + ": " + refused.getMessage() + "; restore it from a backup", refused);
        }
    }

    private static NodeException isMissing(Path file, StoreException refused) {
        return new NodeException(
                "The key of what was erased is not there: " + file
                        + " is missing, and what was erased would be taken in"
                        + " again; bring the file back from the backup that belongs to the database. If it is lost for"
                        + " good, delete the row of table mithaq.tombstone_key; what was erased until now is then not"
                        + " known any more",
                refused);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException refused) {
            throw new UncheckedIOException(file + " was made for nothing and must be deleted", refused);
        }
    }
}
