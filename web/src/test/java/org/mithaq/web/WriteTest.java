package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.web.WebNode.english;
import static org.mithaq.web.WebNode.hidden;
import static org.mithaq.web.WebNode.location;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.testkit.SampleTerms;
import org.mithaq.http.Language;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Onward;
import org.mithaq.terms.Rule;
import org.mithaq.terms.Terms;
import org.mithaq.terms.UserId;

/** Writing items, from the form to the partners. */
class WriteTest {

    private static final String SEEN = "campaign--11111111-1111-4111-8111-111111111101";
    private static final String HIDDEN = "campaign--11111111-1111-4111-8111-111111111102";
    private static final String ABSENT = "campaign--11111111-1111-4111-8111-111111111199";
    private static final Pattern ITEM = Pattern.compile("href=\"/items/([a-z]+--[0-9a-f-]+)\"");

    private final WebNode node = new WebNode();

    @AfterEach
    void close() {
        node.close();
    }

    private static StixObject campaign(String id) {
        return WebNode.object("""
                {"type":"campaign","spec_version":"2.1","id":"%s",\
                "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","name":"a"}""".formatted(id));
    }

    /** TLP:RED for another person of the own party. */
    private static Terms forNadir() {
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

    private WebNode.Browser writer(String language) throws Exception {
        node.give("bulletins", WebNode.ATLAS, SampleTerms.clear(WebNode.ATLAS), campaign(SEEN));
        node.give("bulletins", WebNode.ATLAS, forNadir(), campaign(HIDDEN));
        return node.browser(language).signedIn("amal");
    }

    private static Map<String, String> note(WebNode.Browser browser) throws Exception {
        return with(browser.note(SEEN), "step", "check");
    }

    private static Map<String, String> with(Map<String, String> form, String... changes) {
        Map<String, String> changed = new LinkedHashMap<>(form);
        for (int i = 0; i < changes.length; i += 2) {
            changed.put(changes[i], changes[i + 1]);
        }
        return changed;
    }

    /** Shares a note; gives the id of what came of it. */
    private static String shared(WebNode.Browser browser, Map<String, String> form) throws Exception {
        String done = location(browser.post("/write/note", with(form, "step", "share")));
        return ITEM.matcher(browser.get(done).body())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private List<String> notes(WebNode.Browser browser) throws Exception {
        return Pattern.compile("<a href=\"/items/(note--[0-9a-f-]+)\">")
                .matcher(browser.get("/items?since=all&type=note").body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Nested
    class Forms {

        @Test
        void forANoteBeginWithTheItemItIsAbout() throws Exception {
            WebNode.Browser browser = writer("en");
            String address = "/write/note?about=" + SEEN;
            assertThat(browser.get("/items/" + SEEN).body()).contains("href=\"" + address + "\"");
            assertThat(browser.get(address).body()).contains(SEEN + "</textarea>");
            assertThat(browser.get("/write/note?about=%3Cscript%3E").body())
                    .contains("name=\"object_refs\"")
                    .doesNotContain("&lt;script", "<script>");
        }

        @Test
        void areThereForEachKindAndNoOther() throws Exception {
            WebNode.Browser browser = node.browser("en").signedIn("amal");
            for (WrittenType type : WrittenType.values()) {
                String page = browser.get("/write/" + type.stix()).body();
                assertThat(browser.get("/write").body()).contains("/write/" + type.stix());
                type.fields()
                        .forEach(field -> assertThat(page).as(type.stix()).contains("name=\"" + field.name() + "\""));
            }
            assertThat(browser.get("/write/malware").statusCode()).isEqualTo(404);
            assertThat(node.browser("en").signedIn("sami").get("/write/note").statusCode())
                    .isEqualTo(403);
        }

        @Test
        void sayBesideTheFieldWhatIsWrongAndKeepWhatWasTyped() throws Exception {
            WebNode.Browser browser = writer("en");
            String bad = "</textarea><script>alert(1)</script>";
            HttpResponse<String> answer = browser.post(
                    "/write/note", with(note(browser), "content", "", "abstract", bad, "confidence", "101"));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body())
                    .contains(english(ComposeWord.NOTICE_WRONG))
                    .contains("id=\"fault-content\"><span>" + english(ComposeWord.FAULT_NEEDED))
                    .contains("&lt;/textarea>&lt;script>", "value=\"101\"")
                    .doesNotContain("<script>alert");
            assertThat(notes(browser)).isEmpty();
        }

        @Test
        void sayTheStandardsOwnFaults() throws Exception {
            WebNode.Browser browser = writer("en");
            assertThat(browser.post("/write/note", with(note(browser), "confidence", "101"))
                            .body())
                    .contains("id=\"fault-confidence\"><span>" + english(ComposeWord.FAULT_NUMBER));
            assertThat(browser.post(
                                    "/write/indicator",
                                    with(
                                            note(browser),
                                            "pattern",
                                            "[file:size = 1]",
                                            "pattern_type",
                                            "stix",
                                            "valid_from",
                                            "2026-11-22T10:00",
                                            "valid_until",
                                            "2026-11-22T09:00"))
                            .body())
                    .contains(english(ComposeWord.FAULT_ORDER));
            assertThat(browser.post("/write/location", with(note(browser), "latitude", "12.5"))
                            .body())
                    .contains(english(ComposeWord.FAULT_PLACE));
        }

        @Test
        void refuseWhatIsTooLongOrNotToChooseFrom() throws Exception {
            WebNode.Browser browser = writer("en");
            assertThat(browser.post("/write/note", with(note(browser), "content", "ي".repeat(20_001)))
                            .body())
                    .contains("id=\"fault-content\"><span>" + english(ComposeWord.FAULT_LONG));
            assertThat(browser.post("/write/note", with(note(browser), "lang", "tlh"))
                            .body())
                    .contains("id=\"fault-lang\"><span>" + english(ComposeWord.FAULT_CHOICE));
            for (String field : List.of("collection", "agreement", "tlp", "purpose")) {
                assertThat(browser.post("/write/note", with(note(browser), field, "forged"))
                                .body())
                        .as(field)
                        .contains("id=\"fault-" + field + "\"><span>" + english(ComposeWord.FAULT_CHOICE));
            }
            assertThat(browser.post("/write/note", with(note(browser), "content", "x".repeat(600_000)))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(notes(browser)).isEmpty();
        }

        @Test
        void takeTextAtItsLongest() throws Exception {
            WebNode.Browser browser = writer("ar");
            assertThat(shared(browser, with(note(browser), "content", "ي".repeat(20_000))))
                    .startsWith("note--");
        }

        @Test
        void doNotTellAnItemThatIsNotForThePersonFromNone() throws Exception {
            WebNode.Browser browser = writer("fr");
            Map<String, String> form = note(browser);
            HttpResponse<String> hidden = browser.post("/write/note", with(form, "object_refs", HIDDEN));
            HttpResponse<String> absent = browser.post("/write/note", with(form, "object_refs", ABSENT));
            assertThat(hidden.statusCode()).isEqualTo(422);
            assertThat(hidden.body()).isEqualTo(absent.body().replace(ABSENT, HIDDEN));
        }

        @Test
        void areTakenFromTheirOwnPageAlone() throws Exception {
            WebNode.Browser browser = writer("en");
            Map<String, String> form = with(note(browser), "step", "share");
            assertThat(browser.postFrom("https://evil.example", "/write/note", form)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(browser.post("/write/note", with(form, "ticket", "forged"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(notes(browser)).isEmpty();
        }
    }

    @Nested
    class Recipients {

        @Test
        void areListedWithTheirClausesBeforeAnythingLeaves() throws Exception {
            WebNode.Browser browser = writer("en");
            String page = browser.post("/write/note", note(browser)).body();
            assertThat(page)
                    .contains(english(ComposeWord.CHECK_TITLE), english(ComposeWord.CHECK_SHARE), "Atlas Police")
                    .contains("coastal-2026", "TLP:GREEN")
                    .contains(english(ComposeWord.CHECK_UNNAMED)) // its roster is hidden
                    .doesNotContain("borealis", "Borealis");
            assertThat(notes(browser)).isEmpty();
        }

        @Test
        void areNamedWhereTheAgreementLetsItsPartiesBeListed() throws Exception {
            node.openRoster();
            WebNode.Browser browser = writer("fr");
            String page = browser.post("/write/note", note(browser)).body();
            assertThat(page)
                    .contains("Boréale")
                    .doesNotContain(Words.in(Language.FRENCH).of(ComposeWord.CHECK_UNNAMED));
        }

        @Test
        void sayInWordsWhyTheAgreementDoesNotTakeIt() throws Exception {
            WebNode.Browser browser = writer("en");
            HttpResponse<String> answer = browser.post(
                    "/write/note", with(note(browser), "tlp", "red", "reach", "persons", "person", "atlas/amal"));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("The label TLP:RED is stricter than the agreement coastal-2026 takes");
            assertThat(Rule.CEILING.code()).isEqualTo("ceiling");
        }

        @Test
        void leadBackToTheFormAsItWas() throws Exception {
            WebNode.Browser browser = writer("en");
            String page = browser.post("/write/note", with(note(browser), "step", "back"))
                    .body();
            assertThat(page).contains("Two boats &lt;without&gt; lights.\nSeen twice.", "value=\"green\" selected");
        }
    }

    @Nested
    class Shares {

        @Test
        void giveTheItemInTheNameOfTheOwnParty() throws Exception {
            WebNode.Browser browser = writer("en");
            String id = shared(browser, note(browser));
            assertThat(browser.get("/items/" + id).body())
                    .contains("Two boats &lt;without&gt; lights.\nSeen twice.", "TLP:GREEN", SEEN)
                    .contains(node.directory.current().own().stix().toString())
                    .contains("/items/" + id + "/edit", "/items/" + id + "/withdraw");
        }

        @Test
        void happenOnceHoweverOftenTheFormComes() throws Exception {
            WebNode.Browser browser = writer("en");
            Map<String, String> form = note(browser);
            String id = shared(browser, form);
            assertThat(shared(browser, form)).isEqualTo(id);
            assertThat(shared(browser, with(form, "content", "Another text"))).isEqualTo(id);
            assertThat(notes(browser)).containsExactly(id);
        }

        @Test
        void happenOnceWhenFormsComeAtTheSameTime() throws Exception {
            WebNode.Browser browser = writer("en");
            Map<String, String> form = with(note(browser), "step", "share");
            List<Callable<String>> both = List.of(
                    () -> location(browser.post("/write/note", form)),
                    () -> location(browser.post("/write/note", form)),
                    () -> location(browser.post("/write/note", form)),
                    () -> location(browser.post("/write/note", form)));
            List<String> locations = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<String> one : threads.invokeAll(both)) {
                    locations.add(one.get());
                }
            }
            assertThat(Set.copyOf(locations)).hasSize(1);
            assertThat(notes(browser)).hasSize(1);
        }

        @Test
        void needNoOtherKeyThanTheFormsOwn() throws Exception {
            WebNode.Browser browser = writer("en");
            HttpResponse<String> answer =
                    browser.post("/write/note", with(note(browser), "step", "share", "once", "x"));
            assertThat(answer.body()).contains(english(ComposeWord.CHECK_TITLE));
            assertThat(notes(browser)).isEmpty();
        }

        @Test
        void goOnRecordUnderTheWriter() throws Exception {
            WebNode.Browser browser = writer("en");
            String id = shared(browser, note(browser));
            assertThat(browser.get("/items/" + id).statusCode()).isEqualTo(200);
            assertThat(node.store.disclosures().getLast().token()).isEqualTo("user:amal");
        }
    }

    @Nested
    class Work {

        @Test
        void isThereAgainAfterTheSessionWasOver() throws Exception {
            WebNode.Browser browser = writer("en");
            Map<String, String> form = with(note(browser), "step", "share");
            node.clock.move(Duration.ofMinutes(31));
            String signIn = location(browser.post("/write/note", form));
            assertThat(signIn).startsWith("/sign-in?over=on&to=%2Fwrite%2Fnote%3Fkept%3D");
            browser.signedIn("amal");
            String page = browser.get("/write/note?kept=" + signIn.replaceAll(".*kept%3D", ""))
                    .body();
            assertThat(page)
                    .contains("Two boats &lt;without&gt; lights.\nSeen twice.", "value=\"green\" selected")
                    .contains(english(ConfirmWord.KEPT_BACK), "name=\"kept\"");
            assertThat(notes(browser)).isEmpty();
            assertThat(shared(browser, with(form, "ticket", hidden(page, "ticket"), "once", hidden(page, "once"))))
                    .startsWith("note--");
        }

        @Test
        void isNotShownToSomebodyElse() throws Exception {
            WebNode.Browser browser = writer("en");
            Map<String, String> form = note(browser);
            node.clock.move(Duration.ofMinutes(31));
            String signIn = location(browser.post("/write/note", form));
            browser.signedIn("nadir");
            assertThat(browser.get("/write/note?kept=" + signIn.replaceAll(".*kept%3D", ""))
                            .body())
                    .doesNotContain("Two boats");
        }
    }

    @Nested
    class Versions {

        private Map<String, String> edit(WebNode.Browser browser, String id) throws Exception {
            String page = browser.get("/items/" + id + "/edit").body();
            assertThat(page)
                    .contains(
                            "Two boats &lt;without&gt; lights.",
                            "value=\"green\" selected",
                            "value=\"coastal-2026\" selected");
            return with(note(browser), "once", hidden(page, "once"), "base", hidden(page, "base"));
        }

        @Test
        void followTheOnesBefore() throws Exception {
            WebNode.Browser browser = writer("en");
            String id = shared(browser, note(browser));
            node.clock.move(Duration.ofMinutes(1));
            Map<String, String> form = with(edit(browser, id), "content", "Three boats.", "step", "share");
            assertThat(location(browser.post("/items/" + id + "/edit", form))).startsWith("/write?done=");
            assertThat(browser.get("/items/" + id).body()).contains("Three boats.");
            assertThat(notes(browser)).containsExactly(id);
        }

        @Test
        void doNotOverwriteALaterOneUnseen() throws Exception {
            WebNode.Browser browser = writer("en");
            String id = shared(browser, note(browser));
            node.clock.move(Duration.ofMinutes(1));
            Map<String, String> first = edit(browser, id);
            Map<String, String> second = edit(browser, id);
            var _ = location(browser.post("/items/" + id + "/edit", with(first, "content", "First.", "step", "share")));
            HttpResponse<String> late =
                    browser.post("/items/" + id + "/edit", with(second, "content", "Second.", "step", "share"));
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(late.body()).contains(english(ComposeWord.NOTICE_STALE), "Second.");
        }

        @Test
        void areForTheOriginatorAlone() throws Exception {
            WebNode.Browser browser = writer("en");
            node.give("bulletins", WebNode.BOREALIS, SampleTerms.clear(WebNode.BOREALIS), WebNode.object("""
                    {"type":"note","spec_version":"2.1","id":"note--11111111-1111-4111-8111-111111111155",\
                    "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","content":"theirs",\
                    "object_refs":["%s"]}""".formatted(
                            SEEN)));
            String theirs = "/items/note--11111111-1111-4111-8111-111111111155";
            assertThat(browser.get(theirs).statusCode()).isEqualTo(200);
            HttpResponse<String> absent = browser.get("/items/note--11111111-1111-4111-8111-111111111199/edit");
            for (String act : List.of("/edit", "/withdraw")) {
                assertThat(browser.get(theirs + act).statusCode()).isEqualTo(404);
                assertThat(browser.post(theirs + act, note(browser)).statusCode())
                        .isEqualTo(404);
            }
            assertThat(browser.get(theirs + "/edit").body())
                    .isEqualTo(absent.body().replace("111111111199", "111111111155"));
            assertThat(browser.get(theirs).body()).contains("theirs").doesNotContain("/edit\"");
        }

        @Test
        void goWhenTheyAreWithdrawn() throws Exception {
            WebNode.Browser browser = writer("en");
            String id = shared(browser, note(browser));
            assertThat(browser.get("/items/" + id + "/withdraw").body()).contains(english(ComposeWord.WITHDRAW_HELP));
            String done = location(browser.post("/items/" + id + "/withdraw", Map.of("ticket", browser.ticket())));
            assertThat(browser.get(done).body()).contains(english(ComposeWord.DONE_WITHDRAWN));
            assertThat(browser.get("/items/" + id).statusCode()).isEqualTo(404);
        }
    }
}
