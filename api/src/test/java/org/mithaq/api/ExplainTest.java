package org.mithaq.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.Party;
import org.mithaq.exchange.testkit.SampleParties;

/** Why a reader is given an item, or not. */
class ExplainTest extends NodeCase {

    @Nested
    class AReader {

        @Test
        void isToldTheClauseOfWhatItIsGiven() throws Exception {
            Map<String, Object> answer = answer(World.BOREALIS, FOR_BOREALIS);

            assertThat(answer).containsEntry("decision", "permit");
            assertThat(JsonTree.at(answer, "reader"))
                    .isEqualTo(Map.of("party", "borealis", "purpose", "crime-prevention"));
            assertThat(JsonTree.members(JsonTree.at(answer, "contributions", 0)))
                    .containsEntry("collection", "bulletins")
                    .containsEntry("version", "2026-01-01T00:00:00.001Z")
                    .doesNotContainKeys("originator", "change", "ask");
            assertThat(JsonTree.members(JsonTree.at(answer, "contributions", 0, "clause")))
                    .containsEntry("rule", "permitted")
                    .containsEntry("agreement", "coastal-2026");
        }

        @Test
        void mayNameItself() throws Exception {
            assertThat(answer(World.BOREALIS, FOR_BOREALIS + "?as=borealis&purpose=crime-prevention"))
                    .isEqualTo(answer(World.BOREALIS, FOR_BOREALIS));
            assertThat(answer(World.BOREALIS, FOR_BOREALIS + "?as=borealis"))
                    .isEqualTo(answer(World.BOREALIS, FOR_BOREALIS));
        }

        @Test
        void learnsNothingOfOtherContributions() throws Exception {
            HttpResponse<String> answer = node.get(World.BOREALIS, OF_TWO);

            assertThat(JsonTree.elements(JsonTree.at(JsonTree.parse(answer.body()), "contributions")))
                    .hasSize(1);
            assertThat(answer.body()).doesNotContain("atlas", "cedar", "desert-desk", "quiet-pact", "dune");
        }

        @Test
        void findsItselfNamedAsOriginator() throws Exception {
            assertThat(JsonTree.at(answer(World.CEDAR, OF_TWO), "contributions", 0, "originator"))
                    .isEqualTo("cedar");
        }

        @Test
        void getsOneAnswerForWhatIsHiddenAndWhatIsAbsent() throws Exception {
            HttpResponse<String> absent = node.get(World.DUNE, ABSENT);

            assertThat(absent.statusCode()).isEqualTo(404);
            for (String hidden : List.of(FOR_BOREALIS, OF_TWO, CONTRADICTORY)) {
                HttpResponse<String> answer = node.get(World.DUNE, hidden);
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.body()).isEqualTo(absent.body());
                assertThat(withoutDate(answer)).isEqualTo(withoutDate(absent));
            }
        }

        @Test
        void withoutThePurposeGetsNothing() throws Exception {
            assertThat(node.get(World.IDLE_BOREALIS, FOR_BOREALIS).statusCode()).isEqualTo(404);
        }

        @Test
        void mayAskForNobodyElse() throws Exception {
            String refused =
                    node.get(World.BOREALIS, FOR_BOREALIS + "?as=cedar").body();

            for (String other : List.of(
                    FOR_BOREALIS + "?as=cedar",
                    FOR_BOREALIS + "?as=nobody-there",
                    FOR_BOREALIS + "?user=amal",
                    FOR_BOREALIS + "?purpose=border-control",
                    ABSENT + "?as=cedar")) {
                HttpResponse<String> answer = node.get(World.BOREALIS, other);
                assertThat(answer.statusCode()).as(other).isEqualTo(403);
                assertThat(answer.body()).isEqualTo(refused);
            }
        }

        @Test
        void isRecordedWithWhatItAskedAbout() throws Exception {
            node.get(World.BOREALIS, FOR_BOREALIS);

            assertThat(node.explanations()).containsExactly(List.of(FOR_BOREALIS.substring("/api/explain/".length())));
        }

