package org.mithaq.http;

/**
 * The failures that leave the process over HTTP, each with a number that is never given to another one.
 *
 * <p>The kind decides log level, retry and the class of the HTTP status; within the class HTTP itself prescribes which
 * status says what (RFC 9110, section 15), so each code names its own.
 */
public enum ErrorCode {
    /** The request line, a header or an encoding is broken. */
    MALFORMED_REQUEST(ErrorKind.CALLER, 1, 400, "The request is malformed"),
    /** A query parameter has a value that it cannot have. */
    BAD_PARAMETER(ErrorKind.CALLER, 2, 400, "A query parameter is wrong"),
    /** The body is not what it must be. */
    BAD_BODY(ErrorKind.CALLER, 3, 400, "The body cannot be read"),
    /** A {@code next} was not made for this reader and question. */
    STALE_NEXT(ErrorKind.CALLER, 4, 400, "The place to go on from is not valid"),
    /** No credentials were sent. */
    SIGN_IN_NEEDED(ErrorKind.CALLER, 5, 401, "Sign-in is needed"),
    /** The credentials are in no form that is taken here. */
    MALFORMED_CREDENTIALS(ErrorKind.CALLER, 6, 401, "The credentials cannot be read"),
    /** The token, or the name beside it, is not known. */
    TOKEN_UNKNOWN(ErrorKind.CALLER, 7, 401, "The credentials are not valid"),
    /** The token's time is over. */
    TOKEN_EXPIRED(ErrorKind.CALLER, 8, 401, "The token has expired"),
    /** The token was revoked. */
    TOKEN_REVOKED(ErrorKind.CALLER, 9, 401, "The token was revoked"),
    /** Not there, or not for this caller. */
    NOT_FOUND(ErrorKind.CALLER, 10, 404, "Not found"),
    /** The address does not take this method. */
    METHOD_NOT_ALLOWED(ErrorKind.CALLER, 11, 405, "The method is not allowed here"),
    /** No media type of the {@code Accept} header can be given. */
    NOT_ACCEPTABLE(ErrorKind.CALLER, 12, 406, "None of the accepted media types is offered"),
    /** The body came too slowly. */
    TOO_SLOW(ErrorKind.CALLER, 13, 408, "The request took too long"),
    /** The body is longer than the limit. */
    BODY_TOO_LARGE(ErrorKind.CALLER, 14, 413, "The body is too large"),
    /** The request line is longer than the limit. */
    ADDRESS_TOO_LONG(ErrorKind.CALLER, 15, 414, "The address is too long"),
    /** The body's media type is not taken here. */
    MEDIA_TYPE(ErrorKind.CALLER, 16, 415, "The media type is not supported"),
    /** The body is well-formed and means nothing here. */
    UNPROCESSABLE(ErrorKind.CALLER, 17, 422, "The content cannot be processed"),
    /** The headers are longer than the limit. */
    HEADERS_TOO_LARGE(ErrorKind.CALLER, 18, 431, "The headers are too large"),
    /** Only whoever runs the node may do this. */
    OPERATOR_ONLY(ErrorKind.POLICY, 1, 403, "Only the operator may do this"),
    /** The caller may read here and not change anything. */
    READ_ONLY(ErrorKind.POLICY, 2, 403, "You may read here, not write"),
    /** The caller may add here and not read. */
    WRITE_ONLY(ErrorKind.POLICY, 3, 403, "You may write here, not read"),
    /** A partner's node did not answer as it should. */
    PEER_FAILED(ErrorKind.PEER, 1, 502, "A partner node failed"),
    /** The queue has no room. */
    QUEUE_FULL(ErrorKind.RESOURCE, 1, 503, "The node is busy"),
    /** The node takes no content now. */
    NOT_ACCEPTING(ErrorKind.RESOURCE, 2, 503, "The node does not accept content now"),
    /** The node is starting, stopping or cut off from what it needs. */
    NOT_READY(ErrorKind.RESOURCE, 3, 503, "The node is not ready"),
    /** A defect. */
    INTERNAL(ErrorKind.OURS, 1, 500, "The node failed");

    private final ErrorKind kind;
    private final int status;
    private final String title;
    private final String text;

    ErrorCode(ErrorKind kind, int number, int status, String title) {
        this.kind = kind;
        this.status = status;
        this.title = title;
        this.text = kind + "-" + (number < 10 ? "00" : "0") + number;
    }

    /** Whose failure it is. */
    public ErrorKind kind() {
        return kind;
    }

    /** HTTP status, within the class of the kind. */
    public int status() {
        return status;
    }

    /** What happened, in a few words of English. */
    public String title() {
        return title;
    }

    /** The stable code, such as {@code CALLER-007}. */
    public String text() {
        return text;
    }

    /** Gives the code for a status that the HTTP engine chose by itself. */
    static ErrorCode ofStatus(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 408 -> TOO_SLOW;
            case 413 -> BODY_TOO_LARGE;
            case 414 -> ADDRESS_TOO_LONG;
            case 415 -> MEDIA_TYPE;
            case 431 -> HEADERS_TOO_LARGE;
            case 503 -> NOT_READY;
            default -> status >= 500 ? INTERNAL : MALFORMED_REQUEST;
        };
    }
}
