package org.mithaq.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.stix.StixObject;

/** What hostile and broken requests get: a status, a reason, and nothing half done. */
class BadInputTest extends NodeCase {

    private static final String HEAD = "Host: localhost\r\nAccept: " + TestNode.TAXII + "\r\nAuthorization: Bearer "
            + TestNode.BOREALIS + "\r\nContent-Type: " + TestNode.TAXII + "\r\n";

    private String raw(String request) throws IOException {
        return RawClient.exchange(node.service.port(), request);
    }

    private void nothingWasAdded() throws Exception {
        assertThat(node.get(TestNode.BOREALIS, INBOX_OBJECTS).body()).isEqualTo("{}");
    }

    @Nested
    class Envelopes {

        @Test
        void thatBreakOffAddNothing() throws Exception {
            String whole = TestNode.envelope(SampleObjects.campaign(1, 1), SampleObjects.campaign(2, 1));
            for (int length : List.of(0, 1, 11, 12, 100, whole.length() - 2, whole.length() - 1)) {
                HttpResponse<String> answer = node.post(TestNode.BOREALIS, INBOX_OBJECTS, whole.substring(0, length));

                assertThat(answer.statusCode()).as("%d characters", length).isEqualTo(400);
                assertThat(answer.body()).contains("\"byte_offset\":\"", "nothing was added");
            }
            nothingWasAdded();
        }

        @Test
        void thatAreNoEnvelopesAddNothing() throws Exception {
            String object = new String(SampleObjects.campaign(1, 1).copyBytes(), StandardCharsets.UTF_8);
            for (String body : List.of(
                    "[" + object + "]",
                    "{\"objects\":[" + object + "]} {}",
                    "{\"objects\":[" + object + "]",
                    "{\"objects\":[" + object + ",]}",
                    "{\"objects\":[" + object + object + "]}",
                    "{\"objects\":[" + object + "],\"objects\":[]}",
                    "{\"objects\":7}",
                    "{'objects':[]}",
                    "null",
                    "hello")) {
                assertThat(node.post(TestNode.BOREALIS, INBOX_OBJECTS, body).statusCode())
                        .as(body)
                        .isEqualTo(400);
            }
            nothingWasAdded();
        }

        @Test
        void withBadObjectsSayWhichAndWhy() throws Exception {
            String good = new String(SampleObjects.campaign(1, 1).copyBytes(), StandardCharsets.UTF_8);
            String twice = good.replace("\"name\":", "\"name\":\"x\",\"name\":");

            String body = node.post(TestNode.BOREALIS, INBOX_OBJECTS, "{\"objects\":[" + twice + ",7,null]}")
                    .body();

            assertThat(body).contains("\"failure_count\":3", "\"success_count\":0", "Object 0", "Object 1", "Object 2");
            nothingWasAdded();
        }

        @Test
        void inTheFutureOrModifiedBeforeCreatedFail() throws Exception {
            String good = new String(SampleObjects.campaign(1, 1).copyBytes(), StandardCharsets.UTF_8);
            String late = good.replace("\"modified\":\"2026", "\"modified\":\"2036");
            String early = good.replace("\"modified\":\"2026", "\"modified\":\"2016");

            assertThat(node.post(TestNode.BOREALIS, INBOX_OBJECTS, "{\"objects\":[" + late + "," + early + "]}")
                            .body())
                    .contains("\"failure_count\":2", "in the future");
            nothingWasAdded();
        }
    }

    @Nested
    class LongBodies {

        private TestNode small() throws IOException {
            return new TestNode(2_000, 50_000, 1);
        }

        private StixObject[] campaigns(int count) {
            return IntStream.range(0, count)
                    .mapToObj(number -> SampleObjects.campaign(number, 1))
                    .toArray(StixObject[]::new);
        }

        @Test
        void areTakenThroughAFileThatDoesNotStay() throws Exception {
            try (TestNode small = small()) {
                StixObject[] objects = campaigns(100);

                assertThat(small.post(TestNode.BOREALIS, INBOX_OBJECTS, TestNode.envelope(objects))
                                .body())
                        .contains("\"success_count\":100");
                assertThat(small.get(TestNode.BOREALIS, INBOX_OBJECTS).body()).isEqualTo(TestNode.envelope(objects));
                try (var left = Files.list(small.spool)) {
                    assertThat(left).isEmpty();
                }
            }
        }

