import org.jspecify.annotations.NullMarked;

/** The TAXII 2.1 server of a node: the standard's sections 3 to 5 over the use cases of the exchange. */
@NullMarked
module org.mithaq.taxii {
    requires static transitive org.jspecify;
    requires transitive org.mithaq.exchange;
    requires transitive org.mithaq.http;
    requires org.mithaq.stix;
    requires tools.jackson.core;

    exports org.mithaq.taxii;
}
