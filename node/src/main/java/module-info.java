import org.jspecify.annotations.NullMarked;

/** The program: wiring, configuration and command line. The one module that sees all others. */
@NullMarked
module org.mithaq.node {
    requires static transitive org.jspecify;
    requires info.picocli;
    requires org.snakeyaml.engine;
    requires java.logging;
    requires java.management;
    requires java.net.http;
    requires org.mithaq.accounts;
    requires org.mithaq.agreement;
    requires org.mithaq.api;
    requires org.mithaq.demo;
    requires org.mithaq.exchange;
    requires org.mithaq.federation;
    requires org.mithaq.federation.content;
    requires org.mithaq.federation.http;
    requires org.mithaq.http;
    requires org.mithaq.ledger;
    requires org.mithaq.postgres;
    requires org.mithaq.store;
    requires org.mithaq.taxii;
    requires org.mithaq.stix;
    requires org.mithaq.web;

    // The command line is described by annotations that picocli reads.
    opens org.mithaq.node to
            info.picocli;
}
