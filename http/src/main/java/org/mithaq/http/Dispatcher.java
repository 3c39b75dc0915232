package org.mithaq.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.NotAcceptingException;
import org.mithaq.exchange.QueueFullException;

/** Takes each request to its handler and each reply to its caller. Safe to call from any thread. */
final class Dispatcher extends org.eclipse.jetty.server.Handler.Abstract {

    private static final Logger LOG = System.getLogger("org.mithaq.http");

    private static final List<HttpField> ALWAYS = List.of(
            new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store"),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
            new PreEncodedHttpField(HttpHeader.VARY, "Authorization, Accept-Language"));
    private static final HttpField STRICT_TRANSPORT =
            new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000");
    private static final List<HttpField> CHALLENGES = List.of(
            new PreEncodedHttpField(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"mithaq\""),
            new PreEncodedHttpField(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"mithaq\", charset=\"UTF-8\""));
    private static final HttpField RETRY_AFTER = new PreEncodedHttpField(HttpHeader.RETRY_AFTER, "5");

    private static final Reply.Failed DEFECT = new Reply.Failed(
            ErrorCode.INTERNAL,
            "The node made a mistake. Nothing you sent is known to be wrong; the operator finds more in the log under"
                    + " this request.",
            Map.of(),
            List.of());

    private final List<Site> sites;
    private final RouteTable routes;
    private final SignIn signIn;
    private final Request.Surroundings surroundings;
    private final ProblemFormat fallback = new ProblemDetails();

    Dispatcher(List<Site> sites, SignIn signIn, Request.Surroundings surroundings) {
        this.sites = sites.stream()
                .sorted(Comparator.comparingInt((Site site) -> site.prefix().length())
                        .reversed())
                .toList();
        this.routes = new RouteTable(sites);
        this.signIn = requireNonNull(signIn, "signIn");
        this.surroundings = surroundings;
    }

    List<Route> routes() {
        return routes.routes();
    }

    @Override
    public boolean handle(org.eclipse.jetty.server.Request jetty, Response response, Callback callback) {
        String path = pathOf(jetty);
        List<String> segments = RouteTable.split(path);
        RouteTable.Found found = routes.find(Method.of(jetty.getMethod()), segments);
        var request = new Request(jetty, surroundings, found);
        Reply reply = answer(request, found, path, segments);
        try {
            send(jetty, response, callback, request, reply);
        } catch (IOException gone) {
            callback.failed(gone);
        } catch (RuntimeException | Error defect) {
            log(defect, request);
            breakOff(jetty, response, callback, request, defect);
        }
        return true;
    }

    /** Ends a reply that failed while it was written: whole with a failure, if nothing has left yet. */
    private void breakOff(
            org.eclipse.jetty.server.Request jetty,
            Response response,
            Callback callback,
            Request request,
            Throwable defect) {
        if (response.isCommitted()) {
            callback.failed(defect);
            return;
        }
        response.reset();
        sendFailure(jetty, response, callback, request, DEFECT);
    }

    /** Writes a failure that the HTTP engine found before or after any handler. */
    void fail(org.eclipse.jetty.server.Request jetty, Response response, Callback callback, ErrorCode code) {
        var request = new Request(jetty, surroundings, null);
        String description = switch (code) {
            case NOT_READY -> "The node is starting or stopping; try again in a moment.";
            case ErrorCode fault
            when fault.kind() == ErrorKind.CALLER ->
                "The HTTP request itself cannot be read; see RFC 9110 and RFC 9112.";
            default -> "The node could not answer; the operator finds more in the log under this request.";
        };
        try {
            send(jetty, response, callback, request, Reply.problem(code, description));
        } catch (IOException gone) {
            callback.failed(gone);
        }
    }

    private static String pathOf(org.eclipse.jetty.server.Request jetty) {
        String path = jetty.getHttpURI().getDecodedPath();
        return path == null || !path.startsWith("/") ? "/" : path;
    }

    private Reply answer(Request request, RouteTable.@Nullable Found found, String path, List<String> segments) {
        if (found == null) {
            return notFound(path, segments);
        }
        try {
            Reply refused = refusal(request, found);
            return refused != null ? refused : found.handler().handle(request);
        } catch (RequestException wrong) {
            return wrong.reply();
        } catch (QueueFullException full) {
            return Reply.problem(ErrorCode.QUEUE_FULL, "The node has more to write than it can; send this again.");
        } catch (NotAcceptingException closed) {
            return Reply.problem(ErrorCode.NOT_ACCEPTING, text(closed));
        } catch (HttpException.RuntimeException broken) {
            return Reply.problem(ErrorCode.MALFORMED_REQUEST, "The body of the request is not valid HTTP.");
        } catch (IOException broken) {
            LOG.log(Level.DEBUG, () -> "request-broken-off request=" + request.id());
            return Reply.problem(ErrorCode.MALFORMED_REQUEST, "The body of the request broke off.");
        } catch (RuntimeException | Error defect) {
            log(defect, request);
            return DEFECT;
        }
    }

    private @Nullable Reply refusal(Request request, RouteTable.Found found) {
        Route route = found.handler().route();
        if (route.permission() == Permission.PUBLIC) {
            return null;
        }
        if (route.permission() == Permission.PERSON) {
            return refusal(request, route, found.site().door().orElseThrow());
        }
        SignIn.Outcome outcome =
                signIn.of(request.header(HttpHeader.AUTHORIZATION.asString()).orElse(null));
        return switch (outcome) {
            case SignIn.Outcome.Refused refused -> {
                SecurityLog.signInRefused(refused, request);
                signIn.recordRefused(refused);
                yield Reply.problem(refused.code(), refused.description());
            }
            case SignIn.Outcome.SignedIn signedIn -> {
                request.signedIn(signedIn.caller());
                yield mayCall(request, route);
            }
        };
    }

