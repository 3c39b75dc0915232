package org.mithaq.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.testkit.SampleObjects;

/** TAXII 2.1, section 4: discovery, API root, status. */
class ConformanceSection4Test extends NodeCase {

    @Nested
    class Section41Discovery {

        @Test
        void namesTheServerAndItsRelativeRoot() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, "/taxii2/").body()).isEqualTo(TestNode.golden("discovery.json"));
        }

        @Test
        void speaksTheReadersLanguage() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, "/taxii2/", "Accept-Language", "fr;q=0.2, ar-TN")
                            .body())
                    .contains("عقدة أطلس");
            assertThat(node.get(TestNode.BOREALIS, "/taxii2/", "Accept-Language", "de")
                            .body())
                    .contains("Atlas node");
        }
    }

    @Nested
    class Section42ApiRoot {

        @Test
        void namesVersionsAndTheLongestBody() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, "/taxii2/root/").body()).isEqualTo(TestNode.golden("api-root.json"));
        }

        @Test
        void isNotFoundUnderAnotherName() throws Exception {
            assertThat(node.get(TestNode.BOREALIS, "/taxii2/roots/").statusCode())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Section43Status {

        private String submit() throws Exception {
            HttpResponse<String> answer = node.post(
                    TestNode.BOREALIS,
                    INBOX_OBJECTS,
                    "{\"objects\":["
                            + new String(
                                    SampleObjects.campaign(1, 1).copyBytes(), java.nio.charset.StandardCharsets.UTF_8)
                            + ",{\"type\":\"campaign\",\"id\":\"campaign--nonsense\"}]}");
            assertThat(answer.statusCode()).isEqualTo(202);
            return answer.body();
        }

        @Test
        void repeatsWhatTheSubmissionWasTold() throws Exception {
            String told = submit();

            HttpResponse<String> again =
                    node.get(TestNode.BOREALIS, "/taxii2/root/status/00000000-0000-4000-8000-000000000001/");

            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(told);
        }

        @Test
        void countsEverythingAsNumbers() throws Exception {
            assertThat(submit())
                    .contains(
                            "\"status\":\"complete\"",
                            "\"total_count\":2",
                            "\"success_count\":1",
                            "\"failure_count\":1",
                            "\"pending_count\":0",
                            "\"request_timestamp\":\"2026-11-21T12:00:00.000000Z\"")
                    .doesNotContain("null", "[]", "pendings");
        }

        @Test
        void isTheSubmittersAlone() throws Exception {
            submit();
            for (String token : List.of(TestNode.CEDAR, TestNode.ATLAS)) {
                HttpResponse<String> answer =
                        node.get(token, "/taxii2/root/status/00000000-0000-4000-8000-000000000001/");

                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.body())
                        .isEqualTo(node.get(token, "/taxii2/root/status/00000000-0000-4000-8000-00000000ffff/")
                                .body())
                        .isEqualTo(
                                node.get(token, "/taxii2/root/status/nonsense/").body());
            }
        }
    }
}
