package org.mithaq.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One keep-alive connection to a server on this machine, for a load that costs its own side little.
 *
 * <p>Source: RFC 9112. Reads bodies with a length and chunked ones. A connection that failed or was told to close is
 * closed and cannot be used again. Owned by one thread at a time.
 */
final class HttpConnection implements AutoCloseable {

    private static final int READ_TIMEOUT_MILLIS = 120_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int end;
    private byte[] body = new byte[1 << 16];
    private int bodyLength;

    /**
     * What came back.
     *
     * @param status the status code
     * @param headers by lower-case name; of repeated ones the last
     */
    record Reply(int status, Map<String, String> headers) {
        Reply {
            headers = Map.copyOf(headers);
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** Connects to a port of the loopback address. */
    HttpConnection(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        socket.setReceiveBufferSize(1 << 20);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Builds a request without a body, to be sent as often as wanted. */
    static byte[] get(String path, String... headers) {
        return head("GET", path, headers).append("\r\n").toString().getBytes(ISO_8859_1);
    }

    /** Builds a request with a body. */
    static byte[] post(String path, byte[] body, String... headers) {
        byte[] head = head("POST", path, headers)
                .append("Content-Length: ")
                .append(body.length)
                .append("\r\n\r\n")
                .toString()
                .getBytes(ISO_8859_1);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static StringBuilder head(String method, String path, String... headers) {
        var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head;
    }

    /**
     * Sends a request and reads the whole reply.
     *
     * @param request as {@link #get} and {@link #post} give it
     */
    Reply exchange(byte[] request) throws IOException {
        try {
            out.write(request);
            int status;
            Map<String, String> headers;
            do {
                status = Integer.parseInt(line().substring(9, 12));
                headers = readHeaders();
            } while (status < 200);
            readBody(status, headers);
            if ("close".equalsIgnoreCase(headers.get("connection"))) {
                socket.close();
            }
            return new Reply(status, headers);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Length of the last reply's body in bytes. */
    int bodyLength() {
        return bodyLength;
    }

    /** Copy of the last reply's body. */
    byte[] body() {
        return Arrays.copyOf(body, bodyLength);
    }

    /** The last {@code length} bytes of the last reply's body as text, or all of it when it is shorter. */
    String bodyTail(int length) {
        int from = Math.max(0, bodyLength - length);
        return new String(body, from, bodyLength - from, ISO_8859_1);
    }

    private Map<String, String> readHeaders() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private void readBody(int status, Map<String, String> headers) throws IOException {
        bodyLength = 0;
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                read(size);
                line();
            }
            readHeaders();
        } else if (headers.containsKey("content-length")) {
            read(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        } else if (status != 204 && status != 304) {
            throw new IOException("Reply has neither Content-Length nor chunks");
        }
    }

    private int chunkSize() throws IOException {
        String line = line();
        int semicolon = line.indexOf(';');
        return Integer.parseInt(semicolon < 0 ? line : line.substring(0, semicolon), 16);
    }

    private void read(int length) throws IOException {
        if (body.length < bodyLength + length) {
            body = Arrays.copyOf(body, Math.max(2 * body.length, bodyLength + length));
        }
        int wanted = bodyLength + length;
        while (bodyLength < wanted) {
            if (position < end) {
                int now = Math.min(end - position, wanted - bodyLength);
                System.arraycopy(buffer, position, body, bodyLength, now);
                position += now;
                bodyLength += now;
            } else {
                int now = in.read(body, bodyLength, wanted - bodyLength);
                if (now < 0) {
                    throw new EOFException("Connection ended within a body");
                }
                bodyLength += now;
            }
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        while (true) {
            if (position == end) {
                position = 0;
                end = Math.max(0, in.read(buffer));
                if (end == 0) {
                    throw new EOFException("Connection ended before the reply");
                }
            }
            byte next = buffer[position++];
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append((char) (next & 0xFF));
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
