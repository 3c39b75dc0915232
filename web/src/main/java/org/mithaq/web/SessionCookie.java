package org.mithaq.web;

import java.util.Optional;
import org.mithaq.http.Header;
import org.mithaq.http.Request;

/** A cookie that carries a secret, as that of a session: RFC 6265bis, for this node alone, out of reach of scripts. */
final class SessionCookie {

    private final boolean secure;
    private final String name;

    private SessionCookie(WebParts parts, String what) {
        this.secure = parts.secure();
        // Browsers take this prefix only from HTTPS, without a domain and for all paths. Cookies know no ports, so
        // nodes on
        // one machine are told apart by their parties.
        this.name = (secure ? "__Host-" : "") + what + "-"
                + parts.directory().current().own().id();
    }

    /** The one of a session. */
    static SessionCookie ofSession(WebParts parts) {
        return new SessionCookie(parts, "mithaq-session");
    }

    /** The one by which a browser comes back to forms that were kept for it. */
    static SessionCookie ofKeptForms(WebParts parts) {
        return new SessionCookie(parts, "mithaq-kept");
    }

    Optional<String> of(Request request) {
        return request.cookie(name);
    }

    /** Sets it; it goes when the browser ends, and the session ends by itself before. */
    Header set(String token) {
        return new Header("Set-Cookie", name + "=" + token + attributes());
    }

    /** Takes it away. */
    Header clear() {
        return new Header("Set-Cookie", name + "=; Max-Age=0" + attributes());
    }

    private String attributes() {
        return "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }
}
