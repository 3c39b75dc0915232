package org.mithaq.taxii;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mithaq.exchange.testkit.SampleObjects;

/** A test with a node of its own. Bulletins hold campaign 1 in versions 1 and 2, a domain name, and campaign 2. */
abstract class NodeCase {

    static final String OBJECTS = TestNode.BULLETINS + "objects/";
    static final String MANIFEST = TestNode.BULLETINS + "manifest/";
    static final String CAMPAIGN = OBJECTS + SampleObjects.campaignId(1) + "/";
    static final String VERSIONS = CAMPAIGN + "versions/";
    static final String INBOX_OBJECTS = TestNode.INBOX + "objects/";
    static final String FIRST = "X-TAXII-Date-Added-First";
    static final String LAST = "X-TAXII-Date-Added-Last";

    @SuppressWarnings("NullAway.Init") // set before each test
    TestNode node;

    @BeforeEach
    void startNode() throws IOException {
        node = new TestNode();
        node.give("bulletins", SampleObjects.campaign(1, 1), SampleObjects.campaign(1, 2));
        node.give("bulletins", SampleObjects.domain(7));
        node.give("bulletins", SampleObjects.campaign(2, 1));
    }

    @AfterEach
    void stopNode() throws IOException {
        node.close();
    }
}
