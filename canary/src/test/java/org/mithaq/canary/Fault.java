package org.mithaq.canary;

import java.util.List;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.http.Site;

/** A leak that is planted into a stage to see that the canary falls: it changes what the use cases or routes stand on. */
interface Fault {

    /** No fault. */
    Fault NONE = new Fault() {};

    /** What the use cases are given instead of the real ports. */
    default ExchangePorts ports(ExchangePorts real) {
        return real;
    }

    /**
     * What answers instead of the real routes.
     *
     * @param ports the real ports
     */
    default List<Site> sites(List<Site> real, ExchangePorts ports) {
        return real;
    }
}
