package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.exchange.Disclosure;
import org.mithaq.stix.StixId;

class ItemPagesTest {

    private static final StixId ABSENT = StixId.parse("campaign--11111111-1111-4111-8111-111111111199");

    private final ItemWorld world = new ItemWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private String page(String user, String address) throws Exception {
        HttpResponse<String> answer = world.reader(user).get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer.body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/recipients", "/neighbours", "/timeline", "/diff", "/holders", "/recall"})
    void whatIsHiddenIsAnsweredAsWhatIsAbsent(String page) throws Exception {
        WebNode.Browser amal = world.reader("amal");
        HttpResponse<String> hidden = amal.get("/items/" + ItemWorld.SECRET_LINK + page);
        HttpResponse<String> absent = amal.get("/items/" + new StixId("relationship", ABSENT.uuid()) + page);
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body().replace(ItemWorld.SECRET_LINK.uuid().toString(), "-"))
                .isEqualTo(absent.body().replace(ABSENT.uuid().toString(), "-"));
    }

    @Nested
    class TermsOnThePage {

        @Test
        void standInWordsWithPurposeAndClausesOfTheAgreement() throws Exception {
            String page = page("amal", "/items/" + ItemWorld.REPORT);
            assertThat(page)
                    .contains(
                            "prevention and detection of offences",
                            "Agreement on the protection of the coast",
                            "To those who need to know")
                    .contains("Only within own systems");
        }

        @Test
        void doNotNameASourceThatMustNotBeNamed() throws Exception {
            assertThat(page("amal", "/items/" + ItemWorld.UNNAMED))
                    .contains("a source that must not be named")
                    .doesNotContain("borealis", "Borealis");
        }

        @Test
        void sayThePurposeOfTheReadingInTheWordsOfTheAgreement() throws Exception {
            assertThat(page("amal", "/")).contains("<bdi>prevention and detection of offences</bdi>");
        }
    }

    @Nested
    class Differences {

        @Test
        void areToldWordByWordAlsoInArabic() throws Exception {
            assertThat(page("amal", "/items/" + ItemWorld.REPORT + "/diff"))
                    .contains("<del>ثلاثة</del><ins>أربعة</ins>", "<ins>الجديد ");
        }

