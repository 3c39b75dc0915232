import org.jspecify.annotations.NullMarked;

/** The federation's ports in memory. Never shipped. */
@NullMarked
module org.mithaq.federation.testkit {
    requires static transitive org.jspecify;
    requires transitive org.mithaq.agreement;
    requires transitive org.mithaq.exchange;
    requires transitive org.mithaq.exchange.testkit;
    requires transitive org.mithaq.federation;
    requires org.mithaq.stix;
    requires org.mithaq.terms;

    exports org.mithaq.federation.testkit;
}
