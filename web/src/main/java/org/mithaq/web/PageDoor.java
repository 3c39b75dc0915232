package org.mithaq.web;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.mithaq.http.Door;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;
import org.mithaq.terms.UserId;

/** Lets in who has a session; everybody else finds the sign-in, and then the page they wanted, and the form they sent. */
final class PageDoor implements Door {

    private final WebParts parts;
    private final Pages pages;
    private final SessionCookie cookies;
    private final Set<Route> keeping;

    /** Makes the door; {@code keeping} are the routes whose forms wait for a person whose session is over. */
    PageDoor(WebParts parts, Pages pages, SessionCookie cookies, Set<Route> keeping) {
        this.parts = parts;
        this.pages = pages;
        this.cookies = cookies;
        this.keeping = Set.copyOf(keeping);
    }

    /** What a page asks by itself does not keep the session alive. */
    private static boolean isAskedByThePage(Route route) {
        return route.equals(Live.ROUTE);
    }

    @Override
    public Admission admit(Request request, Route route) {
        return cookies.of(request)
                .flatMap(token -> isAskedByThePage(route)
                        ? parts.sessions().peek(token)
                        : parts.sessions().find(token))
                .<Admission>map(session -> new Admission.Admitted(session.reader()))
                .orElseGet(() -> new Admission.TurnedAway(turned(request, route)));
    }

    private Reply turned(Request request, Route route) {
        Visit visit = pages.visit(request);
        if (keeping.contains(route)) {
            Optional<Query> form = ownForm(request);
            Optional<UserId> writer = form.map(Forms::ticket).flatMap(parts.sessions()::writerOf);
            if (writer.isPresent()) {
                return pages.keeping(
                        visit,
                        writer.get(),
                        form.get(),
                        again -> pages.goTo("/sign-in?over=on&to=" + Pages.encoded(again)));
            }
        }
        return pages.signInFirst(visit);
    }

    private static Optional<Query> ownForm(Request request) {
        try {
            return Forms.own(request, Forms.MOST_BYTES_OF_PROSE);
        } catch (IOException brokenOff) {
            return Optional.empty(); // nobody is there to be answered
        }
    }
}
