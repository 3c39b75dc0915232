package org.mithaq.ledger;

/** Signs the text of a note with an Ed25519 key (RFC 8032) that whoever implements this keeps to itself. */
@FunctionalInterface
public interface NoteSigner {

    /** Gives the 64 bytes of the signature over a text as it stands. */
    byte[] sign(byte[] text);
}
