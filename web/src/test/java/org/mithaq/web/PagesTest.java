package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.web.WebNode.campaign;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.accounts.InviteResult;
import org.mithaq.exchange.testkit.SampleTerms;
import org.mithaq.http.Language;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Onward;
import org.mithaq.terms.Terms;
import org.mithaq.terms.UserId;

class PagesTest {

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src|action|url)\\s*[=(]\\s*\"?'?([^\"')> ]+)");

    private final WebNode node = new WebNode();

    @AfterEach
    void close() {
        node.close();
    }

    private static StixObject marked(int number, Tlp label) {
        return WebNode.object("""
                {"type":"campaign","spec_version":"2.1","id":"campaign--11111111-1111-4111-8111-1111111111%02d",\
                "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","name":"marked",\
                "object_marking_refs":["%s"]}""".formatted(number, label.markingDefinition()));
    }

    /** TLP:RED for another person of the own party. */
    private static Terms forOnePerson() {
        Terms any = Terms.UNLIMITED;
        return new Terms(
                Set.of(WebNode.ATLAS),
                Audience.of(Set.of(new Audience.Member.Person(WebNode.ATLAS, new UserId("nadir")))),
                Tlp.RED,
                any.pap(),
                any.iep(),
                any.purposes(),
                Onward.NO,
                any.retainUntil(),
                any.attribution(),
                any.agreements(),
                any.allowances(),
                any.unknownMarkings());
    }

    @Nested
    class Entrances {

        @Test
        void leadToTheSignInAndBackToTheWantedPage() throws Exception {
            WebNode.Browser browser = node.browser("en");
            HttpResponse<String> turned = browser.get("/items?collection=coastal");
            assertThat(turned.statusCode()).isEqualTo(303);
            assertThat(turned.headers().firstValue("Location")).hasValue("/sign-in?to=%2Fitems%3Fcollection%3Dcoastal");
            assertThat(browser.get("/sign-in?to=%2Fitems%3Fcollection%3Dcoastal")
                            .body())
                    .contains("name=\"to\" value=\"/items?collection=coastal\"");
        }

        @Test
        void doNotTellAnUnknownNameFromAWrongPassword() throws Exception {
            WebNode.Browser browser = node.browser("en");
            HttpResponse<String> unknown =
                    browser.post("/sign-in", Map.of("name", "nobody", "password", WebNode.PASSWORD));
            HttpResponse<String> wrong =
                    browser.post("/sign-in", Map.of("name", "amal", "password", "eleven wet lanterns"));
            assertThat(unknown.statusCode()).isEqualTo(403);
            assertThat(wrong.body().replace("amal", "nobody")).isEqualTo(unknown.body());
        }

        @Test
        void openOnceByALinkThatLetsThePersonChooseAPassword() throws Exception {
            var invited = (InviteResult.Invited) node.accounts.invite(new UserId("amal"), "test");
            String link = "/welcome/" + invited.token();
            WebNode.Browser browser = node.browser("en");
            assertThat(browser.get(link).statusCode()).isEqualTo(200);
            assertThat(browser.post(link, Map.of("password", "short", "again", "short"))
                            .body())
                    .contains(Words.in(Language.ENGLISH).of(Word.WELCOME_SHORT));
            assertThat(browser.post(link, Map.of("password", "nine blue kites at dusk", "again", "nine"))
                            .body())
                    .contains(Words.in(Language.ENGLISH).of(Word.WELCOME_DIFFER));
            var chosen = Map.of("password", "nine blue kites at dusk", "again", "nine blue kites at dusk");
            assertThat(browser.post(link, chosen).headers().firstValue("Location"))
                    .hasValue("/sign-in?saved=on");
            assertThat(browser.get(link).statusCode()).isEqualTo(404);
            assertThat(browser.post(link, chosen).statusCode()).isEqualTo(404);
            assertThat(browser.post("/sign-in", Map.of("name", "amal", "password", "nine blue kites at dusk"))
                            .statusCode())
                    .isEqualTo(303);
        }

        @Test
        void takeANewPasswordForThePresentOneAlone() throws Exception {
            WebNode.Browser browser = node.browser("en").signedIn("amal");
            WebNode.Browser elsewhere = node.browser("en").signedIn("amal");
            String next = "nine blue kites at dusk";
            String ticket = browser.ticket();
            var wrong = Map.of("ticket", ticket, "present", "not this one", "password", next, "again", next);
            assertThat(browser.post("/password", wrong).statusCode()).isEqualTo(403);
            var weak = Map.of("ticket", ticket, "present", WebNode.PASSWORD, "password", "short", "again", "short");
            assertThat(browser.post("/password", weak).body())
                    .contains(Words.in(Language.ENGLISH).of(Word.WELCOME_SHORT));
            assertThat(elsewhere.get("/").statusCode()).isEqualTo(200);
            var right = Map.of("ticket", ticket, "present", WebNode.PASSWORD, "password", next, "again", next);
            assertThat(browser.post("/password", right).headers().firstValue("Location"))
                    .hasValue("/sign-in?saved=on");
            assertThat(elsewhere.get("/").statusCode()).isEqualTo(303);
            assertThat(browser.post("/sign-in", Map.of("name", "amal", "password", next))
                            .statusCode())
                    .isEqualTo(303);
        }

        @Test
        void sendNobodyElsewhere() throws Exception {
            for (String elsewhere : List.of("//evil.example", "https://evil.example", "/\\evil.example", "/ a", "")) {
                WebNode.Browser browser = node.browser("en");
                HttpResponse<String> in =
                        browser.post("/sign-in", Map.of("name", "sami", "password", WebNode.PASSWORD, "to", elsewhere));
                assertThat(in.headers().firstValue("Location")).as(elsewhere).hasValue("/");
            }
        }

        @Test
        void keepTheCookieFromScriptsAndOtherSites() throws Exception {
            HttpResponse<String> in =
                    node.browser("en").post("/sign-in", Map.of("name", "amal", "password", WebNode.PASSWORD));
            assertThat(in.headers().firstValue("Set-Cookie"))
                    .hasValueSatisfying(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"));
        }

        @Test
        void refuseFormsFromElsewhereAndWithoutTheTicket() throws Exception {
            WebNode.Browser browser = node.browser("en").signedIn("amal");
            String ticket = browser.ticket();
            assertThat(browser.postFrom("https://evil.example", "/sign-out", Map.of("ticket", ticket))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(browser.postFrom("null", "/sign-out", Map.of("ticket", ticket))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(browser.post("/sign-out", Map.of("ticket", "x")).statusCode())
                    .isEqualTo(403);
            assertThat(browser.get("/").statusCode()).isEqualTo(200);
            assertThat(browser.post("/sign-out", Map.of("ticket", ticket)).statusCode())
                    .isEqualTo(303);
            assertThat(browser.get("/").statusCode()).isEqualTo(303);
        }

        @Test
        void closeAfterHalfAnHourWithoutUse() throws Exception {
            WebNode.Browser browser = node.browser("fr").signedIn("amal");
            node.clock.move(Duration.ofMinutes(31));
            HttpResponse<String> turned = browser.get("/items");
            assertThat(turned.headers().firstValue("Location")).hasValue("/sign-in?to=%2Fitems&over=on");
            assertThat(browser.get("/sign-in?to=%2Fitems&over=on").body())
                    .contains(Words.in(Language.FRENCH).of(Word.SIGN_OVER));
        }
    }

    @Nested
    class Contents {

        @Test
        void areShownAsTextWhateverTheySay() throws Exception {
            node.give(
                    "bulletins",
                    WebNode.ATLAS,
                    SampleTerms.clear(WebNode.ATLAS),
                    campaign(1, "<script>alert(1)</script>"));
            WebNode.Browser browser = node.browser("en").signedIn("amal");
            for (String address : List.of("/items", "/items/campaign--11111111-1111-4111-8111-111111111101")) {
                assertThat(browser.get(address).body()).contains("&lt;script").doesNotContain("<script>alert");
            }
        }

        @Test
        void thatAreNotForThePersonLookLikeWhatIsNotThere() throws Exception {
            node.give("bulletins", WebNode.ATLAS, forOnePerson(), campaign(1, "hidden-from-us"));
            WebNode.Browser browser = node.browser("ar").signedIn("amal");
            HttpResponse<String> hidden = browser.get("/items/campaign--11111111-1111-4111-8111-111111111101");
            HttpResponse<String> absent = browser.get("/items/campaign--11111111-1111-4111-8111-111111111199");
            assertThat(hidden.statusCode()).isEqualTo(404);
            assertThat(hidden.body()).isEqualTo(absent.body().replace("111111111199", "111111111101"));
            assertThat(browser.get("/items").body()).doesNotContain("hidden-from-us");
            assertThat(node.browser("ar").signedIn("nadir").get("/items").body())
                    .contains("hidden-from-us");
        }

        @Test
        void areFoundByWordsAndCounted() throws Exception {
            node.give("bulletins", WebNode.ATLAS, SampleTerms.clear(WebNode.ATLAS), campaign(1, "Red falcon"));
            node.give("bulletins", WebNode.ATLAS, SampleTerms.clear(WebNode.ATLAS), campaign(2, "Blue falcons"));
            node.give("bulletins", WebNode.ATLAS, forOnePerson(), campaign(3, "buried falcon"));
            WebNode.Browser browser = node.browser("en").signedIn("amal");
            String found = browser.get("/items?q=falcon").body();
            assertThat(found)
                    .contains("value=\"falcon\"", "<bdi dir=\"ltr\">2</bdi>")
                    .doesNotContain("buried")
                    .matches("(?s).*Blue falcons.*Red falcon.*");
            assertThat(browser.get("/items?q=heron").body())
                    .contains(Words.in(Language.ENGLISH).of(SearchWord.SEARCH_NONE));
            assertThat(browser.get("/items?q=%3F").body())
                    .contains(Words.in(Language.ENGLISH).of(SearchWord.SEARCH_NO_QUESTION));
            assertThat(browser.get("/items?q=%3Cscript%3E").body()).doesNotContain("<script>");
        }

        @Test
        void areLookedUpByManyValues() throws Exception {
            node.give("bulletins", WebNode.ATLAS, SampleTerms.clear(WebNode.ATLAS), campaign(1, "C2 198.51.100.7"));
            node.give("bulletins", WebNode.ATLAS, forOnePerson(), campaign(2, "C2 198.51.100.8"));
            WebNode.Browser browser = node.browser("en").signedIn("amal");
            String ticket =
                    browser.get("/lookup").body().replaceAll("(?s).*name=\"ticket\" value=\"([^\"]+)\".*", "$1");
            String found = browser.post(
                            "/lookup",
                            Map.of("ticket", ticket, "values", "198[.]51[.]100[.]7\n198.51.100.8\ntwo words"))
                    .body();
            assertThat(found)
                    .contains("href=\"/items/campaign--11111111-1111-4111-8111-111111111101\"")
                    .contains(Words.in(Language.ENGLISH).of(SearchWord.LOOKUP_ABSENT))
                    .contains(Words.in(Language.ENGLISH).of(SearchWord.LOOKUP_NO_VALUE))
                    .doesNotContain("111111111102");
            assertThat(node.store.disclosures().getLast().filter()).contains("198.51.100.8");
            assertThat(browser.post("/lookup", Map.of("ticket", ticket, "values", "a1\n".repeat(1_001)))
                            .body())
                    .contains(Words.in(Language.ENGLISH).of(SearchWord.LOOKUP_TOO_MANY));
        }

        @Test
        void areOnRecordBeforeTheyAreShown() throws Exception {
            node.give("bulletins", WebNode.ATLAS, SampleTerms.clear(WebNode.ATLAS), campaign(1, "seen"));
            WebNode.Browser browser = node.browser("en").signedIn("amal");
            int before = node.store.disclosures().size();
            assertThat(browser.get("/items").body()).contains("seen");
            assertThat(node.store.disclosures()).hasSize(before + 1);
            assertThat(node.store.disclosures().getLast().token()).isEqualTo("user:amal");
        }

        @Test
        void carryTheStrictestLabelOntoEachSheetOfAPrint() throws Exception {
            node.give("bulletins", WebNode.ATLAS, SampleTerms.clear(WebNode.ATLAS), marked(1, Tlp.CLEAR));
            WebNode.Browser browser = node.browser("en").signedIn("amal");
            assertThat(browser.get("/items").body()).contains("class=\"sheet-clear\"");
            node.give("bulletins", WebNode.ATLAS, SampleTerms.only(WebNode.ATLAS, WebNode.ATLAS), marked(2, Tlp.GREEN));
            assertThat(browser.get("/items").body()).contains("class=\"sheet-amber\"");
            assertThat(browser.get("/items/campaign--11111111-1111-4111-8111-111111111101")
                            .body())
                    .contains("class=\"sheet-clear\"");
            assertThat(browser.get("/items/campaign--11111111-1111-4111-8111-111111111102")
                            .body())
                    .as("its terms say more than its own markings")
                    .contains("class=\"sheet-amber\"")
                    .doesNotContain("TLP:GREEN");
        }

        @Test
        void areClosedToAdministrators() throws Exception {
            node.give("bulletins", WebNode.ATLAS, SampleTerms.clear(WebNode.ATLAS), campaign(1, "not-for-sami"));
            WebNode.Browser browser = node.browser("en").signedIn("sami");
            for (String address :
                    List.of("/", "/items", "/items/campaign--11111111-1111-4111-8111-111111111101", "/purpose")) {
                HttpResponse<String> answer = browser.get(address);
                assertThat(answer.statusCode()).isEqualTo(address.equals("/") ? 200 : 403);
                assertThat(answer.body()).doesNotContain("not-for-sami");
            }
        }

        @Test
        void goOnWhereThePageBeforeEnded() throws Exception {
            for (int i = 10; i < 70; i++) {
                node.give("bulletins", WebNode.ATLAS, SampleTerms.clear(WebNode.ATLAS), campaign(i, "Nr " + i));
            }
            WebNode.Browser browser = node.browser("en").signedIn("amal");
            String first = browser.get("/items").body();
            assertThat(first).contains("Nr 69<", "Nr 20<").doesNotContain("Nr 19<");
            String next = first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1")
                    .replace("&amp;", "&");
            assertThat(browser.get(next).body()).contains("Nr 19<", "Nr 10<").doesNotContain("Nr 20<");
            assertThat(browser.get("/items?next=AAAA").statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class Everywhere {

        @Test
        void nothingIsAskedOfAnotherMachine() throws Exception {
            WebNode.Browser browser = node.browser("en").signedIn("amal");
            String style = browser.get("/").body().replaceAll("(?s).*rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");
            for (String address : List.of("/", "/items", "/settings", "/sign-in", "/purpose", "/nowhere", style)) {
                HttpResponse<String> answer = browser.get(address);
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
                ADDRESS.matcher(answer.body())
                        .results()
                        .map(found -> found.group(1))
                        .forEach(found -> assertThat(found).as(address).matches("#[a-z]+|/([^/].*)?"));
            }
        }

        @Test
        void languageAndDirectionFollowTheReader() throws Exception {
            assertThat(node.browser("ar-MA, fr;q=0.5").get("/sign-in").body())
                    .contains("<html lang=\"ar\" dir=\"rtl\">", "تسجيل الدخول");
            assertThat(node.browser("tlh").get("/sign-in").body()).contains("<html lang=\"en\" dir=\"ltr\">");
            WebNode.Browser browser = node.browser("en");
            var _ = browser.post("/settings", Map.of("language", "fr", "to", "/sign-in"));
            assertThat(browser.get("/sign-in").body()).contains("<html lang=\"fr\" dir=\"ltr\">", "Se connecter");
        }

        @Test
        void hijriDatesAndArabicDigitsStandWhereTheyAreWanted() throws Exception {
            WebNode.Browser browser = node.browser("ar");
            var _ = browser.post("/settings", Map.of("display", "on", "hijri", "on", "digits", "on"));
            assertThat(browser.get("/settings").body()).contains("٢١", "٢٠٢٦", "١٤٤٨");
            var _ = browser.post("/settings", Map.of("display", "on"));
            assertThat(browser.get("/settings").body()).contains("2026").doesNotContain("١٤٤٨", "1448");
        }

        @Test
        void aFirstVisitIsSmall() throws Exception {
            WebNode.Browser browser = node.browser("ar");
            String page = browser.get("/sign-in").body();
            long bytes = page.length();
            for (String name : List.of(
                    "mithaq.css",
                    "htmx.js",
                    "mithaq.svg",
                    "plex-arabic-400.woff2",
                    "plex-arabic-600.woff2",
                    "plex-latin-400.woff2",
                    "plex-latin-600.woff2")) {
                HttpResponse<String> asset = browser.get(Assets.address(name));
                assertThat(asset.headers().firstValue("Cache-Control"))
                        .hasValueSatisfying(kept -> assertThat(kept).contains("immutable"));
                bytes += asset.headers().firstValueAsLong("Content-Length").orElseThrow();
            }
            assertThat(bytes).isLessThan(300 * 1_024);
        }
    }
}
