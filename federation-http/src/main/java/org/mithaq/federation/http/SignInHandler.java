package org.mithaq.federation.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mithaq.exchange.Caller;
import org.mithaq.federation.Desk;
import org.mithaq.federation.SignInStatement;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;

/** Signs a partner's node in by its signed statement, for one purpose and some minutes. */
final class SignInHandler implements Handler {

    static final Route ROUTE = Route.post(FederationSite.PREFIX + "sign-in", Permission.PUBLIC);

    private static final long MAX_BYTES = 8L * 1024;

    private final FederationSite.Parts parts;

    SignInHandler(FederationSite.Parts parts) {
        this.parts = requireNonNull(parts, "parts");
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply handle(Request request) throws IOException {
        String statement;
        try (InputStream body = request.body(MAX_BYTES)) {
            statement = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
        return switch (parts.desk().signIn(statement)) {
            case Desk.SignIn.Accepted accepted -> signedIn(accepted.visit(), accepted.until());
            case Desk.SignIn.Refused refused -> {
                // Who is read for the first time has its card read, and may come in then.
                refused.unread().ifPresent(parts.nudged());
                yield Reply.problem(ErrorCode.TOKEN_UNKNOWN, refused.reason());
            }
        };
    }

    private Reply signedIn(SignInStatement.Visit visit, Instant until) {
        var caller = new Caller(
                visit.party(),
                Optional.empty(),
                false,
                false,
                Optional.of(visit.purpose().text()),
                "node-of-" + visit.party());
        Duration life = Duration.between(parts.clock().instant(), until);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("token", new JsonString(parts.sessions().open(caller, life)));
        members.put("until", new JsonString(until.toString()));
        byte[] body = new JsonObject(members).toString().getBytes(StandardCharsets.UTF_8);
        return Reply.bytes(200, FederationSite.JSON, body);
    }
}
