package org.mithaq.web;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.mithaq.http.Query;
import org.mithaq.http.Request;

/** What forms of the pages send, and whether they are ours. */
final class Forms {

    /** Bytes of a form, at most. */
    static final long MOST_BYTES = 64 * 1_024;

    /** Bytes of a form with prose in it, at most: a letter of Arabic takes six. */
    static final long MOST_BYTES_OF_PROSE = 512 * 1_024;

    private Forms() {}

    /**
     * Reads a form, if a page of this node sent it: browsers say in {@code Sec-Fetch-Site}, and in {@code Origin} (RFC
     * 6454), where a form comes from. One that says neither is not taken.
     */
    static Optional<Query> own(Request request, long mostBytes) throws IOException {
        return isOwn(request) ? Optional.of(request.form(mostBytes)) : Optional.empty();
    }

    /** Whether a form is of the person's own session. */
    static boolean isOfSession(Visit visit, Query form) {
        return visit.person().isOwnForm(ticket(form));
    }

    /** The session's word that a form carries; empty when it has none. */
    static String ticket(Query form) {
        return one(form, "ticket").orElse("");
    }

    private static boolean isOwn(Request request) {
        Optional<String> site = request.header("Sec-Fetch-Site");
        if (site.isPresent() && !site.get().equals("same-origin")) {
            return false;
        }
        Optional<String> origin = request.header("Origin");
        return origin.map(from -> isHost(from, request.header("Host").orElse("")))
                .orElse(site.isPresent());
    }

    private static boolean isHost(String origin, String host) {
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority != null && authority.equals(host);
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    /** The first value under a name. */
    static Optional<String> one(Query form, String name) {
        return form.all(name).stream().findFirst();
    }

    /** An address of ours to go to; the first page when it is none. */
    static String target(Optional<String> wanted) {
        return wanted.filter(Forms::isOfOurs).orElse("/");
    }

    private static boolean isOfOurs(String address) {
        return address.matches("/|/[A-Za-z0-9][!-\\[\\]-~]*") && !address.startsWith("/sign-");
    }
}
