package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mithaq.accounts.PasswordProblem;
import org.mithaq.accounts.PasswordResult;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;

/** Lets persons change their password by the present one; all their sessions end, and they sign in anew. */
final class OwnPassword {

    private static final String ADDRESS = "/password";

    private final WebParts parts;
    private final Pages pages;
    private final SessionCookie cookies;

    OwnPassword(WebParts parts, Pages pages, SessionCookie cookies) {
        this.parts = requireNonNull(parts, "parts");
        this.pages = requireNonNull(pages, "pages");
        this.cookies = requireNonNull(cookies, "cookies");
    }

    List<Handler> handlers() {
        return List.of(
                Page.ofPerson(
                        Route.get(ADDRESS, Permission.PERSON), pages, visit -> show(visit, 200, Optional.empty())),
                Page.formOfPerson(Route.post(ADDRESS, Permission.PERSON), pages, this::change));
    }

    private Reply show(Visit visit, int status, Optional<Word> problem) {
        return pages.page(
                status,
                "password",
                new NewPasswordModel(pages.frame(visit, Frame.Place.SETTINGS, Word.PASSWORD_TITLE), problem));
    }

    private Reply change(Visit visit, Query form) {
        String wanted = Forms.one(form, "password").orElse("");
        if (!wanted.equals(Forms.one(form, "again").orElse(""))) {
            return show(visit, 422, Optional.of(Word.WELCOME_DIFFER));
        }
        String token = cookies.of(visit.request()).orElseThrow();
        String present = Forms.one(form, "present").orElse("");
        return switch (parts.sessions().changePassword(token, present, wanted, parts.accounts())) {
            case PasswordResult.Accepted _ -> pages.goTo("/sign-in?saved=on").with(cookies.clear());
            case PasswordResult.TooWeak weak -> show(visit, 422, Optional.of(word(weak.problem())));
            case PasswordResult.Refused _ -> show(visit, 403, Optional.of(Word.PASSWORD_WRONG));
            case PasswordResult.Busy _ -> show(visit, 503, Optional.of(Word.SIGN_BUSY));
        };
    }

    /** Says what is wrong with a password that somebody wants. */
    static Word word(PasswordProblem problem) {
        return switch (problem) {
            case TOO_SHORT -> Word.WELCOME_SHORT;
            case TOO_LONG -> Word.WELCOME_LONG;
            case NOT_TYPABLE -> Word.WELCOME_TYPABLE;
            case HOLDS_NAME, COMMON -> Word.WELCOME_COMMON;
        };
    }
}
