import org.jspecify.annotations.NullMarked;

/**
 * What the HTTP adapters stand on: routes that name their permission, sign-in, replies, and error codes. Knows nothing
 * of TAXII, of pages or of any other adapter.
 */
@NullMarked
module org.mithaq.http {
    requires static transitive org.jspecify;
    requires transitive org.mithaq.exchange;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires tools.jackson.core;

    exports org.mithaq.http;
}
