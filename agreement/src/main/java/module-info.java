import org.jspecify.annotations.NullMarked;

/** Agreements as documents that parties sign, and the keys that sign: documents, signatures, proofs. Pure; no I/O. */
@NullMarked
module org.mithaq.agreement {
    requires static transitive org.jspecify;
    requires transitive org.mithaq.ledger;
    requires transitive org.mithaq.stix;
    requires transitive org.mithaq.terms;

    exports org.mithaq.agreement;
}
