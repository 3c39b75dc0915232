import org.jspecify.annotations.NullMarked;

/** The use cases of a node and the ports they need. No HTTP, no SQL, no framework. */
@NullMarked
module org.mithaq.exchange {
    requires static transitive org.jspecify;
    requires transitive org.mithaq.agreement;
    requires transitive org.mithaq.ledger;
    requires transitive org.mithaq.reading;
    requires transitive org.mithaq.stix;
    requires transitive org.mithaq.terms;

    exports org.mithaq.exchange;
}
