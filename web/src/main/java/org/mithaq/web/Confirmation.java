package org.mithaq.web;

import java.util.List;
import java.util.Optional;
import org.mithaq.accounts.SignInResult;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;

/** Has the password typed once more, before what binds the party. */
final class Confirmation {

    private static final String ADDRESS = "/confirm";

    private final WebParts parts;
    private final Pages pages;
    private final SessionCookie cookies;

    Confirmation(WebParts parts, Pages pages, SessionCookie cookies) {
        this.parts = parts;
        this.pages = pages;
        this.cookies = cookies;
    }

    List<Handler> handlers() {
        return List.of(
                Page.ofPerson(Route.get(ADDRESS, Permission.PERSON), pages, this::ask),
                Page.formOfPerson(Route.post(ADDRESS, Permission.PERSON), pages, this::take));
    }

    private Reply ask(Visit visit) {
        return page(visit, 200, Optional.empty(), Forms.target(visit.asked("to")));
    }

    private Reply page(Visit visit, int status, Optional<Text> problem, String to) {
        return pages.page(
                status,
                "confirm",
                new ConfirmModel(pages.frame(visit, Frame.Place.NONE, ConfirmWord.CONFIRM_TITLE), problem, to));
    }

    private Reply take(Visit visit, Query form) {
        String to = Forms.target(Forms.one(form, "to"));
        String token = cookies.of(visit.request()).orElseThrow();
        SignInResult result =
                parts.sessions().confirm(token, Forms.one(form, "password").orElse(""), parts.accounts());
        return switch (result) {
            case SignInResult.SignedIn _ -> pages.goTo(to);
            case SignInResult.Busy _ -> page(visit, 503, Optional.of(Word.SIGN_BUSY), to);
            case SignInResult.Refused _ ->
                parts.sessions().peek(token).isPresent()
                        ? page(visit, 403, Optional.of(ConfirmWord.CONFIRM_WRONG), to)
                        : pages.goTo("/sign-in?over=on&to=" + Pages.encoded(to)).with(cookies.clear());
        };
    }
}
