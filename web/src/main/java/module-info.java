import org.jspecify.annotations.NullMarked;

/** The pages of a node for people: typed templates over the use cases, in Arabic, French and English. */
@NullMarked
module org.mithaq.web {
    requires static transitive org.jspecify;
    requires gg.jte.runtime;
    requires transitive org.mithaq.accounts;
    requires transitive org.mithaq.agreement;
    requires transitive org.mithaq.exchange;
    requires org.mithaq.federation;
    requires transitive org.mithaq.federation.content;
    requires transitive org.mithaq.http;
    requires org.mithaq.ledger;
    requires org.mithaq.stix;
    requires transitive org.mithaq.terms;

    exports org.mithaq.web;
}
