package org.mithaq.taxii;

import java.util.List;
import org.mithaq.exchange.Exchange;
import org.mithaq.http.Site;

/** The routes of the TAXII server: TAXII 2.1, section 3.1. */
public final class TaxiiSite {

    /** Where clients begin: TAXII 2.1, section 4.1. */
    public static final String DISCOVERY = "/taxii2/";

    /** The one API root: TAXII 2.1, section 4.2. */
    public static final String ROOT = "/taxii2/root/";

    private TaxiiSite() {}

    /**
     * Makes the site.
     *
     * @throws java.io.UncheckedIOException when the spool directory cannot be read or cleared of what a crash left
     */
    public static Site of(Exchange exchange, TaxiiConfig config) {
        var parameters = new Parameters(config);
        return new Site(
                DISCOVERY,
                new TaxiiErrors(),
                List.of(
                        new DiscoveryHandler(config),
                        new ApiRootHandler(config),
                        new StatusHandler(exchange),
                        new CollectionsHandler(exchange),
                        new CollectionHandler(exchange),
                        new ManifestHandler(exchange, parameters),
                        new ObjectsHandler(exchange, parameters),
                        new AddObjectsHandler(exchange, new Intake(config)),
                        new ObjectHandler(exchange, parameters),
                        new DeleteObjectHandler(exchange, parameters),
                        new VersionsHandler(exchange, parameters)));
    }
}
