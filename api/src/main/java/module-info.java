import org.jspecify.annotations.NullMarked;

/** The JSON API of a node: why somebody is given an item or not, who is, and what a caller can receive. */
@NullMarked
module org.mithaq.api {
    requires static transitive org.jspecify;
    requires transitive org.mithaq.exchange;
    requires transitive org.mithaq.http;
    requires transitive org.mithaq.ledger;
    requires org.mithaq.stix;
    requires org.mithaq.terms;
    requires tools.jackson.core;

    exports org.mithaq.api;
}
