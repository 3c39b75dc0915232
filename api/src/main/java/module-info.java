import org.jspecify.annotations.NullMarked;

/** The JSON API of a node: why somebody is given an item or not, who is, who holds it, and how it is taken back. */
@NullMarked
module org.mithaq.api {
    requires static transitive org.jspecify;
    requires org.mithaq.agreement;
    requires transitive org.mithaq.exchange;
    requires org.mithaq.federation;
    requires transitive org.mithaq.federation.content;
    requires transitive org.mithaq.http;
    requires transitive org.mithaq.ledger;
    requires org.mithaq.stix;
    requires org.mithaq.terms;
    requires tools.jackson.core;

    exports org.mithaq.api;
}
