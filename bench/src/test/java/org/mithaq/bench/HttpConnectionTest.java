package org.mithaq.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

    /** Says its replies one after another, each after a request's empty line, and closes. */
    private static int serve(List<String> replies) throws IOException {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> {
            try (server;
                    Socket socket = server.accept()) {
                for (String reply : replies) {
                    awaitEmptyLine(socket);
                    socket.getOutputStream().write(reply.getBytes(US_ASCII));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return server.getLocalPort();
    }

    private static void awaitEmptyLine(Socket socket) throws IOException {
        int ends = 0;
        while (ends < 2) {
            int next = socket.getInputStream().read();
            if (next == '\n') {
                ends++;
            } else if (next != '\r') {
                ends = 0;
            }
        }
    }

    @Nested
    class Exchange {

        @Test
        void readsBodiesWithALengthAndChunkedOnesOnOneConnection() throws IOException {
            int port = serve(List.of(
                    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Taxii: a\r\n\r\nhello",
                    "HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n",
                    "HTTP/1.1 204 No Content\r\n\r\n"));
            try (var connection = new HttpConnection(port)) {
                var first = connection.exchange(HttpConnection.get("/"));
                assertThat(first.status()).isEqualTo(200);
                assertThat(first.header("x-taxii")).contains("a");
                assertThat(connection.body()).asString(US_ASCII).isEqualTo("hello");

                assertThat(connection.exchange(HttpConnection.get("/")).status())
                        .isEqualTo(202);
                assertThat(connection.bodyTail(3)).isEqualTo("cde");

                assertThat(connection.exchange(HttpConnection.get("/")).status())
                        .isEqualTo(204);
                assertThat(connection.bodyLength()).isZero();
            }
        }

        @Test
        void failsWhenTheBodyIsCutShort() throws IOException {
            int port = serve(List.of("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello"));
            try (var connection = new HttpConnection(port)) {
                assertThatThrownBy(() -> connection.exchange(HttpConnection.get("/")))
                        .isInstanceOf(EOFException.class);
            }
        }
    }

    @Nested
    class Requests {

        @Test
        void carryHeadersAndBody() {
            assertThat(HttpConnection.post("/a", "xy".getBytes(US_ASCII), "A: b"))
                    .asString(US_ASCII)
                    .isEqualTo("POST /a HTTP/1.1\r\nHost: localhost\r\nA: b\r\nContent-Length: 2\r\n\r\nxy");
        }
    }
}