        @Test
        void addNothingWhenTheyBreakOff() throws Exception {
            try (TestNode small = small()) {
                String whole = TestNode.envelope(campaigns(100));

                HttpResponse<String> answer =
                        small.post(TestNode.BOREALIS, INBOX_OBJECTS, whole.substring(0, whole.length() - 1));

                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.body()).contains("\"byte_offset\":\"" + (whole.length() - 1) + "\"");
                assertThat(small.get(TestNode.BOREALIS, INBOX_OBJECTS).body()).isEqualTo("{}");
            }
        }

        @Test
        void areRefusedBeyondTheLimit() throws Exception {
            try (TestNode small = small()) {
                HttpResponse<String> answer =
                        small.post(TestNode.BOREALIS, INBOX_OBJECTS, "{\"objects\":[\"" + "x".repeat(50_000) + "\"]}");

                assertThat(answer.statusCode()).isEqualTo(413);
                assertThat(answer.body()).contains("\"max_content_length\":\"50000\"");
            }
        }

        @Test
        void areRefusedBeyondTheLimitWhenTheirLengthIsNotAnnounced() throws Exception {
            try (TestNode small = small()) {
                var chunks = new StringBuilder();
                for (int i = 0; i < 60; i++) {
                    chunks.append("3e8\r\n").append("x".repeat(1_000)).append("\r\n");
                }
                String answer = RawClient.exchange(
                        small.service.port(),
                        "POST " + INBOX_OBJECTS + " HTTP/1.1\r\n" + HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunks
                                + "0\r\n\r\n");

                assertThat(answer).startsWith("HTTP/1.1 413");
            }
        }
    }

    @Nested
    class Wire {

        @Test
        void takesChunkedBodies() throws Exception {
            String body = TestNode.envelope(SampleObjects.campaign(1, 1));

            assertThat(raw("POST " + INBOX_OBJECTS + " HTTP/1.1\r\n" + HEAD
                            + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n"))
                    .startsWith("HTTP/1.1 202");
        }

        @Test
        void refusesBrokenChunks() throws Exception {
            assertThat(raw("POST " + INBOX_OBJECTS + " HTTP/1.1\r\n" + HEAD
                            + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"))
                    .startsWith("HTTP/1.1 400")
                    .contains("CALLER-001");
        }

        @Test
        void addsNothingOfABodyThatBreaksOff() throws Exception {
            String body = TestNode.envelope(SampleObjects.campaign(1, 1));

            RawClient.exchangeAndEnd(
                    node.service.port(),
                    "POST " + INBOX_OBJECTS + " HTTP/1.1\r\n" + HEAD + "Content-Length: " + (body.length() + 10)
                            + "\r\n\r\n" + body);

            nothingWasAdded();
        }

        @Test
        void refusesBadPercentEncoding() throws Exception {
            for (String target : List.of(
                    "/taxii2/%zz/",
                    "/taxii2/%", OBJECTS + "?limit=%zz", OBJECTS + "?%ff=1", OBJECTS + "?limit=%e2%82")) {
                String answer = raw("GET " + target + " HTTP/1.1\r\n" + HEAD + "Connection: close\r\n\r\n");

                assertThat(answer).as(target).startsWith("HTTP/1.1 400").contains("CALLER-001");
            }
        }

        @Test
        void refusesAmbiguousPaths() throws Exception {
            for (String target : List.of(
                    "/taxii2/root/..%2fcollections/", "/taxii2/%2e%2e/health/live", "/taxii2/root%2fcollections/")) {
                assertThat(raw("GET " + target + " HTTP/1.1\r\n" + HEAD + "Connection: close\r\n\r\n"))
                        .as(target)
                        .containsPattern("^HTTP/1\\.1 40[04]");
            }
        }

        @Test
        void refusesFloodsOfHeaders() throws Exception {
            String answer = raw(
                    "GET /taxii2/ HTTP/1.1\r\n" + HEAD + ("X-Flood: " + "x".repeat(100) + "\r\n").repeat(300) + "\r\n");

            assertThat(answer).startsWith("HTTP/1.1 431");
        }

        @Test
        void refusesWhatIsNotHttp() throws Exception {
            assertThat(raw("hello\r\n\r\n")).startsWith("HTTP/1.1 400");
            assertThat(raw("GET /taxii2/ HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
        }

        @Test
        void showsNoStackTraceAndNoSoftware() throws Exception {
            for (String request : List.of(
                    "hello\r\n\r\n",
                    "GET /taxii2/%zz/ HTTP/1.1\r\n" + HEAD + "\r\n",
                    "GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
                assertThat(raw(request)).doesNotContainIgnoringCase("jetty", "java.", "\tat ");
            }
        }
    }
}
