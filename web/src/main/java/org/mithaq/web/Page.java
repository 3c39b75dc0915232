package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import org.mithaq.accounts.Capability;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Reply;
import org.mithaq.http.Request;
import org.mithaq.http.Route;

/** Answers one address of the pages. */
final class Page implements Handler {

    private final Route route;
    private final Optional<Capability> needed;
    private final Pages pages;
    private final Answer answer;

    /** What an address does. */
    @FunctionalInterface
    interface Answer {

        /** Answers one request. */
        Reply to(Visit visit) throws IOException;
    }

    private Page(Route route, Optional<Capability> needed, Pages pages, Answer answer) {
        this.route = requireNonNull(route, "route");
        this.needed = requireNonNull(needed, "needed");
        this.pages = requireNonNull(pages, "pages");
        this.answer = requireNonNull(answer, "answer");
    }

    /** A page that anybody may read. */
    static Page open(Route route, Pages pages, Answer answer) {
        requirePermission(route, Permission.PUBLIC);
        return new Page(route, Optional.empty(), pages, answer);
    }

    /** A page for every person. */
    static Page ofPerson(Route route, Pages pages, Answer answer) {
        requirePermission(route, Permission.PERSON);
        return new Page(route, Optional.empty(), pages, answer);
    }

    /** A page for persons whose role opens it. */
    static Page of(Capability needed, Route route, Pages pages, Answer answer) {
        requirePermission(route, Permission.PERSON);
        return new Page(route, Optional.of(needed), pages, answer);
    }

    private static void requirePermission(Route route, Permission permission) {
        if (route.permission() != permission) {
            throw new IllegalArgumentException(route + " is not " + permission);
        }
    }

    @Override
    public Route route() {
        return route;
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Visit visit = pages.visit(request);
        if (route.permission() == Permission.PERSON && visit.session().isEmpty()) {
            return pages.signInFirst(visit); // over since the door let them in
        }
        if (needed.isPresent() && !visit.person().may(needed.get())) {
            return pages.fault(visit, 403, Word.FAULT_FORBIDDEN);
        }
        return answer.to(visit);
    }
}
