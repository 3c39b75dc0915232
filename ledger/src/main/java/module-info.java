import org.jspecify.annotations.NullMarked;

/**
 * A log that nobody can rewrite unseen, and that can forget: Merkle trees, tiles, checkpoints, commitments and proofs.
 * Pure; no I/O.
 */
@NullMarked
module org.mithaq.ledger {
    requires static transitive org.jspecify;

    exports org.mithaq.ledger;
}
