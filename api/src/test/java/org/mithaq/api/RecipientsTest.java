package org.mithaq.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.testkit.SampleObjects;

/** Who is given an item, who would be, and who is left out and why. */
class RecipientsTest extends NodeCase {

    private static final String OF_ONE = "/api/who-sees/" + SampleObjects.campaignId(1);
    private static final String PLAN = "/api/who-sees?collection=bulletins";

    private static List<Object> parties(Map<String, Object> answer, String list) {
        return JsonTree.elements(JsonTree.at(answer, list)).stream()
                .map(entry -> JsonTree.at(entry, "party"))
                .toList();
    }

    private HttpResponse<String> refused(String token, String path) throws Exception {
        HttpResponse<String> answer = node.get(token, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(400);
        return answer;
    }

    @Nested
    class OfAnItem {

        @Test
        void areListedClauseByClause() throws Exception {
            Map<String, Object> answer = answer(World.OPERATOR, OF_ONE);

            assertThat(parties(answer, "recipients")).containsExactly("atlas", "borealis");
            assertThat(parties(answer, "left_out")).containsExactly("cedar", "dune");
            assertThat(JsonTree.at(answer, "recipients", 1, "clause", "rule")).isEqualTo("permitted");
            assertThat(JsonTree.members(JsonTree.at(answer, "recipients", 1))).doesNotContainKey("change");
            assertThat(JsonTree.at(answer, "left_out", 0, "clause", "rule")).isEqualTo("audience");
            assertThat(JsonTree.at(answer, "left_out", 1, "clause", "rule")).isEqualTo("not-a-party");
            assertThat(JsonTree.at(answer, "left_out", 1, "change")).isNotEqualTo("");
        }

        @Test
        void areForTheOperatorOnly() throws Exception {
            for (String token : List.of(World.BOREALIS, World.CEDAR, World.AMAL)) {
                HttpResponse<String> answer = node.get(token, OF_ONE);
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).doesNotContain("borealis", "cedar");
            }
        }

        @Test
        void areNotListedOfWhatIsNotHeld() throws Exception {
            assertThat(node.get(World.OPERATOR, "/api/who-sees/" + SampleObjects.campaignId(99))
                            .statusCode())
                    .isEqualTo(404);
        }

        @Test
        void needAnIdAndNothingElse() throws Exception {
            assertThat(refused(World.OPERATOR, "/api/who-sees/campaign--1").body())
                    .contains("STIX 2.1 §2.9");
            assertThat(refused(World.OPERATOR, OF_ONE + "?tlp=red").body()).contains("\"parameter\":\"tlp\"");
        }

        @Test
        void areToldInArabic() throws Exception {
            Map<String, Object> answer = answer(World.OPERATOR, OF_ONE, "Accept-Language", "ar");

            assertThat((String) JsonTree.at(answer, "left_out", 0, "change")).containsPattern("\\p{IsArabic}");
        }
    }

    @Nested
    class OfAPlan {

        @Test
        void areThoseOfTheAgreementUnlessAnAudienceIsNamed() throws Exception {
            Map<String, Object> all = answer(World.OPERATOR, PLAN + "&agreement=coastal-2026&tlp=amber");
            Map<String, Object> one =
                    answer(World.OPERATOR, PLAN + "&agreement=coastal-2026&tlp=amber&audience=borealis");

            assertThat(parties(all, "recipients")).contains("borealis", "cedar").doesNotContain("dune");
            assertThat(parties(one, "recipients")).contains("borealis").doesNotContain("cedar", "dune");
            assertThat(parties(one, "left_out")).contains("cedar", "dune");
        }

        @Test
        void takeLabelsAsPeopleWriteThem() throws Exception {
            Map<String, Object> label = answer(World.OPERATOR, PLAN + "&tlp=TLP:GREEN");

            assertThat(answer(World.OPERATOR, PLAN + "&tlp=green")).isEqualTo(label);
            assertThat(answer(World.OPERATOR, PLAN + "&tlp=Tlp%3AGreen")).isEqualTo(label);
        }

        @Test
        void areNotToldOfACollectionThatIsNotThere() throws Exception {
            assertThat(node.get(World.OPERATOR, "/api/who-sees?collection=no-such-place")
                            .statusCode())
                    .isEqualTo(404);
        }

        @Test
        void areNotToldToPartners() throws Exception {
            for (String collection : List.of("bulletins", "desert-desk", "no-such-place")) {
                HttpResponse<String> answer = node.get(World.BOREALIS, "/api/who-sees?collection=" + collection);
                assertThat(answer.statusCode()).isIn(403, 404);
                assertThat(answer.body()).doesNotContain("atlas", "cedar", "dune", "coastal-2026", "quiet-pact");
            }
        }

        @Test
        void needACollection() throws Exception {
            assertThat(refused(World.OPERATOR, "/api/who-sees").body()).contains("\"parameter\":\"collection\"");
        }

        @Test
        void areNeverEverybodyForAnEmptyAudience() throws Exception {
            Map<String, Object> nobody = answer(World.OPERATOR, PLAN + "&audience=");

            assertThat(parties(nobody, "recipients")).isEmpty();
            assertThat(JsonTree.at(nobody, "refused", 0, "clause", "rule")).isEqualTo("empty-audience");
            for (String audience : List.of(",", "borealis,", "borealis/", "@", "/amal")) {
                assertThat(refused(World.OPERATOR, PLAN + "&audience=" + audience)
                                .body())
                        .contains("\"parameter\":\"audience\"");
            }
        }

        @Test
        void areNobodyWhereTheAgreementRefusesIt() throws Exception {
            Map<String, Object> refused = answer(World.OPERATOR, PLAN + "&tlp=TLP:AMBER%2BSTRICT");

            assertThat(parties(refused, "recipients")).isEmpty();
            assertThat(parties(refused, "left_out")).isEmpty();
            assertThat(JsonTree.members(JsonTree.at(refused, "refused", 0))).containsKey("change");
        }

        @Test
        void nameTheNearestToTheOperator() throws Exception {
            assertThat(refused(World.OPERATOR, PLAN + "&audience=cedr").body()).contains("\"nearest\":\"cedar\"");
            assertThat(refused(World.OPERATOR, PLAN + "&audience=atlas/amall").body())
                    .contains("\"nearest\":\"amal\"");
            assertThat(refused(World.OPERATOR, PLAN + "&agreement=coastal-2025").body())
                    .contains("\"nearest\":\"coastal-2026\"");
            assertThat(refused(World.OPERATOR, PLAN + "&audience=@coastal").body())
                    .contains("\"parameter\":\"audience\"");
            assertThat(refused(World.OPERATOR, PLAN + "&tlp=TLP:AMBR").body()).contains("\"nearest\":\"TLP:AMBER\"");
            assertThat(refused(World.OPERATOR, PLAN + "&purpose=a,,b").body()).contains("\"parameter\":\"purpose\"");
        }

        @Test
        void doNotTellPartnersWhichNamesAreKnown() throws Exception {
            String known = node.get(World.BOREALIS, PLAN + "&audience=dune&agreement=quiet-pact")
                    .body();
            String unknown = node.get(World.BOREALIS, PLAN + "&audience=duna&agreement=quiet-pict")
                    .body();

            assertThat(unknown).isEqualTo(known);
        }
    }
}
