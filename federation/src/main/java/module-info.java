import org.jspecify.annotations.NullMarked;

/**
 * Nodes exchange without a hub: what they say to one another, how one pulls another, who holds what, how it is taken
 * back. No HTTP, no SQL, no threads of its own, no clock or randomness but those it is given.
 */
@NullMarked
module org.mithaq.federation {
    requires static transitive org.jspecify;
    requires transitive org.mithaq.agreement;
    requires org.mithaq.ledger;
    requires transitive org.mithaq.stix;
    requires transitive org.mithaq.terms;

    exports org.mithaq.federation;
}
