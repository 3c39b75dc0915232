package org.mithaq.exchange.testkit;

import java.util.UUID;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.Party;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** Fictional parties for tests, the same in every run. */
public final class SampleParties {

    private SampleParties() {}

    /**
     * Makes a party.
     *
     * @param id its short name
     * @param number tells its identity from that of others
     * @param own whether the node is run for it
     */
    public static Party party(String id, int number, boolean own) {
        var stix = new StixId("identity", new UUID(0x4000, 0x8000_0000_0000_0000L | number));
        return new Party(new PartyId(id), LocalText.english("Agency " + id), stix, own);
    }
}
