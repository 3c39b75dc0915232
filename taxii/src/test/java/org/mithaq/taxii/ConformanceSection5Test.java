package org.mithaq.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.stix.StixObject;

/** TAXII 2.1, section 5: collections, manifest, objects, versions. */
class ConformanceSection5Test extends NodeCase {

    @Nested
    class Section51Collections {

        @Test
        void listsWhatTheCallerMayAddress() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, "/taxii2/root/collections/").body())
                    .isEqualTo(TestNode.golden("collections.json"));
            assertThat(node.get(TestNode.CEDAR, "/taxii2/root/collections/").body())
                    .contains("bulletins")
                    .doesNotContain("inbox", "hidden");
        }

        @Test
        void isAnEmptyObjectWhenThereIsNone() throws Exception {
            var tokens = TestNode.tokens();
            tokens.add(TestNode.token("dune-1", "dune-token", "dune", java.util.Optional.empty()));
            node.directory.set(TestNode.directory(tokens));

            assertThat(node.get("dune-token", "/taxii2/root/collections/").body())
                    .isEqualTo("{}");
        }
    }

    @Nested
    class Section52Collection {

        @Test
        void isFoundByIdAndByAlias() throws Exception {
            String body = node.get(TestNode.BOREALIS, TestNode.BULLETINS).body();

            assertThat(body).isEqualTo(TestNode.golden("collection.json"));
            assertThat(node.get(TestNode.BOREALIS, "/taxii2/root/collections/bulletins/")
                            .body())
                    .isEqualTo(body);
        }

        @Test
        void saysWhatTheCallerMayDo() throws Exception {
            assertThat(node.get(TestNode.CEDAR, TestNode.BULLETINS).body())
                    .contains("\"can_read\":false,\"can_write\":true");
            assertThat(node.get(TestNode.ATLAS, TestNode.BULLETINS).body())
                    .contains("\"can_read\":true,\"can_write\":true");
        }

        @Test
        void hasItsTitleInTheReadersLanguage() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, TestNode.BULLETINS, "Accept-Language", "ar")
                            .body())
                    .contains("نشرات");
        }

        @Test
        void isNotThereForOthers() throws Exception {
            assertThat(node.get(TestNode.CEDAR, TestNode.INBOX).statusCode()).isEqualTo(404);
        }
    }

    @Nested
    class Section53Manifest {

        @Test
        void describesEachObject() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, MANIFEST).body()).isEqualTo(TestNode.golden("manifest.json"));
        }

        @Test
        void filtersByTheObjects() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, MANIFEST + "?match%5Btype%5D=domain-name")
                            .body())
                    .contains("domain-name")
                    .doesNotContain("campaign");
        }

        @Test
        void isForbiddenToWhoMayNotRead() throws Exception {
            assertThat(node.get(TestNode.CEDAR, MANIFEST).statusCode()).isEqualTo(403);
        }
    }

    @Nested
    class Section54Objects {

        @Test
        void areForbiddenToWhoMayNotRead() throws Exception {
            for (String path : List.of(OBJECTS, CAMPAIGN, VERSIONS)) {
                assertThat(node.get(TestNode.CEDAR, path).statusCode()).as(path).isEqualTo(403);
            }
        }

        @Test
        void comeInAnEnvelope() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, OBJECTS + "?limit=1")
                            .body()
                            .replaceFirst("\"next\":\"[A-Za-z0-9_-]{48}\"", "\"next\":\"NEXT\""))
                    .isEqualTo(TestNode.golden("envelope.json"));
        }
    }

    @Nested
    class Section55AddObjects {

        @Test
        void answersWithTheStatusOfWhatWasCommitted() throws Exception {
            StixObject object = SampleObjects.campaign(3, 1);

            HttpResponse<String> answer = node.post(TestNode.BOREALIS, INBOX_OBJECTS, TestNode.envelope(object));

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo(TestNode.golden("status.json"));
            assertThat(node.get(TestNode.BOREALIS, INBOX_OBJECTS).body()).isEqualTo(TestNode.envelope(object));
        }

        @Test
        void failsABadObjectByItself() throws Exception {
            HttpResponse<String> answer = node.post(
                    TestNode.BOREALIS,
                    INBOX_OBJECTS,
                    "{\"objects\":[{\"type\":\"campaign\",\"id\":\"" + SampleObjects.campaignId(5) + "\"},"
                            + text(SampleObjects.campaign(3, 1)) + "]}");

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).contains("\"failures\":[{\"id\":\"" + SampleObjects.campaignId(5), "STIX 2.1 §");
            assertThat(node.get(TestNode.BOREALIS, INBOX_OBJECTS).body())
                    .isEqualTo(TestNode.envelope(SampleObjects.campaign(3, 1)));
        }

        @Test
        void takesADuplicateAsASuccess() throws Exception {
            String body = TestNode.envelope(SampleObjects.campaign(3, 1));
            node.post(TestNode.BOREALIS, INBOX_OBJECTS, body);

            assertThat(node.post(TestNode.BOREALIS, INBOX_OBJECTS, body).body())
                    .contains("\"success_count\":1", "\"failure_count\":0");
        }

        @Test
        void namesAConflictToItsOriginatorAlone() throws Exception {
            String first = TestNode.envelope(SampleObjects.campaign(3, 1));
            String other = TestNode.envelope(SampleObjects.campaign(3, 1, "Another name"));
            node.post(TestNode.BOREALIS, INBOX_OBJECTS, first);

            assertThat(node.post(TestNode.BOREALIS, INBOX_OBJECTS, other).body())
                    .contains("\"failure_count\":1", "other bytes", "sha256");
            assertThat(node.post(TestNode.ATLAS, INBOX_OBJECTS, other).body()).contains("\"success_count\":1");
        }

        @Test
        void takesAnEnvelopeWithoutObjects() throws Exception {
            assertThat(node.post(TestNode.BOREALIS, INBOX_OBJECTS, "{}").body()).contains("\"total_count\":0");
        }

        @Test
        void isForbiddenToWhoMayNotWriteAndHiddenFromOthers() throws Exception {
            String body = TestNode.envelope(SampleObjects.campaign(3, 1));

            assertThat(node.post(TestNode.BOREALIS, OBJECTS, body).statusCode()).isEqualTo(403);
            assertThat(node.post(TestNode.CEDAR, INBOX_OBJECTS, body).statusCode())
                    .isEqualTo(404);
        }

        @Test
        void tellsABusyNodesCallerToComeAgain() throws Exception {
            node.store.fillQueue();

            HttpResponse<String> answer =
                    node.post(TestNode.BOREALIS, INBOX_OBJECTS, TestNode.envelope(SampleObjects.campaign(3, 1)));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        }

        @Test
        void saysWhyANodeTakesNothing() throws Exception {
            node.store.stopAccepting("The disk of this node is full");

            HttpResponse<String> answer =
                    node.post(TestNode.BOREALIS, INBOX_OBJECTS, TestNode.envelope(SampleObjects.campaign(3, 1)));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("The disk of this node is full");
        }
    }

    @Nested
    class Section56Object {

        @Test
        void isItsLatestVersion() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, CAMPAIGN).body())
                    .isEqualTo(TestNode.envelope(SampleObjects.campaign(1, 2)));
        }

        @Test
        void isAnyVersionThatIsAskedFor() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, CAMPAIGN + "?match%5Bversion%5D=all")
                            .body())
                    .isEqualTo(TestNode.envelope(SampleObjects.campaign(1, 1), SampleObjects.campaign(1, 2)));
            assertThat(node.get(TestNode.BOREALIS, CAMPAIGN + "?match%5Bversion%5D=" + SampleObjects.versionTime(1))
                            .body())
                    .isEqualTo(TestNode.envelope(SampleObjects.campaign(1, 1)));
        }

        @Test
        void isAnEmptyEnvelopeInAVersionThatIsNotThere() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, CAMPAIGN + "?match%5Bversion%5D=" + SampleObjects.versionTime(9))
                            .body())
                    .isEqualTo("{}");
        }

        @Test
        void isNotFoundWhenItIsNotThere() throws Exception {
            String absent = node.get(TestNode.BOREALIS, OBJECTS + SampleObjects.campaignId(99) + "/")
                    .body();

            assertThat(node.get(TestNode.BOREALIS, OBJECTS + SampleObjects.campaignId(99) + "/")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(node.get(TestNode.BOREALIS, OBJECTS + "nonsense/").body())
                    .isEqualTo(absent);
        }

        @Test
        void ignoresFieldsThatTheEndpointDoesNotTake() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, CAMPAIGN + "?match%5Btype%5D=malware&match%5Bid%5D=x")
                            .body())
                    .isEqualTo(TestNode.envelope(SampleObjects.campaign(1, 2)));
        }
    }

    @Nested
    class Section57DeleteObject {

        private final String mine = INBOX_OBJECTS + SampleObjects.campaignId(3) + "/";

        private void giveTwoVersions() throws Exception {
            node.post(
                    TestNode.BOREALIS,
                    INBOX_OBJECTS,
                    TestNode.envelope(SampleObjects.campaign(3, 1), SampleObjects.campaign(3, 2)));
        }

        @Test
        void withdrawsTheCallersOwnContribution() throws Exception {
            giveTwoVersions();

            HttpResponse<String> answer = node.delete(TestNode.BOREALIS, mine);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("Content-Type")).contains(TestNode.TAXII);
            assertThat(node.get(TestNode.BOREALIS, mine).statusCode()).isEqualTo(404);
            assertThat(node.get(TestNode.BOREALIS, INBOX_OBJECTS + "?match%5Bversion%5D=all")
                            .body())
                    .isEqualTo("{}");
        }

        @Test
        void withdrawsTheNamedVersion() throws Exception {
            giveTwoVersions();
            node.delete(TestNode.BOREALIS, mine + "?match%5Bversion%5D=" + SampleObjects.versionTime(2));

            assertThat(node.get(TestNode.BOREALIS, mine).body())
                    .isEqualTo(TestNode.envelope(SampleObjects.campaign(3, 1)));
        }

        @Test
        void withdrawsNothingOfAnotherSpecificationVersion() throws Exception {
            giveTwoVersions();

            assertThat(node.delete(TestNode.BOREALIS, mine + "?match%5Bspec_version%5D=2.0")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(node.get(TestNode.BOREALIS, mine).statusCode()).isEqualTo(200);
        }

        @Test
        void answersTheSameWhenTheCallerGaveNothing() throws Exception {
            node.give("inbox", SampleObjects.campaign(3, 1));

            HttpResponse<String> others = node.delete(TestNode.BOREALIS, mine);
            HttpResponse<String> nobodys =
                    node.delete(TestNode.BOREALIS, INBOX_OBJECTS + SampleObjects.campaignId(77) + "/");

            assertThat(others.statusCode()).isEqualTo(nobodys.statusCode()).isEqualTo(200);
            assertThat(others.body()).isEqualTo(nobodys.body());
            assertThat(node.get(TestNode.BOREALIS, mine).statusCode()).isEqualTo(200);
        }

        @Test
        void keepsTheTableOfPermissions() throws Exception {
            assertThat(node.delete(TestNode.CEDAR, mine).statusCode()).isEqualTo(404);
            assertThat(node.delete(TestNode.BOREALIS, CAMPAIGN).statusCode()).isEqualTo(403);
            assertThat(node.delete(TestNode.CEDAR, CAMPAIGN).statusCode()).isEqualTo(403);
        }
    }

    @Nested
    class Section58Versions {

        @Test
        void areListedInTheOrderTheyCame() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, VERSIONS).body()).isEqualTo(TestNode.golden("versions.json"));
        }

        @Test
        void comeInPages() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, VERSIONS + "?limit=1").body())
                    .startsWith("{\"more\":true")
                    .contains(SampleObjects.versionTime(1))
                    .doesNotContain(SampleObjects.versionTime(2));
        }

        @Test
        void ofAnObjectThatIsNotThereAreNotFound() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, OBJECTS + SampleObjects.campaignId(99) + "/versions/")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static String text(StixObject object) {
        return new String(object.copyBytes(), StandardCharsets.UTF_8);
    }
}
