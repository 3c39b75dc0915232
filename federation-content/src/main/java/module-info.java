import org.jspecify.annotations.NullMarked;

/** What federation does with the items of a node: gives them through the gate, takes them in, erases them. */
@NullMarked
module org.mithaq.federation.content {
    requires static transitive org.jspecify;
    requires transitive org.mithaq.agreement;
    requires transitive org.mithaq.exchange;
    requires transitive org.mithaq.federation;
    requires org.mithaq.stix;
    requires transitive org.mithaq.terms;

    exports org.mithaq.federation.content;
}
