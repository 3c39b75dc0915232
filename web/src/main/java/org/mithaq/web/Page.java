package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import org.mithaq.accounts.Capability;
import org.mithaq.http.Handler;
import org.mithaq.http.Method;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
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

    /** What an address does with a form that is known to be ours. */
    @FunctionalInterface
    interface FormAnswer {

        /** Answers one form. */
        Reply to(Visit visit, Query form) throws IOException;
    }

    private Page(Route route, Optional<Capability> needed, Pages pages, Answer answer) {
        this.route = requireNonNull(route, "route");
        this.needed = requireNonNull(needed, "needed");
        this.pages = requireNonNull(pages, "pages");
        this.answer = requireNonNull(answer, "answer");
    }

    /** A page that anybody may read. */
    static Page open(Route route, Pages pages, Answer answer) {
        require(route, Method.GET, Permission.PUBLIC);
        return new Page(route, Optional.empty(), pages, answer);
    }

    /** A form that anybody may send from a page of ours. */
    static Page openForm(Route route, Pages pages, FormAnswer answer) {
        require(route, Method.POST, Permission.PUBLIC);
        return new Page(
                route, Optional.empty(), pages, visit -> taken(visit, pages, Forms.own(visit.request()), answer));
    }

    /** A page for every person. */
    static Page ofPerson(Route route, Pages pages, Answer answer) {
        require(route, Method.GET, Permission.PERSON);
        return new Page(route, Optional.empty(), pages, answer);
    }

    /** A form for every person, from a page of the session. */
    static Page formOfPerson(Route route, Pages pages, FormAnswer answer) {
        return form(Optional.empty(), route, pages, answer);
    }

    /** A page for persons whose role opens it. */
    static Page of(Capability needed, Route route, Pages pages, Answer answer) {
        require(route, Method.GET, Permission.PERSON);
        return new Page(route, Optional.of(needed), pages, answer);
    }

    /** A form for persons whose role opens it, from a page of the session. */
    static Page formOf(Capability needed, Route route, Pages pages, FormAnswer answer) {
        return form(Optional.of(needed), route, pages, answer);
    }

    private static Page form(Optional<Capability> needed, Route route, Pages pages, FormAnswer answer) {
        require(route, Method.POST, Permission.PERSON);
        return new Page(route, needed, pages, visit -> taken(visit, pages, Forms.ofPerson(visit), answer));
    }

    /** Takes a form that is ours, and does nothing with any other. */
    private static Reply taken(Visit visit, Pages pages, Optional<Query> form, FormAnswer answer) throws IOException {
        return form.isPresent() ? answer.to(visit, form.get()) : pages.fault(visit, 403, Word.SIGN_ELSEWHERE);
    }

    /** A page that writes takes forms alone, so that none can leave out where they come from. */
    private static void require(Route route, Method method, Permission permission) {
        if (route.method() != method || route.permission() != permission) {
            throw new IllegalArgumentException(route + " is not " + method + " and " + permission);
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
