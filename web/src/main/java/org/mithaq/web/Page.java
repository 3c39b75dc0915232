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
import org.mithaq.terms.UserId;

/** Answers one address of the pages. */
final class Page implements Handler {

    private final Route route;
    private final Optional<Capability> needed;
    private final Pages pages;
    private final Care care;
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

    /** What becomes of a form that cannot be taken at once. */
    private enum Care {
        /** It is refused. */
        NONE,
        /** It is kept for its writer. */
        KEPT,
        /** It is kept for its writer, and taken only while the password was typed just now. */
        FRESH
    }

    private Page(Route route, Optional<Capability> needed, Pages pages, Care care, Answer answer) {
        this.route = requireNonNull(route, "route");
        this.needed = requireNonNull(needed, "needed");
        this.pages = requireNonNull(pages, "pages");
        this.care = requireNonNull(care, "care");
        this.answer = requireNonNull(answer, "answer");
    }

    /** A page that anybody may read. */
    static Page open(Route route, Pages pages, Answer answer) {
        require(route, Method.GET, Permission.PUBLIC);
        return new Page(route, Optional.empty(), pages, Care.NONE, answer);
    }

    /** A form that anybody may send from a page of ours. */
    static Page openForm(Route route, Pages pages, FormAnswer answer) {
        require(route, Method.POST, Permission.PUBLIC);
        return new Page(route, Optional.empty(), pages, Care.NONE, visit -> {
            Optional<Query> form = Forms.own(visit.request(), Forms.MOST_BYTES);
            return form.isPresent() ? answer.to(visit, form.get()) : pages.fault(visit, 403, Word.SIGN_ELSEWHERE);
        });
    }

    /** A page for every person. */
    static Page ofPerson(Route route, Pages pages, Answer answer) {
        require(route, Method.GET, Permission.PERSON);
        return new Page(route, Optional.empty(), pages, Care.NONE, answer);
    }

    /** A form for every person, from a page of the session. */
    static Page formOfPerson(Route route, Pages pages, FormAnswer answer) {
        return form(Optional.empty(), route, pages, Care.NONE, answer);
    }

    /** A page for persons whose role opens it. */
    static Page of(Capability needed, Route route, Pages pages, Answer answer) {
        require(route, Method.GET, Permission.PERSON);
        return new Page(route, Optional.of(needed), pages, Care.NONE, answer);
    }

    /** A form for persons whose role opens it, from a page of the session. */
    static Page formOf(Capability needed, Route route, Pages pages, FormAnswer answer) {
        return form(Optional.of(needed), route, pages, Care.NONE, answer);
    }

    /**
     * A form that takes its writer a while. When the session is over or the page is an old one, what was written is shown
     * again as it was, by the page that is read at the same address: it asks {@link Pages#kept}.
     */
    static Page keptFormOf(Capability needed, Route route, Pages pages, FormAnswer answer) {
        return form(Optional.of(needed), route, pages, Care.KEPT, answer);
    }

    /**
     * A form for what binds the party. When the password was not typed just now, the person is sent to type it, and then
     * finds the form as it was, as by {@link #keptFormOf}.
     */
    static Page freshFormOf(Capability needed, Route route, Pages pages, FormAnswer answer) {
        return form(Optional.of(needed), route, pages, Care.FRESH, answer);
    }

    private static Page form(Optional<Capability> needed, Route route, Pages pages, Care care, FormAnswer answer) {
        require(route, Method.POST, Permission.PERSON);
        return new Page(route, needed, pages, care, visit -> {
            long most = care == Care.NONE ? Forms.MOST_BYTES : Forms.MOST_BYTES_OF_PROSE;
            Optional<Query> form = Forms.own(visit.request(), most);
            return form.isPresent()
                    ? taken(visit, pages, care, form.get(), answer)
                    : pages.fault(visit, 403, Word.SIGN_ELSEWHERE);
        });
    }

    /** Takes a form that is of the session, and does nothing with any other. */
    private static Reply taken(Visit visit, Pages pages, Care care, Query form, FormAnswer answer) throws IOException {
        UserId person = visit.person().user().id();
        if (!Forms.isOfSession(visit, form)) {
            // What somebody else wrote in this browser is not for whoever sits there now.
            boolean keeps = care != Care.NONE
                    && pages.writerOf(form).filter(person::equals).isPresent();
            return keeps
                    ? pages.keeping(visit, person, form, pages::goTo)
                    : pages.fault(visit, 403, Word.SIGN_ELSEWHERE);
        }
        if (care == Care.FRESH && !pages.isFresh(visit)) {
            return pages.keeping(visit, person, form, again -> pages.goTo("/confirm?to=" + Pages.encoded(again)));
        }
        Reply reply = answer.to(visit, form);
        pages.taken(visit, form);
        return reply;
    }

    /** Whether a form of this page is kept for a person whose session is over. */
    boolean keeps() {
        return care != Care.NONE;
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
