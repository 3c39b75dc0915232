package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.LogAlarms;
import org.mithaq.http.Language;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.LedgerStream;

class OversightPagesTest {

    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    private static final Pattern LINE = Pattern.compile("<a href=\"/oversight/([a-z]+-\\d+)\">");

    private final WebNode node = new WebNode();

    @BeforeEach
    void fill() {
        OversightNode.fill(node);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private String read(String address) throws Exception {
        return node.browser("en").signedIn("omar").get(address).body();
    }

    private static List<String> lines(String page) {
        return LINE.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private static String word(OversightWord word) {
        return Words.in(Language.ENGLISH).of(word);
    }

    @Nested
    class Everywhere {

        @Test
        void onlyOversightComesIn() throws Exception {
            for (String address : OversightNode.addresses()) {
                assertThat(node.browser("en").get(address).statusCode())
                        .as(address)
                        .isEqualTo(303);
                for (String user : List.of("amal", "nadir", "sami")) {
                    HttpResponse<String> answer =
                            node.browser("en").signedIn(user).get(address);
                    assertThat(answer.statusCode()).as(address + " for " + user).isEqualTo(403);
                    assertThat(answer.body()).doesNotContain("token-liaison", "href=\"/oversight");
                }
                assertThat(node.browser("en").signedIn("omar").get(address).statusCode())
                        .as(address)
                        .isEqualTo(200);
            }
        }

        @Test
        void nothingOfAnItemIsSaid() throws Exception {
            for (String language : List.of("ar", "fr", "en")) {
                WebNode.Browser browser = node.browser(language).signedIn("omar");
                for (String address : OversightNode.addresses()) {
                    assertThat(browser.get(address).body())
                            .as(address)
                            .doesNotContain("lantern-quay", "22222222-2222", "campaign--");
                }
            }
            assertThat(read("/oversight")).contains(word(OversightWord.SUBJECT_WITHHELD));
        }

        @Test
        void itemsStayClosedToOversight() throws Exception {
            WebNode.Browser browser = node.browser("en").signedIn("omar");
            assertThat(browser.get("/items").statusCode()).isEqualTo(403);
            assertThat(browser.get("/items/" + OversightNode.SECRET_ITEM.id()).statusCode())
                    .isEqualTo(403);
        }
    }

    @Nested
    class Log {

        @Test
        void isShownNewestFirstInWords() throws Exception {
            assertThat(lines(read("/oversight")))
                    .startsWith("act-10", "disclosure-3", "disclosure-2", "disclosure-1")
                    .hasSizeGreaterThan(12);
            assertThat(read("/oversight"))
                    .contains("Borealis Police", "Agreement on the protection of the coast", "Key lost on the road")
                    .contains(word(OversightWord.REASON_LOCKED_UNTIL), "20 Nov 2026, 10:30")
                    .doesNotContain("locked until 2026");
            assertThat(node.browser("ar").signedIn("omar").get("/oversight").body())
                    .contains("إفصاح", "اطّلاع", "شرطة أطلس", "أمل الراوي", "نشرات")
                    .doesNotContain("signed in");
        }

        @Test
        void isSearchedByKindPartyAndDay() throws Exception {
            assertThat(lines(read("/oversight?kind=disclosure")))
                    .containsExactly("disclosure-3", "disclosure-2", "disclosure-1");
            assertThat(lines(read("/oversight?kind=disclosure&party=borealis")))
                    .containsExactly("disclosure-3", "disclosure-2");
            assertThat(lines(read("/oversight?from=2026-11-20&until=2026-11-20&kind=restored")))
                    .containsExactly("act-10");
            assertThat(lines(read("/oversight?until=2026-11-18"))).isEmpty();
            assertThat(read("/oversight?until=2026-11-18")).contains(word(OversightWord.LOG_NONE));
        }

        @Test
        void goesOnWhereThePageBeforeEndedAndTakesNothingTwice() throws Exception {
            for (int i = 0; i < 120; i++) {
                node.actLog.record(new Act(WebNode.NOW, Act.Kind.REFUSAL, "nobody", "", "nr " + i));
            }
            List<String> all = new ArrayList<>();
            Optional<String> next = Optional.of("/oversight?kind=refusal");
            while (next.isPresent()) {
                String page = read(next.get());
                all.addAll(lines(page));
                next = NEXT.matcher(page)
                        .results()
                        .map(found -> found.group(1).replace("&amp;", "&"))
                        .findFirst();
            }
            assertThat(all).hasSize(121).doesNotHaveDuplicates();
            assertThat(read("/oversight?before=x.y.z&kind=no-such&party=nobody&from=x"))
                    .contains("nr 119");
        }

        @Test
        void showsHostileTextAsText() throws Exception {
            node.actLog.record(new Act(WebNode.NOW, Act.Kind.REFUSAL, "nobody", "<script>x</script>", "\"><b>"));
            assertThat(read("/oversight")).contains("&lt;script").doesNotContain("<script>x");
        }

        @Test
        void hasHijriDatesWhereTheyAreWanted() throws Exception {
            WebNode.Browser browser = node.browser("ar").signedIn("omar");
            var _ = browser.post("/settings", Map.of("display", "on", "hijri", "on", "digits", "on"));
            assertThat(browser.get("/oversight").body()).contains("١٤٤٨", "٢٠٢٦");
        }
    }

    @Nested
    class Entries {

        @Test
        void areProvedOnTheSpot() throws Exception {
            for (String entry : List.of("disclosure-2", "act-6", "submission-1", "completion-1")) {
                String page = read("/oversight/" + entry);
                assertThat(page).as(entry).contains(word(OversightWord.PROOF_HOLDS), "mithaq/atlas", "/log/checkpoint");
                assertThat(page.split("class=\"holds\"", -1)).hasSize(5);
                assertThat(page).doesNotContain("class=\"fails\"");
            }
            assertThat(read("/oversight/disclosure-1")).contains("completion/1");
            assertThat(read("/oversight/disclosure-2")).contains(word(OversightWord.ENTRY_NOT_SENT));
        }

        @Test
        void thatWereChangedInTheDatabaseFail() throws Exception {
            EntryRecord real = node.ledger.entry(LedgerStream.ACT, 1).orElseThrow();
            List<EntryRecord.Field> fields = new ArrayList<>(real.fields());
            fields.replaceAll(
                    field -> field.name().equals("reason") ? new EntryRecord.Field("reason", "confirmed") : field);
            node.ledger.change(new EntryRecord(LedgerStream.ACT, 1, real.at(), fields));

            String page = read("/oversight/act-1");
            assertThat(page)
                    .contains(word(OversightWord.PROOF_FAILS), word(OversightWord.STEP_FAILS))
                    .doesNotContain(word(OversightWord.PROOF_HOLDS));
            assertThat(page.split("class=\"fails\"", -1)).hasSize(2);
            assertThat(read("/oversight/act-3")).contains(word(OversightWord.PROOF_FAILS));
            assertThat(read("/oversight/act-10")).contains(word(OversightWord.PROOF_HOLDS));
        }

        @Test
        void thatNoLeafCoversYetSaySo() throws Exception {
            node.actLog.record(new Act(WebNode.NOW, Act.Kind.REFUSAL, "nobody", "", ""));
            String fresh = "/oversight/act-" + node.actLog.acts().size();
            assertThat(read(fresh)).contains(word(OversightWord.PROOF_WAITS));
            node.clock.move(Duration.ofMinutes(5));
            assertThat(read(fresh)).contains(word(OversightWord.PROOF_NONE));
        }

        @Test
        void thatAreNotThereLookLikeAnyPageThatIsNot() throws Exception {
            WebNode.Browser browser = node.browser("en").signedIn("omar");
            String nowhere = browser.get("/oversight/act-99").body();
            for (String entry : List.of("act-0", "act-999999999999999999", "tick-1", "act", "x--y", "act-1x")) {
                HttpResponse<String> answer = browser.get("/oversight/" + entry);
                assertThat(answer.statusCode()).as(entry).isEqualTo(404);
                assertThat(answer.body().replace("/oversight/" + entry, "/oversight/act-99"))
                        .isEqualTo(nowhere);
            }
        }
    }

    @Nested
    class Questions {

        @Test
        void tellWhoConsultedAndToWhomItWasDisclosed() throws Exception {
            String page = read("/oversight/questions");
            assertThat(between(page, "id=\"consulted\"", "id=\"disclosed\""))
                    .contains("أمل الراوي", "prevention and detection of offences")
                    .doesNotContain("token-liaison");
            assertThat(between(page, "id=\"disclosed\"", "id=\"months\"")).contains("token-liaison", ">14<");
            assertThat(between(page, "id=\"months\"", "id=\"entries\"")).contains("November 2026", ">44<", ">1<");
        }

        @Test
        void areAskedByHandlePersonTokenAndPurpose() throws Exception {
            assertThat(lines(read("/oversight/questions?handle=" + OversightNode.handle())))
                    .containsExactly("disclosure-2", "disclosure-1", "act-9");
            assertThat(lines(read("/oversight/questions?token=" + OversightNode.TOKEN)))
                    .containsExactly("disclosure-3", "disclosure-2", "act-4");
            assertThat(lines(read("/oversight/questions?purpose=crime-prevention&party=atlas")))
                    .containsExactly("disclosure-1");
            assertThat(lines(read("/oversight/questions?person=sami"))).contains("act-3");
            assertThat(read("/oversight/questions?person=sami")).doesNotContain("id=\"months\"");
            assertThat(lines(read("/oversight/questions?from=2026-01-01&until=2026-02-01")))
                    .isEmpty();
        }

        @Test
        void thatCannotBeAskedAreRefusedAndKept() throws Exception {
            WebNode.Browser browser = node.browser("en").signedIn("omar");
            for (String wrong :
                    List.of("handle=" + OversightNode.SECRET_ITEM.id(), "person=%3Cb%3E", "purpose=A", "party=%00")) {
                HttpResponse<String> answer = browser.get("/oversight/questions?" + wrong);
                assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
                assertThat(answer.body())
                        .contains(word(OversightWord.ASK_WRONG).substring(0, 20))
                        .doesNotContain(word(OversightWord.ASK_NOBODY), word(OversightWord.LOG_NONE));
            }
        }

        private static String between(String page, String from, String until) {
            return page.substring(page.indexOf(from), page.indexOf(until));
        }
    }

    @Nested
    class Keeping {

        @Test
        void namesWhatHasToBeErasedByHandle() throws Exception {
            String page = read("/oversight/retention");
            assertThat(page)
                    .contains(OversightNode.handle().text(), "coastal-2026", "1 Dec 2026")
                    .contains(">" + word(OversightWord.DUE_SOON) + "<", "1,825");
            node.clock.move(Duration.ofDays(12));
            assertThat(read("/oversight/retention")).contains(word(OversightWord.DUE_OVER));
            assertThat(read("/oversight/retention?from=50")).doesNotContain("coastal-2026");
        }

        @Test
        void givesAPackThatIsOnRecordAndVerifies() throws Exception {
            WebNode.Browser browser = node.browser("en").signedIn("omar");
            int before = node.actLog.acts().size();
            HttpResponse<String> pack = browser.post(
                    "/oversight/pack", Map.of("ticket", browser.ticket(), "from", "2026-11-01", "until", "2026-11-21"));
            assertThat(pack.statusCode()).isEqualTo(200);
            assertThat(pack.headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"mithaq-atlas-0-1.pack\"");
            assertThat(pack.body()).startsWith("mithaq-pack/1\n").contains("recall--3333", "kind erasure");
            assertThat(node.actLog.acts()).hasSize(before + 1);
            assertThat(node.actLog.acts().getLast().actor()).isEqualTo("user:omar");
            assertThat(node.actLog.acts().getLast().subject()).isEqualTo("oversight-pack");
        }

        @Test
        void givesNoPackWithoutTheTicketToOthersOrOfNothing() throws Exception {
            WebNode.Browser omar = node.browser("en").signedIn("omar");
            WebNode.Browser amal = node.browser("en").signedIn("amal");
            int before = node.actLog.acts().size();
            assertThat(omar.post("/oversight/pack", Map.of("ticket", "x")).statusCode())
                    .isEqualTo(403);
            assertThat(amal.post("/oversight/pack", Map.of("ticket", amal.ticket()))
                            .statusCode())
                    .isEqualTo(403);
            HttpResponse<String> nothing = omar.post(
                    "/oversight/pack", Map.of("ticket", omar.ticket(), "from", "2026-01-01", "until", "2025-01-02"));
            assertThat(nothing.statusCode()).isEqualTo(422);
            assertThat(nothing.body()).contains(word(OversightWord.PACK_NONE));
            assertThat(node.actLog.acts()).hasSize(before);
        }
    }

    @Nested
    class Alarms {

        @Test
        void areToldToOversightAndAdministratorsOnly() throws Exception {
            node.alarms.add(new LogAlarms.Alarm(LogAlarms.Kind.PARTNER_LOG_SHRANK, Optional.of(WebNode.BOREALIS)));
            node.alarms.add(new LogAlarms.Alarm(LogAlarms.Kind.NOT_SEALED, Optional.empty()));
            node.alarms.add(new LogAlarms.Alarm(LogAlarms.Kind.KEY_MISSING, Optional.empty()));
            for (String user : List.of("omar", "sami")) {
                assertThat(node.browser("en").signedIn(user).get("/").body())
                        .contains(word(OversightWord.ALARM_SHRANK), word(OversightWord.ALARM_NOT_SEALED))
                        .contains(word(OversightWord.ALARM_KEY), "borealis");
            }
            assertThat(node.browser("en").signedIn("amal").get("/").body())
                    .doesNotContain(word(OversightWord.ALARM_SHRANK), word(OversightWord.ALARM_NOT_SEALED));
        }
    }
}
