package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mithaq.accounts.PersonSession;
import org.mithaq.exchange.Caller;
import org.mithaq.http.Request;

/**
 * One request of a browser.
 *
 * @param request what came
 * @param look how its person wants pages
 * @param session who is signed in
 */
record Visit(Request request, Look look, Optional<PersonSession> session) {

    Visit {
        requireNonNull(request, "request");
        requireNonNull(look, "look");
        requireNonNull(session, "session");
    }

    /** The person; there on every page that needs one. */
    PersonSession person() {
        return session.orElseThrow();
    }

    /** Who asks the gate. */
    Caller reader() {
        return person().reader().orElseThrow();
    }

    /** What came in the query under a name, the first when there are several. */
    Optional<String> asked(String name) {
        return request.query().all(name).stream().findFirst().filter(value -> !value.isEmpty());
    }
}
