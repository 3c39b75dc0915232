package org.mithaq.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.testkit.InMemoryDirectory;
import org.mithaq.testkit.MutableClock;

class HttpServiceTest {

    private static final UUID ID = new UUID(0x4000, 0x8000_0000_0000_0001L);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final HttpService service = start(HttpConfig.loopback(0));

    private interface Answer {
        Reply to(Request request) throws IOException;
    }

    private record Case(Route route, Answer answer) implements Handler {
        @Override
        public Reply handle(Request request) throws IOException {
            return answer.to(request);
        }
    }

    private static Handler get(String path, Permission permission, Answer answer) {
        return new Case(Route.get("/test/" + path, permission), answer);
    }

    private static Reply text(String text) {
        return Reply.bytes(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpService start(HttpConfig config) {
        var handlers = List.of(
                get("open", Permission.PUBLIC, _ -> text("open")),
                get(
                        "signed-in",
                        Permission.SIGNED_IN,
                        request -> text(request.caller().token())),
                get("operator", Permission.OPERATOR, _ -> text("operator")),
                get("defect", Permission.PUBLIC, _ -> {
                    throw new IllegalStateException("a secret");
                }),
                get(
                        "late-defect",
                        Permission.PUBLIC,
                        _ -> Reply.streamed(200, "text/plain", out -> {
                            out.write(1);
                            throw new IllegalStateException("a secret");
                        })),
                get(
                        "torn",
                        Permission.PUBLIC,
                        _ -> Reply.streamed(200, "text/plain", out -> {
                            out.accept(ByteBuffer.allocate(1_000_000));
                            throw new IllegalStateException("a secret");
                        })),
                get("languages", Permission.PUBLIC, request -> text(String.join(" ", request.languages()))),
                get("slow", Permission.PUBLIC, _ -> {
                    begun.countDown();
                    await(mayEnd);
                    return text("done");
                }),
                new Case(Route.post("/test/count", Permission.PUBLIC), request -> {
                    try (InputStream body = request.body(1_000)) {
                        return text(Integer.toString(body.readAllBytes().length));
                    }
                }));
        var directory = new InMemoryDirectory(SignInTest.directory(SignInTest.token("t-1", "secret")));
        var signIn = new SignIn(directory, new MutableClock(java.time.Instant.parse("2026-11-21T12:00:00Z")));
        return HttpService.start(
                config, List.of(new Site("/test/", new ProblemDetails(), handlers)), signIn, () -> ID, ready::get);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody came");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        service.close();
    }

    private HttpResponse<String> call(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.address() + path));
        return client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Nested
    class Permissions {

        @Test
        void ofPublicRoutesAskNothing() throws Exception {
            assertThat(call("/test/open").body()).isEqualTo("open");
        }

        @Test
        void askForSignIn() throws Exception {
            assertThat(call("/test/signed-in").statusCode()).isEqualTo(401);
            assertThat(call("/test/signed-in", "Authorization", "Bearer secret").body())
                    .isEqualTo("t-1");
        }

        @Test
        void keepOperatorsRoutesForOperators() throws Exception {
            HttpResponse<String> answer = call("/test/operator", "Authorization", "Bearer secret");

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("POLICY-001");
        }

        @Test
        void areListedForEveryRoute() {
            assertThat(service.routes())
                    .contains(
                            Route.get("/test/operator", Permission.OPERATOR),
                            Route.get("/health/live", Permission.PUBLIC))
                    .hasSize(11);
        }
    }

    @Nested
    class Failures {

        @Test
        void ofOursShowNothingOfTheInside() throws Exception {
            for (String path : List.of("/test/defect", "/test/late-defect")) {
                HttpResponse<String> answer = call(path);

                assertThat(answer.statusCode()).isEqualTo(500);
                assertThat(answer.headers().firstValue("X-Request-Id")).contains(ID.toString());
                assertThat(answer.body())
                        .contains("OURS-001", ID.toString())
                        .doesNotContain("secret", "Exception", "HttpServiceTest");
            }
        }

        @Test
        void inTheMidstOfAReplyBreakItOff() {
            assertThatThrownBy(() -> call("/test/torn")).isInstanceOf(IOException.class);
        }

        @Test
        void areProblemDetails() throws Exception {
            HttpResponse<String> answer = call("/nothing");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body())
                    .isEqualTo("{\"title\":\"Not found\",\"status\":404,\"detail\":\"There is nothing at this address,"
                            + " or nothing for you.\",\"code\":\"CALLER-010\",\"request\":\"" + ID + "\"}");
        }

        @Test
        void nameTheAllowedMethods() throws Exception {
            String answer = raw("DELETE /test/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 405").contains("Allow: GET, HEAD");
            assertThat(raw("BREW /test/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 405");
        }
    }

    @Nested
    class Headers {

        @Test
        void keepBrowsersAndCachesInBounds() throws Exception {
            var headers = call("/test/open").headers();

            assertThat(headers.firstValue("Cache-Control")).contains("no-store");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(headers.firstValue("Server")).isEmpty();
        }

        @Test
        void tellTheLanguagesOfTheCaller() throws Exception {
            assertThat(call("/test/languages", "Accept-Language", "fr;q=0.5,ar").body())
                    .isEqualTo("ar fr");
        }
    }

    @Nested
    class Bodies {

        private String post(String length, String body) throws IOException {
            return raw("POST /test/count HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + length
                    + "\r\n\r\n" + body);
        }

        @Test
        void areReadToTheirLimit() throws Exception {
            assertThat(post("1000", "x".repeat(1_000))).endsWith("1000");
            assertThat(post("1001", "x".repeat(1_001))).startsWith("HTTP/1.1 413");
        }

        @Test
        void thatComeTooSlowlyAreRefused() throws Exception {
            var nanos = new java.util.concurrent.atomic.AtomicLong();
            var config = HttpConfig.loopback(0);
            byte[] bytes = new byte[100];
            var body = new LimitedBody(new java.io.ByteArrayInputStream(bytes), 1_000, config, nanos::get);

            assertThat(body.readNBytes(10)).hasSize(10);
            nanos.set(config.bodyGrace().plusSeconds(1).toNanos());

            assertThatThrownBy(body::read)
                    .isInstanceOfSatisfying(
                            RequestException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_SLOW));
        }
    }

