package org.mithaq.web;

import java.util.List;
import java.util.Optional;
import org.mithaq.http.Handler;
import org.mithaq.http.Header;
import org.mithaq.http.Language;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;

/** Language, calendar and digits: kept by the browser, for whoever sits there, also before the sign-in. */
final class Display {

    private static final String KEPT = "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";

    private final WebParts parts;
    private final Pages pages;

    Display(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    List<Handler> handlers() {
        return List.of(
                Page.open(Route.get("/settings", Permission.PUBLIC), pages, this::show),
                Page.openForm(Route.post("/settings", Permission.PUBLIC), pages, this::keep));
    }

    private Reply show(Visit visit) {
        return pages.page(
                200,
                "settings",
                new SettingsModel(
                        pages.frame(visit, Frame.Place.SETTINGS, Word.SETTINGS_TITLE),
                        parts.clock().instant()));
    }

    private Reply keep(Visit visit, Query form) {
        Reply reply = pages.goTo(Forms.target(Forms.one(form, "to")));
        Optional<String> language = Forms.one(form, "language");
        if (language.isPresent()) {
            reply = reply.with(cookie(
                    Look.LANGUAGE_COOKIE, Language.of(List.of(language.get())).tag()));
        }
        if (Forms.one(form, "display").isPresent()) {
            reply = reply.with(cookie(Look.HIJRI_COOKIE, Forms.one(form, "hijri")))
                    .with(cookie(Look.DIGITS_COOKIE, Forms.one(form, "digits")));
        }
        return reply;
    }

    private static Header cookie(String name, Optional<String> ticked) {
        return cookie(name, ticked.isPresent() ? Look.ON : "off");
    }

    private static Header cookie(String name, String value) {
        return new Header("Set-Cookie", name + "=" + value + KEPT);
    }
}