        @Test
        void areNotToldOfAVersionThatIsNotTheReaders() throws Exception {
            WebNode.Browser amal = world.reader("amal");
            assertThat(amal.get("/items/" + ItemWorld.REPORT + "/diff?from=0123456789abcdef")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Surrounding {

        @Test
        void holdsWhatNamesAnItemAndOpensRelationships() throws Exception {
            String page = page("amal", "/items/" + ItemWorld.CAMPAIGN + "/neighbours");
            assertThat(page)
                    .contains("href=\"/items/" + ItemWorld.REPORT + "\"")
                    .contains("href=\"/items/" + ItemWorld.LINK + "\"")
                    .contains("href=\"/items/" + ItemWorld.TOOL + "\"")
                    .contains("you see: 4<");
        }

        @Test
        void doesNotShowOrCountAHiddenReference() throws Exception {
            assertThat(page("amal", "/items/" + ItemWorld.CAMPAIGN + "/neighbours"))
                    .doesNotContain(ItemWorld.SECRET_LINK.toString());
            assertThat(page("nadir", "/items/" + ItemWorld.CAMPAIGN + "/neighbours"))
                    .contains(ItemWorld.SECRET_LINK.toString(), "you see: 5<");
        }

        @Test
        void isOnRecordBeforeItLeaves() throws Exception {
            WebNode.Browser amal = world.reader("amal");
            int before = world.node.store.disclosures().size();
            var _ = amal.get("/items/" + ItemWorld.TOOL + "/neighbours?open=none");
            assertThat(world.node
                            .store
                            .disclosures()
                            .subList(before, world.node.store.disclosures().size()))
                    .extracting(Disclosure::kind)
                    .contains(Disclosure.Kind.OBJECTS);
        }
    }

    @Test
    void aTimelineHasVersionsSightingsAndTheArrivalHere() throws Exception {
        assertThat(page("amal", "/items/" + ItemWorld.REPORT + "/timeline"))
                .contains("New version", "Published", "Coastal desk", "1 Mar 2026");
        assertThat(page("amal", "/items/" + ItemWorld.CAMPAIGN + "/timeline")).contains("Sighting", "4 Jan 2026");
        assertThat(page("amal", "/items/" + ItemWorld.UNNAMED + "/timeline"))
                .contains("Has to be gone here", "to come");
    }

    @Test
    void thoseWhoAreGivenItAndThoseLeftOutAreListedWithTheirClause() throws Exception {
        assertThat(page("amal", "/items/" + ItemWorld.REPORT + "/recipients"))
                .contains("Atlas Police", "Given", "Borealis Police", "the agreement coastal-2026 is in force");
        assertThat(page("amal", "/items/" + ItemWorld.UNNAMED + "/recipients")).doesNotContain("orealis");
    }

    @Nested
    class Recalling {

        private HttpResponse<String> recall(WebNode.Browser browser) throws Exception {
            return browser.post(
                    "/items/" + ItemWorld.TOOL + "/recall",
                    Map.of(
                            "ticket",
                            browser.ticket(),
                            "reason",
                            "The source withdrew it",
                            "within",
                            "P3D",
                            "duty",
                            "DELETE"));
        }

        @Test
        void showsHoldersAsWhatTheyClaim() throws Exception {
            world.claimed(ItemWorld.TOOL);
            assertThat(page("amal", "/items/" + ItemWorld.TOOL + "/holders"))
                    .contains("claim", "known here for hours: 2", "Recall from all holders");
            assertThat(world.reader("nadir")
                            .get("/items/" + ItemWorld.TOOL + "/holders")
                            .statusCode())
                    .isEqualTo(403);
        }

        @Test
        void isOneOrderHoweverOftenTheFormIsSent() throws Exception {
            world.claimed(ItemWorld.TOOL);
            WebNode.Browser amal = world.reader("amal");
            HttpResponse<String> first = recall(amal);
            HttpResponse<String> second = recall(amal);
            assertThat(first.headers().firstValue("Location").orElseThrow()).startsWith("/recalls/recall--");
            assertThat(second.headers().firstValue("Location")).hasValue("/recalls");
            assertThat(amal.get("/recalls").body().split("/recalls/recall--")).hasSize(2);
            String progress = amal.get(first.headers().firstValue("Location").orElseThrow())
                    .body();
            assertThat(progress).contains("The source withdrew it", "waits for answers", "Answers that have not come");
        }

        @Test
        void needsAReasonAndThePasswordTypedJustNow() throws Exception {
            WebNode.Browser amal = world.reader("amal");
            assertThat(amal.post("/items/" + ItemWorld.TOOL + "/recall", Map.of("ticket", amal.ticket(), "reason", " "))
                            .statusCode())
                    .isEqualTo(422);
            world.node.clock.move(java.time.Duration.ofMinutes(25));
            assertThat(recall(amal).headers().firstValue("Location").orElseThrow())
                    .startsWith("/confirm");
            assertThat(page("amal", "/items/" + ItemWorld.TOOL)).contains("Quay scanner");
        }

        @Test
        void ofOthersIsDecidedOnceByAPerson() throws Exception {
            world.recalledByPartner(ItemWorld.UNNAMED);
            WebNode.Browser amal = world.reader("amal");
            String address = "/recalls/" + ItemWorld.PARTNERS_RECALL;
            assertThat(amal.get(address).body()).contains("waits for a decision here");
            HttpResponse<String> unsaid = amal.post(address, Map.of("ticket", amal.ticket(), "decision", "keep"));
            assertThat(unsaid.statusCode()).isEqualTo(422);
            var keep = Map.of("ticket", amal.ticket(), "decision", "keep", "reason", "Needed in court");
            assertThat(amal.post(address, keep).statusCode()).isEqualTo(303);
            assertThat(amal.post(address, keep).statusCode()).isEqualTo(303);
            assertThat(world.acts.acts())
                    .filteredOn(act -> act.reason().contains("Needed in court"))
                    .hasSize(1);
        }
    }

    @Nested
    class KeptAside {

        @Test
        void isLookedAtAndTakenInOrDropped() throws Exception {
            world.keptAside("{\"type\":\"note\",\"content\":\"<script>boo()</script>\"}");
            WebNode.Browser amal = world.reader("amal");
            String address = "/quarantine/" + ItemWorld.KEPT;
            assertThat(amal.get("/quarantine").body()).contains(address);
            assertThat(amal.get(address).body()).contains("&lt;script&gt;boo()").doesNotContain("<script>boo");
            HttpResponse<String> refused = amal.post(address, Map.of("ticket", amal.ticket(), "act", "release"));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("It was refused again");
            HttpResponse<String> dropped = amal.post(address, Map.of("ticket", amal.ticket(), "act", "drop"));
            assertThat(dropped.headers().firstValue("Location")).hasValue("/quarantine");
            assertThat(amal.get(address).statusCode()).isEqualTo(404);
        }

        @Test
        void isNotForWhoeverMayNotDecide() throws Exception {
            assertThat(world.reader("nadir").get("/quarantine").statusCode()).isEqualTo(403);
        }
    }
}