    private static @Nullable Reply refusal(Request request, Route route, Door door) {
        return switch (door.admit(request, route)) {
            case Door.Admission.Admitted(Optional<Caller> reader) -> {
                reader.ifPresent(request::signedIn);
                yield null;
            }
            case Door.Admission.TurnedAway(Reply reply) -> reply;
        };
    }

    private @Nullable Reply mayCall(Request request, Route route) {
        if (route.permission() == Permission.OPERATOR && !request.caller().operator()) {
            SecurityLog.permissionRefused(route, request);
            signIn.recordForbidden(request.caller(), route);
            return Reply.problem(ErrorCode.OPERATOR_ONLY, "This needs an operator's token.");
        }
        return null;
    }

    private Reply notFound(String path, List<String> segments) {
        Set<Method> methods = routes.methods(segments);
        if (!methods.isEmpty()) {
            String allowed = methods.stream().map(Method::name).collect(Collectors.joining(", "));
            return Reply.problem(ErrorCode.METHOD_NOT_ALLOWED, "This address takes " + allowed + ".")
                    .with(new Header("Allow", methods.contains(Method.GET) ? allowed + ", HEAD" : allowed));
        }
        boolean slashMissing = !path.endsWith("/")
                && !routes.methods(RouteTable.split(path + "/")).isEmpty();
        return Reply.problem(
                ErrorCode.NOT_FOUND,
                slashMissing
                        ? "There is nothing at this address; the one that ends with a slash exists."
                        : "There is nothing at this address, or nothing for you.");
    }

    private void send(
            org.eclipse.jetty.server.Request jetty, Response response, Callback callback, Request request, Reply reply)
            throws IOException {
        boolean head = jetty.getMethod().equals("HEAD");
        switch (reply) {
            case Reply.Whole whole -> {
                begin(response, whole.status(), whole.contentType(), whole.headers());
                response.write(true, ByteBuffer.wrap(whole.body()), callback);
            }
            case Reply.Streamed streamed -> {
                begin(response, streamed.status(), streamed.contentType(), streamed.headers());
                if (head) {
                    response.write(true, null, callback);
                } else {
                    stream(jetty, response, callback, streamed.body());
                }
            }
            case Reply.Failed failed -> sendFailure(jetty, response, callback, request, failed);
        }
    }

    private static void stream(
            org.eclipse.jetty.server.Request jetty, Response response, Callback callback, BodyWriter body)
            throws IOException {
        var out = new ReplyOutput(jetty, response);
        boolean whole = false;
        try {
            body.writeTo(out);
            whole = true;
        } finally {
            if (!whole) {
                out.abandon();
            }
        }
        out.finish(callback);
    }

    private void sendFailure(
            org.eclipse.jetty.server.Request jetty,
            Response response,
            Callback callback,
            Request request,
            Reply.Failed failed) {
        ErrorCode code = failed.code();
        ProblemFormat format = formatOf(jetty);
        begin(response, code.status(), format.contentType(), format.headers());
        failed.headers().forEach(header -> set(response.getHeaders(), header));
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("X-Request-Id", request.id());
        if (code.status() == 401) {
            CHALLENGES.forEach(headers::add);
        }
        if (code.kind().retry()) {
            headers.put(RETRY_AFTER);
        }
        if (code.status() == 408 || code.status() == 413) {
            headers.put(HttpHeader.CONNECTION, "close"); // the rest of the body is not wanted
        }
        if (code.kind() != ErrorKind.OURS) { // a defect was logged where it was caught
            LOG.log(code.kind().level(), () -> "request-refused code=" + code.text() + " request=" + request.id());
        }
        var problem = new Problem(code, failed.description(), failed.details(), request.id());
        response.write(true, ByteBuffer.wrap(format.write(problem, request)), callback);
    }

    private void begin(Response response, int status, String contentType, List<Header> more) {
        response.setStatus(status);
        HttpFields.Mutable headers = response.getHeaders();
        ALWAYS.forEach(headers::put);
        if (surroundings.config().tls().isPresent()) {
            headers.put(STRICT_TRANSPORT);
        }
        headers.put(HttpHeader.CONTENT_TYPE, contentType);
        more.forEach(header -> set(headers, header));
    }

    private static void set(HttpFields.Mutable headers, Header header) {
        if (header.name().equals("Set-Cookie")) { // the one header of ours that may be there more than once: RFC 6265
            headers.add(header.name(), header.value());
        } else {
            headers.put(header.name(), header.value());
        }
    }

    private ProblemFormat formatOf(org.eclipse.jetty.server.Request jetty) {
        String path = jetty.getHttpURI() == null ? "/" : pathOf(jetty);
        for (Site site : sites) {
            if (path.startsWith(site.prefix()) || site.prefix().equals(path + "/")) {
                return site.problems();
            }
        }
        return fallback;
    }

    private static String text(Throwable throwable) {
        return requireNonNull(throwable.getMessage(), "message");
    }

    /** Logs where a defect lies; not its message, which may quote content. */
    private static void log(Throwable defect, Request request) {
        LOG.log(Level.ERROR, () -> {
            var text =
                    new StringBuilder("request-failed code=" + ErrorCode.INTERNAL.text() + " request=" + request.id());
            for (Throwable cause = defect; cause != null; cause = cause.getCause()) {
                text.append("\n").append(cause.getClass().getName());
                for (StackTraceElement frame : cause.getStackTrace()) {
                    text.append("\n\tat ").append(frame);
                }
            }
            return text.toString();
        });
    }
}
