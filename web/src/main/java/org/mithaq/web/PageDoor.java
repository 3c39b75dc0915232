package org.mithaq.web;

import org.mithaq.http.Door;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/** Lets in who has a session; everybody else finds the sign-in, and then the page they wanted. */
final class PageDoor implements Door {

    private final WebParts parts;
    private final Pages pages;
    private final SessionCookie cookies;

    PageDoor(WebParts parts, Pages pages, SessionCookie cookies) {
        this.parts = parts;
        this.pages = pages;
        this.cookies = cookies;
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
                .orElseGet(() -> new Admission.TurnedAway(pages.signInFirst(pages.visit(request))));
    }
}
