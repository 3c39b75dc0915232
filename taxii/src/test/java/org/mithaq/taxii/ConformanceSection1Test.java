package org.mithaq.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.testkit.SampleObjects;

/** TAXII 2.1, section 1.6: content negotiation and authentication. */
class ConformanceSection1Test extends NodeCase {

    @Nested
    class Section168ContentNegotiation {

        @Test
        void answersWithMediaTypeAndVersion() throws Exception {
            for (String path : List.of("/taxii2/", "/taxii2/root/", TestNode.BULLETINS, OBJECTS, MANIFEST, VERSIONS)) {
                assertThat(node.get(TestNode.BOREALIS, path).headers().allValues("Content-Type"))
                        .as(path)
                        .containsExactly(TestNode.TAXII);
            }
        }

        @Test
        void takesTheMediaTypeWithoutItsVersion() throws Exception {
            assertThat(statusFor("application/taxii+json")).isEqualTo(200);
        }

        @Test
        void takesOtherSpellingsOfTheSameMediaType() throws Exception {
            for (String accept : List.of(
                    "application/taxii+json; version=2.1",
                    "application/taxii+json;version=\"2.1\"",
                    "APPLICATION/TAXII+JSON;VERSION=2.1",
                    "application/taxii+json;version=2.1,application/stix+json;version=2.1",
                    "text/html, application/taxii+json;version=2.1;q=0.1",
                    "text/html;q=0.9, */*;q=0.8",
                    "application/*")) {
                assertThat(statusFor(accept)).as(accept).isEqualTo(200);
            }
        }

        @Test
        void takesARequestThatSaysNothingAboutMediaTypes() throws Exception {
            assertThat(node.send(node.request(TestNode.BOREALIS, "/taxii2/")).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void refusesWhatItCannotGive() throws Exception {
            for (String accept : List.of(
                    "application/json",
                    "application/stix+json;version=2.1",
                    "application/taxii+json;version=2.0",
                    "application/vnd.oasis.taxii+json; version=2.0",
                    "application/taxii+json;version=2.1;q=0",
                    "application/taxii+json;version=2.1;q=0, */*",
                    "nonsense")) {
                assertThat(statusFor(accept)).as(accept).isEqualTo(406);
            }
        }

        @Test
        void refusesABodyOfAnotherMediaType() throws Exception {
            String body = TestNode.envelope(SampleObjects.campaign(1, 1));
            for (String type : List.of(
                    "application/json", "application/stix+json;version=2.1", "application/taxii+json;version=2.0")) {
                assertThat(node.post(TestNode.BOREALIS, INBOX_OBJECTS, body, "Content-Type", type)
                                .statusCode())
                        .as(type)
                        .isEqualTo(415);
            }
        }

        @Test
        void refusesABodyWithoutMediaType() throws Exception {
            var request = node.request(TestNode.BOREALIS, INBOX_OBJECTS)
                    .POST(HttpRequest.BodyPublishers.ofString(TestNode.envelope(SampleObjects.campaign(1, 1))));

            assertThat(node.send(request).statusCode()).isEqualTo(415);
        }

        @Test
        void refusesACodedBody() throws Exception {
            String body = TestNode.envelope(SampleObjects.campaign(1, 1));

            assertThat(node.post(
                                    TestNode.BOREALIS,
                                    INBOX_OBJECTS,
                                    body,
                                    "Content-Type",
                                    TestNode.TAXII,
                                    "Content-Encoding",
                                    "gzip")
                            .statusCode())
                    .isEqualTo(415);
        }

        @Test
        void takesABodyWhoseMediaTypeLeavesTheVersionOut() throws Exception {
            String body = TestNode.envelope(SampleObjects.campaign(1, 1));

            assertThat(node.post(TestNode.BOREALIS, INBOX_OBJECTS, body, "Content-Type", "application/taxii+json")
                            .statusCode())
                    .isEqualTo(202);
        }

        private int statusFor(String accept) throws Exception {
            return node.get(TestNode.BOREALIS, "/taxii2/", "Accept", accept).statusCode();
        }
    }

    @Nested
    class Section169Authentication {

        @Test
        void challengesWhoeverDoesNotSignIn() throws Exception {
            var answer = node.get("", "/taxii2/");

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().allValues("WWW-Authenticate"))
                    .anyMatch(challenge -> challenge.startsWith("Basic realm="))
                    .anyMatch(challenge -> challenge.startsWith("Bearer realm="));
            assertThat(answer.headers().firstValue("Content-Type")).contains(TestNode.TAXII);
            assertThat(answer.body()).contains("\"http_status\":\"401\"");
        }

        @Test
        void challengesAtEveryEndpoint() throws Exception {
            for (String path : List.of(
                    "/taxii2/",
                    "/taxii2/root/",
                    "/taxii2/root/status/00000000-0000-4000-8000-000000000001/",
                    "/taxii2/root/collections/",
                    TestNode.BULLETINS,
                    MANIFEST,
                    OBJECTS,
                    CAMPAIGN,
                    VERSIONS)) {
                assertThat(node.get("", path).statusCode()).as(path).isEqualTo(401);
            }
            assertThat(node.post("", INBOX_OBJECTS, "{}").statusCode()).isEqualTo(401);
            assertThat(node.delete("", CAMPAIGN).statusCode()).isEqualTo(401);
        }

        @Test
        void takesBasicWithThePartyOrTheUser() throws Exception {
            assertThat(statusWith(TestNode.basic("borealis", TestNode.BOREALIS)))
                    .isEqualTo(200);
            assertThat(statusWith(TestNode.basic("amal", TestNode.AMAL))).isEqualTo(200);
            assertThat(statusWith(TestNode.basic("atlas", TestNode.AMAL))).isEqualTo(200);
        }

        @Test
        void takesTheTokenSchemeOfOlderClients() throws Exception {
            assertThat(statusWith("Token " + TestNode.BOREALIS)).isEqualTo(200);
        }

        @Test
        void refusesAnotherNameBesideTheToken() throws Exception {
            assertThat(statusWith(TestNode.basic("cedar", TestNode.BOREALIS))).isEqualTo(401);
            assertThat(statusWith(TestNode.basic("", TestNode.BOREALIS))).isEqualTo(401);
        }

        @Test
        void saysThatATokenHasEnded() throws Exception {
            assertThat(node.get(TestNode.EXPIRED, "/taxii2/").body()).contains("CALLER-008", "expired");
            assertThat(node.get(TestNode.REVOKED, "/taxii2/").body()).contains("CALLER-009", "revoked");
            assertThat(node.get("unknown-token", "/taxii2/").body()).contains("CALLER-007");
        }

        @Test
        void knowsATokenMadeAMomentAgo() throws Exception {
            var tokens = TestNode.tokens();
            tokens.add(TestNode.token("new", "new-token", "borealis", java.util.Optional.empty()));
            Directory changed = TestNode.directory(tokens);
            node.directory.setUnseen(changed);

            assertThat(node.get("new-token", "/taxii2/").statusCode()).isEqualTo(200);
        }

        private int statusWith(String authorization) throws Exception {
            return node.get("", "/taxii2/", "Authorization", authorization, "Accept", TestNode.TAXII)
                    .statusCode();
        }
    }
}