        @Test
        void mustSignIn() throws Exception {
            assertThat(node.get("", FOR_BOREALIS).statusCode()).isEqualTo(401);
        }
    }

    @Nested
    class TheOperator {

        @Test
        void mayAskForAnybody() throws Exception {
            Map<String, Object> denied = answer(World.OPERATOR, FOR_BOREALIS + "?as=cedar&purpose=crime-prevention");

            assertThat(denied).containsEntry("decision", "deny");
            assertThat(JsonTree.members(JsonTree.at(denied, "contributions", 0)))
                    .containsEntry("originator", "atlas")
                    .containsKey("change");
            assertThat(JsonTree.at(denied, "contributions", 0, "clause", "rule"))
                    .isEqualTo("audience");
        }

        @Test
        void findsThePurposeMissing() throws Exception {
            Map<String, Object> denied = answer(World.OPERATOR, FOR_BOREALIS + "?as=borealis");

            assertThat(JsonTree.at(denied, "reader")).isEqualTo(Map.of("party", "borealis"));
            assertThat(JsonTree.at(denied, "contributions", 0, "clause", "rule"))
                    .isEqualTo("purpose");
        }

        @Test
        void isToldWhomToAsk() throws Exception {
            Map<String, Object> asked = answer(World.OPERATOR, CONTRADICTORY + "?as=borealis&purpose=crime-prevention");

            assertThat(asked).containsEntry("decision", "ask");
            assertThat(JsonTree.at(asked, "contributions", 0, "ask")).isEqualTo(List.of("cedar"));
        }

        @Test
        void seesWhatIsGivenFirst() throws Exception {
            Map<String, Object> both = answer(World.OPERATOR, OF_TWO + "?as=borealis&purpose=crime-prevention");

            assertThat(both).containsEntry("decision", "permit");
            assertThat(JsonTree.at(both, "contributions", 0, "decision")).isEqualTo("permit");
            assertThat(JsonTree.at(both, "contributions", 1, "decision")).isEqualTo("deny");
        }

        @Test
        void mayNameAPartyThatWasDeclaredAMomentAgo() throws Exception {
            Directory known = node.directory.current();
            List<Party> parties = new ArrayList<>(known.parties());
            parties.add(SampleParties.party("estuary", 5, false));
            node.directory.setUnseen(new Directory(2, parties, known.users(), known.collections(), known.tokens())
                    .withAgreements(known.agreements()));

            assertThat(answer(World.OPERATOR, FOR_BOREALIS + "?as=estuary")).containsEntry("decision", "deny");
        }

        @Test
        void isToldWhenNothingIsHeld() throws Exception {
            assertThat(node.get(World.OPERATOR, ABSENT).statusCode()).isEqualTo(404);
        }
    }

    @Nested
    class Languages {

        private Map<String, Object> denied(String languages) throws Exception {
            return answer(
                    World.OPERATOR, FOR_BOREALIS + "?as=dune&purpose=crime-prevention", "Accept-Language", languages);
        }

        private static String text(Map<String, Object> answer) {
            return (String) JsonTree.at(answer, "contributions", 0, "clause", "text");
        }

        private static String change(Map<String, Object> answer) {
            return (String) JsonTree.at(answer, "contributions", 0, "change");
        }

        @Test
        void followTheReader() throws Exception {
            List<Map<String, Object>> answers = List.of(denied("en"), denied("fr"), denied("ar"));

            assertThat(answers.stream().map(Languages::text).distinct()).hasSize(3);
            assertThat(answers.stream().map(Languages::change).distinct()).hasSize(3);
        }

        @Test
        void areEnglishWhenNoneIsKnown() throws Exception {
            assertThat(denied("de, ja;q=0.5")).isEqualTo(denied("en"));
        }

        @Test
        void areTriedInOrder() throws Exception {
            assertThat(denied("de, en;q=0.3, fr-CA;q=0.7")).isEqualTo(denied("fr"));
        }

        @Test
        void areNamedInTheAnswer() throws Exception {
            assertThat(node.get(World.BOREALIS, FOR_BOREALIS, "Accept-Language", "ar")
                            .headers()
                            .firstValue("Content-Language"))
                    .contains("ar");
        }

        @Test
        void keepNamesApartInArabic() throws Exception {
            Map<String, Object> arabic = denied("ar");

            assertThat(text(arabic)).containsPattern("\\p{IsArabic}").contains("\u2066coastal-2026\u2069");
            assertThat(change(arabic)).containsPattern("\\p{IsArabic}");
        }

        @Test
        void holdForRefusalsToo() throws Exception {
            String path = FOR_BOREALIS + "?as=boreali";

            assertThat(node.get(World.OPERATOR, path, "Accept-Language", "ar").body())
                    .containsPattern("\\p{IsArabic}")
                    .contains("\u2066boreali\u2069", "\u2066borealis\u2069");
            assertThat(node.get(World.OPERATOR, path, "Accept-Language", "fr").body())
                    .contains("Vouliez-vous dire « borealis » ?");
        }
    }

    @Nested
    class BadInput {

        private String refused(String token, String path) throws Exception {
            HttpResponse<String> answer = node.get(token, path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            return answer.body();
        }

        @Test
        void namesTheFormOfAnId() throws Exception {
            for (String id : List.of("campaign", "campaign--7", "campaign--00000001-0000-4000-8000-00000000000A")) {
                assertThat(refused(World.BOREALIS, "/api/explain/" + id)).contains("STIX 2.1 §2.9");
            }
        }

        @Test
        void namesTheNearestPartyToTheOperator() throws Exception {
            assertThat(refused(World.OPERATOR, FOR_BOREALIS + "?as=boreali"))
                    .contains("\"parameter\":\"as\"", "\"nearest\":\"borealis\"", "Did you mean 'borealis'?");
        }

        @Test
        void namesTheNearestUserToTheOperator() throws Exception {
            assertThat(refused(World.OPERATOR, FOR_BOREALIS + "?as=atlas&user=amel"))
                    .contains("\"parameter\":\"user\"", "\"nearest\":\"amal\"");
        }

        @Test
        void namesTheFormOfAPurpose() throws Exception {
            assertThat(refused(World.BOREALIS, FOR_BOREALIS + "?purpose=Crime%20prevention"))
                    .contains("\"parameter\":\"purpose\"", "Crime prevention");
            assertThat(refused(World.BOREALIS, FOR_BOREALIS + "?purpose=")).contains("\"parameter\":\"purpose\"");
        }

        @Test
        void namesTheNearestParameter() throws Exception {
            assertThat(refused(World.BOREALIS, FOR_BOREALIS + "?purposes=crime-prevention"))
                    .contains("\"nearest\":\"purpose\"");
            assertThat(refused(World.BOREALIS, FOR_BOREALIS + "?zzzzzzzz=1")).doesNotContain("nearest");
        }

        @Test
        void refusesAParameterGivenTwice() throws Exception {
            assertThat(refused(World.OPERATOR, FOR_BOREALIS + "?as=cedar&as=dune"))
                    .contains("\"parameter\":\"as\"");
        }

        @Test
        void showsALongValueInPart() throws Exception {
            assertThat(refused(World.OPERATOR, FOR_BOREALIS + "?as=" + "Z".repeat(2_000)))
                    .hasSizeLessThan(500);
        }
    }

    private static Map<String, List<String>> withoutDate(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }
}
