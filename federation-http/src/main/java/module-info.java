import org.jspecify.annotations.NullMarked;

/** Federation over HTTP: the routes by which partners' nodes come, and the way to theirs. */
@NullMarked
module org.mithaq.federation.http {
    requires static transitive org.jspecify;
    requires transitive org.mithaq.exchange;
    requires transitive org.mithaq.federation;
    requires transitive org.mithaq.http;
    requires org.mithaq.agreement;
    requires org.mithaq.stix;
    requires org.mithaq.terms;
    requires java.net.http;

    exports org.mithaq.federation.http;
}
