package org.mithaq.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mithaq.accounts.Capability;
import org.mithaq.accounts.PasswordResult;
import org.mithaq.accounts.PersonSession;
import org.mithaq.accounts.SignInResult;
import org.mithaq.http.Handler;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Situation;

/** Sign-in and sign-out, the one-time link, and the purpose of a session. */
final class Entrance {

    private static final String LINK = "/welcome/{token}";

    private final WebParts parts;
    private final Pages pages;
    private final SessionCookie cookies;

    Entrance(WebParts parts, Pages pages, SessionCookie cookies) {
        this.parts = parts;
        this.pages = pages;
        this.cookies = cookies;
    }

    List<Handler> handlers() {
        return List.of(
                Page.open(Route.get("/sign-in", Permission.PUBLIC), pages, this::askName),
                Page.openForm(Route.post("/sign-in", Permission.PUBLIC), pages, this::signIn),
                Page.open(Route.get(LINK, Permission.PUBLIC), pages, this::askNewPassword),
                Page.openForm(Route.post(LINK, Permission.PUBLIC), pages, this::takeNewPassword),
                Page.formOfPerson(Route.post("/sign-out", Permission.PERSON), pages, this::signOut),
                Page.of(Capability.READ_CONTENT, Route.get("/purpose", Permission.PERSON), pages, this::askPurpose),
                Page.formOf(
                        Capability.READ_CONTENT, Route.post("/purpose", Permission.PERSON), pages, this::takePurpose));
    }

    private Reply askName(Visit visit) {
        Optional<Word> notice = visit.asked("over").map(_ -> Word.SIGN_OVER);
        Optional<Word> saved = visit.asked("saved").map(_ -> Word.WELCOME_DONE);
        return signInPage(visit, 200, saved.or(() -> notice), "", Forms.target(visit.asked("to")));
    }

    private Reply signInPage(Visit visit, int status, Optional<Word> notice, String name, String to) {
        return pages.page(
                status,
                "signin",
                new SignInModel(pages.frame(visit, Frame.Place.NONE, Word.SIGN_IN), notice, status != 200, name, to));
    }

    private Reply signIn(Visit visit, Query form) {
        String name = Forms.one(form, "name").orElse("");
        String to = Forms.target(Forms.one(form, "to"));
        SignInResult result =
                parts.accounts().signIn(name, Forms.one(form, "password").orElse(""));
        return switch (result) {
            case SignInResult.SignedIn signedIn -> opened(visit, signedIn, to);
            case SignInResult.Refused _ -> signInPage(visit, 403, Optional.of(Word.SIGN_REFUSED), name, to);
            case SignInResult.Busy _ -> signInPage(visit, 503, Optional.of(Word.SIGN_BUSY), name, to);
        };
    }

    private Reply opened(Visit visit, SignInResult.SignedIn signedIn, String to) {
        cookies.of(visit.request()).ifPresent(parts.sessions()::end);
        String token = parts.sessions().open(signedIn);
        boolean mayChoose = parts.sessions()
                .peek(token)
                .filter(session -> session.may(Capability.READ_CONTENT))
                .filter(session -> !purposes(session).isEmpty())
                .isPresent();
        return pages.goTo(mayChoose ? "/purpose?to=" + Pages.encoded(to) : to).with(cookies.set(token));
    }

    private Reply signOut(Visit visit, Query form) {
        cookies.of(visit.request()).ifPresent(parts.sessions()::end);
        return pages.goTo("/sign-in").with(cookies.clear());
    }

    private Reply askNewPassword(Visit visit) {
        return parts.accounts().invited(visit.request().path("token")).isPresent()
                ? newPasswordPage(visit, 200, Optional.empty())
                : pages.fault(visit, 404, Word.WELCOME_OVER);
    }

    private Reply newPasswordPage(Visit visit, int status, Optional<Word> problem) {
        return pages.page(
                status,
                "welcome",
                new NewPasswordModel(pages.frame(visit, Frame.Place.NONE, Word.WELCOME_TITLE), problem));
    }

    private Reply takeNewPassword(Visit visit, Query form) {
        String password = Forms.one(form, "password").orElse("");
        if (!password.equals(Forms.one(form, "again").orElse(""))) {
            return newPasswordPage(visit, 422, Optional.of(Word.WELCOME_DIFFER));
        }
        return switch (parts.accounts().accept(visit.request().path("token"), password)) {
            case PasswordResult.Accepted _ -> pages.goTo("/sign-in?saved=on");
            case PasswordResult.TooWeak weak ->
                newPasswordPage(visit, 422, Optional.of(OwnPassword.word(weak.problem())));
            case PasswordResult.Refused _ -> pages.fault(visit, 404, Word.WELCOME_OVER);
            case PasswordResult.Busy _ -> newPasswordPage(visit, 503, Optional.of(Word.SIGN_BUSY));
        };
    }

    private Reply askPurpose(Visit visit) {
        List<Choice> choices = new ArrayList<>();
        Optional<Purpose> present = visit.person().purpose();
        choices.add(new Choice("", visit.look().of(Word.PURPOSE_NONE), present.isEmpty()));
        for (String purpose : purposes(visit.person())) {
            choices.add(new Choice(
                    purpose,
                    pages.names(visit).purpose(new Purpose(purpose)),
                    present.map(Purpose::text).filter(purpose::equals).isPresent()));
        }
        return pages.page(
                200,
                "purpose",
                new PurposeModel(
                        pages.frame(visit, Frame.Place.NONE, Word.PURPOSE_TITLE),
                        choices,
                        Forms.target(visit.asked("to"))));
    }

    /** Purposes of the agreements in force of the person's party. */
    private SortedSet<String> purposes(PersonSession session) {
        Situation situation =
                parts.directory().current().situation(parts.clock().instant());
        var purposes = new TreeSet<String>();
        situation.agreements().keySet().stream()
                .flatMap(id -> situation.inForce(id).stream())
                .filter(agreement -> agreement.parties().contains(session.user().party()))
                .forEach(agreement -> agreement.purposes().forEach(purpose -> purposes.add(purpose.text())));
        return purposes;
    }

    private Reply takePurpose(Visit visit, Query form) {
        String token = cookies.of(visit.request()).orElseThrow();
        String purpose = Forms.one(form, "purpose").orElse("");
        if (purpose.isEmpty()) {
            var _ = parts.sessions().dropPurpose(token);
        } else if (purposes(visit.person()).contains(purpose)) {
            var _ = parts.sessions().choosePurpose(token, new Purpose(purpose));
        } else {
            return pages.fault(visit, 422, Word.FAULT_WRONG);
        }
        return pages.goTo(Forms.target(Forms.one(form, "to")));
    }
}
