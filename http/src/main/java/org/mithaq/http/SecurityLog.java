package org.mithaq.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Notes who was turned away, by the public names of tokens; no personal data, no content, no address. */
final class SecurityLog {

    private static final Logger SECURITY = System.getLogger("org.mithaq.security");

    private SecurityLog() {}

    static void signInRefused(SignIn.Outcome.Refused refused, Request request) {
        if (refused.code() == ErrorCode.SIGN_IN_NEEDED) {
            return; // every client that asks before it signs in would fill the log
        }
        SECURITY.log(
                Level.WARNING,
                () -> "sign-in-refused code=" + refused.code().text() + " token="
                        + refused.token().orElse("unknown") + " request=" + request.id());
    }

    static void permissionRefused(Route route, Request request) {
        SECURITY.log(
                Level.WARNING,
                () -> "permission-refused route=" + route.pattern() + " token="
                        + request.caller().token() + " request=" + request.id());
    }
}
