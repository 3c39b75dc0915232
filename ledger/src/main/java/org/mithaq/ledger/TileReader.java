package org.mithaq.ledger;

import java.io.IOException;

/** Where tiles come from: a table, a directory, another node. */
@FunctionalInterface
public interface TileReader {

    /**
     * Gives the hashes of a tile, one after another.
     *
     * @param tile which one; never wider than the tree needs it
     * @return 32 bytes for each hash of the tile's width
     * @throws IOException when it cannot be had
     */
    byte[] read(TilePath.Hashes tile) throws IOException;
}
