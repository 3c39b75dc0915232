package org.mithaq.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a caller can receive. */
class MarkingsTest extends NodeCase {

    @Nested
    class Markings {

        @Test
        void areThoseOfTheAgreementsInForce() throws Exception {
            assertThat(node.get(World.BOREALIS, "/api/markings").body()).isEqualTo(TestNode.golden("markings.json"));
        }

        @Test
        void areClearAloneWithoutAPurposeOrUnderASuspendedAgreement() throws Exception {
            String clear = "[{\"tlp\":\"TLP:CLEAR\","
                    + "\"marking\":\"marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487\"}]";

            assertThat(node.get(World.IDLE_BOREALIS, "/api/markings").body()).isEqualTo(clear);
            assertThat(node.get(World.DUNE, "/api/markings").body()).isEqualTo(clear);
        }

        @Test
        void needASignIn() throws Exception {
            assertThat(node.get("", "/api/markings").statusCode()).isEqualTo(401);
        }

        @Test
        void takeNoParameter() throws Exception {
            HttpResponse<String> answer = node.get(World.BOREALIS, "/api/markings?as=cedar");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"parameter\":\"as\"");
        }
    }
}
