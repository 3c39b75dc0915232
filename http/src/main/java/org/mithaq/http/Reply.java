package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a handler answers. */
public sealed interface Reply {

    /**
     * Answers with bytes that are at hand.
     *
     * @param contentType media type
     * @param body not copied; must not be changed afterwards
     */
    static Reply bytes(int status, String contentType, byte[] body) {
        return new Whole(status, contentType, List.of(), body);
    }

    /** Answers with bytes that are written while they are found. */
    static Reply streamed(int status, String contentType, BodyWriter body) {
        return new Streamed(status, contentType, List.of(), body);
    }

    /**
     * Answers with a failure.
     *
     * @param description what was found, what was wanted, what to do
     */
    static Reply problem(ErrorCode code, String description) {
        return new Failed(code, description, Map.of(), List.of());
    }

    /**
     * Answers with a failure and facts for a program.
     *
     * @param description what was found, what was wanted, what to do
     */
    static Reply problem(ErrorCode code, String description, Map<String, String> details) {
        return new Failed(code, description, details, List.of());
    }

    /** Gives the same reply with one header more. */
    Reply with(Header header);

    /** Bytes that are at hand. A class, since a record's bytes could be changed behind its back. */
    final class Whole implements Reply {
        private final int status;
        private final String contentType;
        private final List<Header> headers;
        private final byte[] body;

        private Whole(int status, String contentType, List<Header> headers, byte[] body) {
            this.status = status;
            this.contentType = requireNonNull(contentType, "contentType");
            this.headers = headers;
            this.body = requireNonNull(body, "body");
        }

        int status() {
            return status;
        }

        String contentType() {
            return contentType;
        }

        List<Header> headers() {
            return headers;
        }

        byte[] body() {
            return body;
        }

        @Override
        public Reply with(Header header) {
            return new Whole(status, contentType, plus(headers, header), body);
        }
    }

    /**
     * Bytes that are written while they are found.
     *
     * @param status HTTP status
     * @param contentType media type
     * @param headers besides the content type
     * @param body writes them
     */
    record Streamed(int status, String contentType, List<Header> headers, BodyWriter body) implements Reply {

        /** Copies. */
        public Streamed {
            requireNonNull(contentType, "contentType");
            requireNonNull(body, "body");
            headers = List.copyOf(headers);
        }

        @Override
        public Reply with(Header header) {
            return new Streamed(status, contentType, plus(headers, header), body);
        }
    }

    /**
     * A failure, written in the form of the site.
     *
     * @param code which failure
     * @param description what was found, what was wanted, what to do
     * @param details facts for a program
     * @param headers besides the usual ones
     */
    record Failed(ErrorCode code, String description, Map<String, String> details, List<Header> headers)
            implements Reply {

        /** Copies. */
        public Failed {
            requireNonNull(code, "code");
            requireNonNull(description, "description");
            details = Map.copyOf(details);
            headers = List.copyOf(headers);
        }

        @Override
        public Reply with(Header header) {
            return new Failed(code, description, details, plus(headers, header));
        }
    }

    private static List<Header> plus(List<Header> headers, Header header) {
        var more = new ArrayList<Header>(headers.size() + 1);
        more.addAll(headers);
        more.add(header);
        return List.copyOf(more);
    }
}
