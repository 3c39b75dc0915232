package org.mithaq.canary;

import java.util.List;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.LedgerBook;
import org.mithaq.federation.NodeContent;
import org.mithaq.http.Site;
import org.mithaq.terms.PartyId;

/** A leak that is planted into a stage to see that the canary falls: it changes what the use cases or routes stand on. */
interface Fault {

    /** No fault. */
    Fault NONE = new Fault() {};

    /** What the use cases are given instead of the real ports. */
    default ExchangePorts ports(ExchangePorts real) {
        return real;
    }

    /**
     * What partners' nodes are answered from instead of the real items.
     *
     * @param own the party that the node is run for
     */
    default NodeContent content(NodeContent real, PartyId own) {
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

    /** What oversight is shown instead of the real ledger. */
    default LedgerBook ledger(LedgerBook real, World world) {
        return real;
    }
}