    @Nested
    class Connections {

        private final HttpConfig usual = HttpConfig.loopback(0);
        private final HttpConfig onlyOne = new HttpConfig(
                usual.host(),
                0,
                usual.tls(),
                usual.maxHeaderBytes(),
                1,
                usual.idleTimeout(),
                usual.bodyGrace(),
                usual.minBodyBytesPerSecond(),
                usual.stopTimeout());

        @Test
        void beyondTheLimitWaitUntilAnotherEnds() throws Exception {
            try (HttpService small = start(onlyOne);
                    Socket first = new Socket(InetAddress.getLoopbackAddress(), small.port());
                    Socket second = new Socket(InetAddress.getLoopbackAddress(), small.port())) {
                ask(first);
                assertThat(first.getInputStream().read()).isEqualTo('H');
                ask(second);
                second.setSoTimeout(200);
                assertThatThrownBy(() -> second.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

                first.shutdownOutput();
                second.setSoTimeout(10_000);

                assertThat(second.getInputStream().read()).isEqualTo('H');
            }
        }

        private void ask(Socket socket) throws IOException {
            socket.getOutputStream()
                    .write("GET /test/open HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Nested
    class Health {

        @Test
        void livesAlways() throws Exception {
            ready.set(false);

            assertThat(call("/health/live").statusCode()).isEqualTo(200);
        }

        @Test
        void isReadyWhenTheNodeIs() throws Exception {
            assertThat(call("/health/ready").statusCode()).isEqualTo(200);
            ready.set(false);

            HttpResponse<String> answer = call("/health/ready");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Nested
    class Start {

        @Test
        void saysThatAPortIsTaken() {
            assertThatThrownBy(() -> start(HttpConfig.loopback(service.port())))
                    .isInstanceOf(HttpStartException.class)
                    .hasMessageContaining("Port " + service.port() + " on 127.0.0.1 is taken");
        }

        @Test
        void servesOtherMachinesOnlyWithTls() {
            HttpConfig loopback = HttpConfig.loopback(0);

            assertThatThrownBy(() -> new HttpConfig(
                            "0.0.0.0",
                            0,
                            Optional.empty(),
                            loopback.maxHeaderBytes(),
                            loopback.maxConnections(),
                            loopback.idleTimeout(),
                            loopback.bodyGrace(),
                            loopback.minBodyBytesPerSecond(),
                            loopback.stopTimeout()))
                    .hasMessageContaining("Without TLS");
        }
    }

    @Nested
    class Stop {

        @Test
        void letsRequestsUnderWayEnd() throws Exception {
            var answer = client.sendAsync(
                    HttpRequest.newBuilder(URI.create(service.address() + "/test/slow"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            await(begun);
            Thread stopper = Thread.ofVirtual().start(service::close);
            mayEnd.countDown();

            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("done");
            assertThat(stopper.join(Duration.ofSeconds(20))).isTrue();
        }

        @Test
        void freesThePort() {
            int port = service.port();
            service.close();

            try (HttpService again = start(HttpConfig.loopback(port))) {
                assertThat(again.port()).isEqualTo(port);
            }
        }
    }
}
