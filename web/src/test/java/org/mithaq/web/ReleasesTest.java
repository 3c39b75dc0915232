package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.web.WebNode.english;
import static org.mithaq.web.WebNode.hidden;
import static org.mithaq.web.WebNode.location;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.SubmitResult;
import org.mithaq.exchange.Wish;
import org.mithaq.exchange.testkit.SampleTerms;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.UserId;

/** What two persons have to release. Amal writes; Nadir, an approver, releases; Idris is an approver too, Lina an analyst. */
class ReleasesTest {

    private static final String SEEN = "campaign--11111111-1111-4111-8111-111111111101";
    private static final Pattern DRAFT = Pattern.compile("href=\"/releases/([0-9a-f-]{36})\"");

    private final WebNode node = new WebNode();

    @BeforeEach
    void demandTwoPersons() {
        node.demandTwoPersons();
        node.give("bulletins", WebNode.ATLAS, SampleTerms.clear(WebNode.ATLAS), WebNode.object("""
                {"type":"campaign","spec_version":"2.1","id":"%s",\
                "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","name":"a"}""".formatted(SEEN)));
    }

    @AfterEach
    void close() {
        node.close();
    }

    private static List<String> drafts(WebNode.Browser browser) throws Exception {
        return DRAFT.matcher(browser.get("/releases").body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Has Amal write a note; gives its draft. */
    private String written() throws Exception {
        WebNode.Browser amal = node.browser("en").signedIn("amal");
        String done = location(amal.post("/write/note", amal.note(SEEN)));
        assertThat(amal.get(done).body()).contains(english(ComposeWord.DONE_WAITING));
        return drafts(amal).getFirst();
    }

    private Map<String, String> decision(WebNode.Browser browser, String decision, String reason) throws Exception {
        return Map.of("ticket", browser.ticket(), "decision", decision, "reason", reason);
    }

    private boolean isThere() throws Exception {
        return node.browser("en")
                .signedIn("amal")
                .get("/items?since=all&type=note")
                .body()
                .contains("/items/note--");
    }

    @Nested
    class Drafts {

        @Test
        void waitAndHaveNotLeft() throws Exception {
            WebNode.Browser amal = node.browser("en").signedIn("amal");
            Map<String, String> form = amal.note(SEEN);
            form.put("step", "check");
            assertThat(amal.post("/write/note", form).body())
                    .contains(english(ComposeWord.CHECK_SECOND), english(ComposeWord.CHECK_SECOND_HELP));
            String draft = written();
            assertThat(isThere()).isFalse();
            assertThat(amal.get("/releases/" + draft).body())
                    .contains("Two boats &lt;without&gt; lights.", "TLP:GREEN", english(ComposeWord.RELEASE_DROP))
                    .doesNotContain(english(ComposeWord.RELEASE_DO) + "</button>");
        }

        @Test
        void arePutDownOnceHoweverOftenTheFormComes() throws Exception {
            WebNode.Browser amal = node.browser("en").signedIn("amal");
            Map<String, String> form = amal.note(SEEN);
            String first = location(amal.post("/write/note", form));
            assertThat(location(amal.post("/write/note", form))).isEqualTo(first);
            assertThat(drafts(amal)).hasSize(1);
        }

        @Test
        void areSeenByTheirWriterAndThoseWhoReleaseAlone() throws Exception {
            String draft = written();
            String absent = "00000000-0000-4000-8000-000000000000";
            for (String other : List.of("lina", "reem")) {
                WebNode.Browser browser = node.browser("en").signedIn(other);
                HttpResponse<String> hidden = browser.get("/releases/" + draft);
                assertThat(hidden.statusCode()).isIn(403, 404);
                assertThat(hidden.body())
                        .isEqualTo(browser.get("/releases/" + absent).body().replace(absent, draft));
                assertThat(browser.get("/releases").body()).doesNotContain("Two boats", draft);
                assertThat(browser.get("/").body()).doesNotContain("Two boats", draft);
                assertThat(browser.get("/write/note?draft=" + draft).body()).doesNotContain("Two boats");
                assertThat(browser.post("/releases/" + draft + "/drop", Map.of("ticket", browser.ticket()))
                                .statusCode())
                        .isIn(403, 404);
            }
            assertThat(node.browser("en")
                            .signedIn("nadir")
                            .get("/releases/" + draft)
                            .body())
                    .contains("Two boats");
            assertThat(node.browser("en")
                            .signedIn("nadir")
                            .get("/write/note?draft=" + draft)
                            .body())
                    .doesNotContain("Two boats");
        }

        @Test
        void goWhenTheirWriterLetsThemGo() throws Exception {
            String draft = written();
            WebNode.Browser amal = node.browser("en").signedIn("amal");
            assertThat(location(amal.post("/releases/" + draft + "/drop", Map.of("ticket", amal.ticket()))))
                    .isEqualTo("/releases?done=dropped");
            assertThat(drafts(amal)).isEmpty();
            assertThat(amal.get("/releases/" + draft).statusCode()).isEqualTo(404);
            WebNode.Browser nadir = node.browser("en").signedIn("nadir");
            assertThat(drafts(nadir)).isEmpty();
            assertThat(nadir.post("/releases/" + draft, decision(nadir, "release", ""))
                            .statusCode())
                    .isEqualTo(404);
        }

        @Test
        void areToldOfOnTheFirstPageOfThoseWhoRelease() throws Exception {
            var _ = written();
            assertThat(node.browser("en").signedIn("nadir").get("/").body())
                    .contains(english(ComposeWord.TODAY_RELEASES));
            assertThat(node.browser("en").signedIn("lina").get("/").body())
                    .doesNotContain(english(ComposeWord.TODAY_RELEASES));
        }
    }

    @Nested
    class Decisions {

        @Test
        void ofASecondPersonLetItLeaveAndBothNamesGoOnRecord() throws Exception {
            String draft = written();
            WebNode.Browser nadir = node.browser("en").signedIn("nadir");
            assertThat(nadir.get("/releases/" + draft).body())
                    .contains(english(ComposeWord.RELEASE_DO), "coastal-2026", english(ComposeWord.CHECK_REACHED));
            assertThat(location(nadir.post("/releases/" + draft, decision(nadir, "release", ""))))
                    .isEqualTo("/releases?done=released");
            assertThat(isThere()).isTrue();
            Act act = node.acts.stream()
                    .filter(one -> one.kind() == Act.Kind.RELEASE)
                    .findFirst()
                    .orElseThrow();
            assertThat(act.actor()).isEqualTo("user:nadir");
            assertThat(act.reason()).isEqualTo("released; written by user:amal");
            assertThat(act.toString()).doesNotContain("boats", "note--");
            assertThat(drafts(nadir)).isEmpty();
        }

        @Test
        void areNotTheWritersOwn() throws Exception {
            WebNode.Browser nadir = node.browser("en").signedIn("nadir");
            var _ = location(nadir.post("/write/note", nadir.note(SEEN)));
            String draft = drafts(nadir).getFirst();
            assertThat(nadir.get("/releases/" + draft).body())
                    .doesNotContain(english(ComposeWord.RELEASE_DO) + "</button>");
            assertThat(nadir.post("/releases/" + draft, decision(nadir, "release", ""))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(isThere()).isFalse();
            WebNode.Browser idris = node.browser("en").signedIn("idris");
            assertThat(location(idris.post("/releases/" + draft, decision(idris, "release", ""))))
                    .isEqualTo("/releases?done=released");
        }

        @Test
        void areForApproversAlone() throws Exception {
            String draft = written();
            WebNode.Browser lina = node.browser("en").signedIn("lina");
            assertThat(lina.post("/releases/" + draft, decision(lina, "release", ""))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(isThere()).isFalse();
        }

        @Test
        void needAPasswordTypedJustNowAndKeepTheReason() throws Exception {
            String draft = written();
            WebNode.Browser nadir = node.browser("en").signedIn("nadir");
            node.clock.move(Duration.ofMinutes(20));
            String confirm = location(nadir.post("/releases/" + draft, decision(nadir, "back", "name the port")));
            assertThat(confirm).startsWith("/confirm?to=%2Freleases%2F" + draft + "%3Fkept%3D");
            String key = confirm.replaceAll(".*kept%3D", "");
            assertThat(nadir.get("/releases/" + draft + "?kept=" + key).body()).contains("name the port");
            assertThat(nadir.get("/releases").body()).contains(english(ComposeWord.RELEASE_WAITING));
        }

        @Test
        void happenOnce() throws Exception {
            String draft = written();
            WebNode.Browser nadir = node.browser("en").signedIn("nadir");
            Map<String, String> release = decision(nadir, "release", "");
            assertThat(nadir.post("/releases/" + draft, release).statusCode()).isEqualTo(303);
            assertThat(nadir.post("/releases/" + draft, release).statusCode()).isEqualTo(404);
            assertThat(node.acts.stream().filter(act -> act.kind() == Act.Kind.RELEASE))
                    .hasSize(1);
        }

        @Test
        void sendBackWithAReasonAndLetItBeWrittenAnew() throws Exception {
            String draft = written();
            WebNode.Browser nadir = node.browser("en").signedIn("nadir");
            assertThat(nadir.post("/releases/" + draft, decision(nadir, "back", ""))
                            .body())
                    .contains(english(ComposeWord.RELEASE_REASON_NEEDED));
            assertThat(nadir.post("/releases/" + draft, decision(nadir, "back", "x".repeat(1_001)))
                            .body())
                    .contains(english(ComposeWord.FAULT_LONG));
            assertThat(location(nadir.post("/releases/" + draft, decision(nadir, "back", "<b>name the port</b>"))))
                    .isEqualTo("/releases?done=returned");
            assertThat(drafts(nadir)).isEmpty();
            WebNode.Browser amal = node.browser("en").signedIn("amal");
            assertThat(amal.get("/releases/" + draft).body())
                    .contains("Nadir Benali", "&lt;b&gt;name the port&lt;/b&gt;", "/write/note?draft=" + draft);
            String anew = amal.get("/write/note?draft=" + draft).body();
            assertThat(anew).contains("Two boats &lt;without&gt; lights.", "value=\"green\" selected");
            Map<String, String> form = amal.note(SEEN);
            form.put("once", hidden(anew, "once"));
            form.put("draft", draft);
            var _ = location(amal.post("/write/note", form));
            assertThat(drafts(amal)).hasSize(1).doesNotContain(draft);
        }

        @Test
        void sayWhatTheAgreementDoesNotTakeAnyMore() throws Exception {
            String draft = written();
            node.suspend();
            WebNode.Browser nadir = node.browser("en").signedIn("nadir");
            assertThat(nadir.get("/releases/" + draft).body()).contains("was suspended by");
            HttpResponse<String> refused = nadir.post("/releases/" + draft, decision(nadir, "release", ""));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("was suspended by");
            assertThat(drafts(nadir)).containsExactly(draft);
        }
    }

    /** What programs of the own party give under such an agreement. */
    @Test
    void programsAreRefusedWithTheClause() {
        SubmitResult result = node.parts
                .exchange()
                .submit(
                        new Caller(WebNode.ATLAS, Optional.of(new UserId("nadir")), true, true, Optional.empty(), "t"),
                        "bulletins",
                        new Wish(
                                Optional.of(new AgreementId("coastal-2026")),
                                Optional.of(Tlp.GREEN),
                                Optional.empty(),
                                Optional.empty()),
                        List.of("en"),
                        StixReader.envelope(
                                new ByteArrayInputStream("""
                                {"objects":[{"type":"campaign","spec_version":"2.1",\
                                "id":"campaign--11111111-1111-4111-8111-111111111177",\
                                "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","name":"a"}]}""".getBytes(StandardCharsets.UTF_8)),
                                ParseLimits.defaults()));
        assertThat(result).isInstanceOf(SubmitResult.Taken.class);
        var taken = (SubmitResult.Taken) result;
        assertThat(taken.status().successes()).isEmpty();
        assertThat(taken.status().failures().getFirst().message()).contains("needs the yes of a second person");
    }
}
