package org.mithaq.store;

/** What became of making a node. */
public sealed interface InitOutcome {

    /** The database belongs to this node now. */
    record Made(NodeIdentity node) implements InitOutcome {}

    /** The database belonged to this node before; nothing was changed. */
    record AlreadyMade(NodeIdentity node) implements InitOutcome {}
}
