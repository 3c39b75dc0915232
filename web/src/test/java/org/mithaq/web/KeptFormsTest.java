package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.accounts.Capability;
import org.mithaq.http.Handler;
import org.mithaq.http.Language;
import org.mithaq.http.Permission;
import org.mithaq.http.Query;
import org.mithaq.http.Reply;
import org.mithaq.http.Route;
import org.mithaq.http.Site;
import org.mithaq.terms.UserId;

class KeptFormsTest {

    private static final Route ASKED = Route.get("/probe/{what}", Permission.PERSON);
    private static final Route SENT = Route.post("/probe/{what}", Permission.PERSON);
    private static final Route BINDING = Route.post("/binding", Permission.PERSON);
    private static final String WRITTEN = "seen near the <quay>";

    private final List<String> taken = new ArrayList<>();
    private final WebNode node = new WebNode(node -> site(node.parts));

    @AfterEach
    void close() {
        node.close();
    }

    /** Two forms that do nothing but note what came: one that is kept, and one that needs a fresh sign-in too. */
    private Site site(WebParts parts) {
        SessionCookie cookies = SessionCookie.ofSession(parts);
        var pages = new Pages(parts, cookies);
        List<Handler> handlers = new ArrayList<>();
        handlers.addAll(new Entrance(parts, pages, cookies).handlers());
        handlers.addAll(new Confirmation(parts, pages, cookies).handlers());
        handlers.addAll(new Today(parts, pages).handlers());
        handlers.add(Page.of(Capability.WRITE_ITEMS, ASKED, pages, visit -> shown(pages, visit)));
        handlers.add(Page.of(
                Capability.WRITE_ITEMS, Route.get("/binding", Permission.PERSON), pages, visit -> shown(pages, visit)));
        handlers.add(Page.keptFormOf(Capability.WRITE_ITEMS, SENT, pages, (_, form) -> taken(pages, form)));
        handlers.add(Page.freshFormOf(Capability.WRITE_ITEMS, BINDING, pages, (_, form) -> taken(pages, form)));
        return new Site("/", pages, handlers, Optional.of(new PageDoor(parts, pages, cookies, Set.of(SENT, BINDING))));
    }

    private static Reply shown(Pages pages, Visit visit) {
        return pages.goTo("/shown/"
                + Pages.encoded(pages.kept(visit)
                        .flatMap(again -> again.form().one("text"))
                        .orElse("nothing")));
    }

    private Reply taken(Pages pages, Query form) {
        taken.add(form.one("text").orElse(""));
        return pages.goTo("/done");
    }

