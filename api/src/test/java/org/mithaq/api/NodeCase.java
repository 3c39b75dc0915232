package org.mithaq.api;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.Audience;
import org.mithaq.terms.PartyId;

/**
 * A test with a node of its own.
 *
 * <p>Campaign 1 is Atlas's, for Borealis. Campaign 2 is Cedar's, for all of Coastal-2026, without naming Cedar; and
 * Atlas's, for Dune, in a collection that only Dune may address. Of campaign 3 one source must be named and the other
 * must not.
 */
abstract class NodeCase {

    static final String FOR_BOREALIS = "/api/explain/" + SampleObjects.campaignId(1);
    static final String OF_TWO = "/api/explain/" + SampleObjects.campaignId(2);
    static final String CONTRADICTORY = "/api/explain/" + SampleObjects.campaignId(3);
    static final String ABSENT = "/api/explain/" + SampleObjects.campaignId(99);

    @SuppressWarnings("NullAway.Init") // set before each test
    TestNode node;

    @BeforeEach
    void startNode() throws IOException {
        node = new TestNode();
        PartyId cedar = new PartyId("cedar");
        node.give(
                "bulletins",
                World.ATLAS,
                SampleObjects.campaign(1, 1),
                World.amber(
                        World.ATLAS,
                        World.COASTAL,
                        Audience.parties(Set.of(new PartyId("borealis"))),
                        Attribution.MAY));
        node.give(
                "bulletins",
                cedar,
                SampleObjects.campaign(2, 1),
                World.amber(cedar, World.COASTAL, World.roster(World.COASTAL), Attribution.MUST_NOT));
        node.give(
                "desert-desk",
                World.ATLAS,
                SampleObjects.campaign(2, 2),
                World.amber(World.ATLAS, World.QUIET, World.roster(World.QUIET), Attribution.MAY));
        node.give(
                "bulletins",
                cedar,
                SampleObjects.campaign(3, 1),
                World.amber(cedar, World.COASTAL, World.roster(World.COASTAL), Attribution.CONTRADICTION));
    }

    @AfterEach
    void stopNode() throws IOException {
        node.close();
    }

    /** Gives the members of an answer, which must be a success. */
    Map<String, Object> answer(String token, String path, String... headers) throws Exception {
        HttpResponse<String> response = node.get(token, path, headers);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " gave " + response.statusCode() + ": " + response.body());
        }
        return JsonTree.members(JsonTree.parse(response.body()));
    }
}
