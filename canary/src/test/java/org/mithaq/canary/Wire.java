package org.mithaq.canary;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A connection to a node that keeps every byte it is answered, so that two answers can be compared whole.
 *
 * <p>Plain HTTP/1.1 on the loopback. Used by one thread.
 */
final class Wire implements AutoCloseable {

    private static final String TAXII = "application/taxii+json;version=2.1";
    private static final String FORM =
            "application/x-www-form-urlencoded\r\nOrigin: http://node.example\r\nSec-Fetch-Site: same-origin";
    private static final int TIMEOUT_MILLIS = 60_000;

    private final int port;
    private Optional<Connection> open = Optional.empty();

    Wire(int port) {
        this.port = port;
    }

    private record Connection(Socket socket, InputStream in) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Asks; nobody signs in when there is no secret. */
    Answer send(Optional<String> secret, Ask ask) {
        return sendWith(secret.map(text -> "Authorization: Bearer " + text), ask);
    }

    /** Asks as a browser does in which a person is signed in. */
    Answer sendAsBrowser(String cookie, Ask ask) {
        return sendWith(Optional.of("Cookie: " + cookie), ask);
    }

    private Answer sendWith(Optional<String> credentials, Ask ask) {
        try {
            return send(connection(), credentials, ask);
        } catch (IOException broken) {
            throw new UncheckedIOException("No answer to " + ask, broken);
        }
    }

    private Connection connection() throws IOException {
        if (open.isEmpty()) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            open = Optional.of(new Connection(socket, new BufferedInputStream(socket.getInputStream(), 64 * 1024)));
        }
        return open.get();
    }

    private Answer send(Connection connection, Optional<String> credentials, Ask ask) throws IOException {
        byte[] body = ask.body().orElse("").getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder()
                .append(ask.method())
                .append(' ')
                .append(ask.target())
                .append(" HTTP/1.1\r\nHost: node.example\r\nAccept: ")
                .append(ask.target().startsWith("/taxii2") ? TAXII : "*/*")
                .append("\r\n");
        credentials.ifPresent(line -> head.append(line).append("\r\n"));
        if (ask.body().isPresent()) {
            head.append("Content-Type: ")
                    .append(ask.form() ? FORM : TAXII)
                    .append("\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        head.append("\r\n");
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        request.writeTo(connection.socket().getOutputStream());
        return read(connection.in(), ask.method().equals("HEAD"));
    }

    private Answer read(InputStream in, boolean headOnly) throws IOException {
        var head = new StringBuilder();
        int status = 0;
        long length = -1;
        boolean closes = false;
        boolean events = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (status == 0) {
                status = Integer.parseInt(line.split(" ", 3)[1]);
            }
            if (lower.startsWith("content-length: ")) {
                length = Long.parseLong(line.substring("content-length: ".length()));
            }
            closes |= lower.equals("connection: close");
            events |= lower.startsWith("content-type: text/event-stream");
            if (!lower.startsWith("date: ")) {
                head.append(line).append("\r\n");
            }
        }
        if (events && !headOnly) {
            String first = new String(in.readNBytes(Integer.parseInt(line(in), 16)), StandardCharsets.UTF_8);
            close(); // it goes on until somebody leaves
            return new Answer(status, head.toString(), first);
        }
        byte[] body = headOnly ? new byte[0] : length >= 0 ? in.readNBytes((int) length) : chunks(in, head);
        if (closes) {
            close();
        }
        return new Answer(status, head.toString(), new String(body, StandardCharsets.UTF_8));
    }

    /** Reads a body in chunks; how it was cut is noted in the head, since that too is something a reader sees. */
    private static byte[] chunks(InputStream in, StringBuilder head) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in), 16);
            head.append("(chunk of ").append(size).append(")\r\n");
            body.writeBytes(in.readNBytes(size));
            if (!line(in).isEmpty() || size == 0) {
                return body.toByteArray();
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The node closed the connection");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            if (open.isPresent()) {
                open.get().close();
            }
        } catch (IOException already) {
            throw new UncheckedIOException(already);
        } finally {
            open = Optional.empty();
        }
    }
}