    private static String location(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).isEqualTo(303);
        return reply.headers().firstValue("Location").orElseThrow();
    }

    /** The address that a way to the sign-in or to the password leads on to. */
    private static String onward(String location) {
        return URLDecoder.decode(location.replaceAll(".*[?&]to=([^&]*).*", "$1"), StandardCharsets.UTF_8);
    }

    private static String shown(WebNode.Browser browser, String address) throws Exception {
        return URLDecoder.decode(location(browser.get(address)).substring("/shown/".length()), StandardCharsets.UTF_8);
    }

    private static Map<String, String> form(String ticket) {
        return new LinkedHashMap<>(Map.of("ticket", ticket, "text", WRITTEN));
    }

    @Nested
    class SessionsThatAreOver {

        private final WebNode.Browser browser = node.browser("en");

        private String keptForm() throws Exception {
            String ticket = browser.signedIn("amal").ticket();
            node.clock.move(Duration.ofMinutes(31));
            String location = location(browser.post("/probe/note", form(ticket)));
            assertThat(location).startsWith("/sign-in?over=on&to=");
            assertThat(taken).isEmpty();
            return onward(location);
        }

        @Test
        void giveTheWorkBackToTheSamePersonInTheSameBrowser() throws Exception {
            String address = keptForm();
            assertThat(address).startsWith("/probe/note?kept=");
            assertThat(shown(browser.signedIn("amal"), address)).isEqualTo(WRITTEN);
        }

        @Test
        void giveItToNobodyElseThere() throws Exception {
            String address = keptForm();
            assertThat(shown(browser.signedIn("nadir"), address)).isEqualTo("nothing");
        }

        @Test
        void giveItToNoOtherBrowserOfThePerson() throws Exception {
            String address = keptForm();
            assertThat(shown(node.browser("en").signedIn("amal"), address)).isEqualTo("nothing");
        }

        @Test
        void giveItForTwoHours() throws Exception {
            String address = keptForm();
            node.clock.move(KeptForms.AGE.minusSeconds(1));
            assertThat(shown(browser.signedIn("amal"), address)).isEqualTo(WRITTEN);
            node.clock.move(Duration.ofSeconds(1));
            assertThat(shown(browser, address)).isEqualTo("nothing");
        }

        @Test
        void keepNothingThatNobodyHereWrote() throws Exception {
            browser.signedIn("amal");
            node.clock.move(Duration.ofMinutes(31));
            assertThat(location(browser.post("/probe/note", form("forged")))).doesNotContain("kept");
            HttpResponse<String> foreign = browser.postFrom("https://evil.example", "/probe/note", form("forged"));
            assertThat(location(foreign)).doesNotContain("kept");
        }

        @Test
        void letTheWorkGoWhenItWasTaken() throws Exception {
            String address = keptForm();
            Map<String, String> again = form(browser.signedIn("amal").ticket());
            again.put("kept", address.substring(address.indexOf('=') + 1));
            assertThat(location(browser.post("/probe/note", again))).isEqualTo("/done");
            assertThat(taken).containsExactly(WRITTEN);
            assertThat(shown(browser, address)).isEqualTo("nothing");
        }
    }

    @Nested
    class OldPages {

        @Test
        void areShownAgainToTheirWriter() throws Exception {
            WebNode.Browser browser = node.browser("en").signedIn("amal");
            String old = browser.ticket();
            browser.signedIn("amal");
            String address = location(browser.post("/probe/note", form(old)));
            assertThat(shown(browser, address)).isEqualTo(WRITTEN);
            assertThat(taken).isEmpty();
        }

        @Test
        void areNotShownToWhoeverSignedInAfterwards() throws Exception {
            WebNode.Browser browser = node.browser("en").signedIn("amal");
            String old = browser.ticket();
            browser.signedIn("nadir");
            assertThat(browser.post("/probe/note", form(old)).statusCode()).isEqualTo(403);
            assertThat(browser.post("/probe/note", form("forged")).statusCode()).isEqualTo(403);
            assertThat(taken).isEmpty();
        }
    }

    @Nested
    class BindingForms {

        @Test
        void areTakenWhileThePasswordIsFresh() throws Exception {
            WebNode.Browser browser = node.browser("en").signedIn("amal");
            assertThat(location(browser.post("/binding", form(browser.ticket()))))
                    .isEqualTo("/done");
            assertThat(taken).containsExactly(WRITTEN);
        }

        @Test
        void waitForThePasswordAndAreThenThereAsTheyWere() throws Exception {
            WebNode.Browser browser = stale();
            String ticket = browser.ticket();
            String confirm = location(browser.post("/binding", form(ticket)));
            assertThat(confirm).startsWith("/confirm?to=");
            assertThat(taken).isEmpty();
            assertThat(browser.get(confirm).body())
                    .contains(Words.in(Language.ENGLISH).of(ConfirmWord.CONFIRM_HELP));
            Map<String, String> typed = Map.of("ticket", ticket, "to", onward(confirm), "password", WebNode.PASSWORD);
            String address = location(browser.post("/confirm", typed));
            assertThat(shown(browser, address)).isEqualTo(WRITTEN);
            assertThat(location(browser.post("/binding", form(ticket)))).isEqualTo("/done");
        }

        @Test
        void doNotBelieveAWrongPasswordAndEndTheSessionAfterFive() throws Exception {
            WebNode.Browser browser = stale();
            Map<String, String> wrong =
                    Map.of("ticket", browser.ticket(), "to", "/binding", "password", "eleven wet lanterns");
            for (int i = 1; i < 5; i++) {
                HttpResponse<String> again = browser.post("/confirm", wrong);
                assertThat(again.statusCode()).isEqualTo(403);
                assertThat(again.body()).contains(Words.in(Language.ENGLISH).of(ConfirmWord.CONFIRM_WRONG));
            }
            assertThat(location(browser.post("/confirm", wrong))).isEqualTo("/sign-in?over=on&to=%2Fbinding");
            assertThat(location(browser.get("/"))).startsWith("/sign-in");
        }

        /** A session in which no password was typed lately, though it was in use. */
        private WebNode.Browser stale() throws Exception {
            WebNode.Browser browser = node.browser("en").signedIn("amal");
            node.clock.move(Duration.ofMinutes(20));
            return browser;
        }
    }

    @Nested
    class Room {

        private final KeptForms kept = new KeptForms(node.clock, new java.security.SecureRandom());
        private final String browser = kept.browser(Optional.empty());

        private Query text(int letters) {
            return Query.parse("text=" + "x".repeat(letters));
        }

        @Test
        void isForFourFormsOfAPerson() {
            var amal = new UserId("amal");
            String first = kept.keep(amal, browser, text(1));
            String second = kept.keep(amal, browser, text(1));
            for (int i = 0; i < KeptForms.MOST_OF_PERSON - 1; i++) {
                var _ = kept.keep(amal, browser, text(1));
            }
            assertThat(kept.find(amal, browser, first)).isEmpty();
            assertThat(kept.find(amal, browser, second)).isPresent();
        }

        @Test
        void isForSixteenMebibytesOfAll() {
            String first = kept.keep(new UserId("amal"), browser, text(5_000_000));
            String other = kept.keep(new UserId("nadir"), browser, text(3_000_000));
            assertThat(kept.find(new UserId("amal"), browser, first)).isPresent();
            var _ = kept.keep(new UserId("sami"), browser, text(1_000_000));
            assertThat(kept.find(new UserId("amal"), browser, first)).isEmpty();
            assertThat(kept.find(new UserId("nadir"), browser, other)).isPresent();
        }

        @Test
        void belongsToBrowsersWhoseSecretIsOne() {
            assertThat(kept.browser(Optional.of(browser))).isEqualTo(browser);
            assertThat(kept.browser(Optional.of("guess"))).isNotEqualTo("guess");
        }
    }
}
