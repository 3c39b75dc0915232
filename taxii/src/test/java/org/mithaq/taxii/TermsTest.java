package org.mithaq.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Terms;

/** Terms over HTTP: what is stated, what is refused, who sees what. Atlas and Borealis have an agreement, Cedar none. */
class TermsTest extends NodeCase {

    private static final AgreementId PATROL = new AgreementId("patrol-2026");
    private static final Purpose PREVENTION = new Purpose("crime-prevention");
    private static final String WITH_PURPOSE = "borealis-token-for-crime-prevention-0000000";
    private static final String HIDDEN_NAME = "token-7d2e";

    @BeforeEach
    void agree() {
        stand(new Standing.Signed(agreement()));
    }

    private static Agreement agreement() {
        return new Agreement(
                PATROL,
                1,
                Set.of(new PartyId("atlas"), new PartyId("borealis")),
                Set.of(PREVENTION),
                Tlp.AMBER_STRICT,
                Terms.UNLIMITED,
                Optional.of(Period.ofDays(30)),
                false,
                TestNode.NOW.minusSeconds(86_400),
                TestNode.NOW.plusSeconds(8_640_000));
    }

    private void stand(Standing standing) {
        List<Token> tokens = new ArrayList<>(TestNode.tokens());
        Token plain = TestNode.token("borealis-2", WITH_PURPOSE, "borealis", Optional.empty());
        tokens.add(new Token(
                plain.name(),
                plain.digest(),
                plain.party(),
                plain.user(),
                plain.operator(),
                Optional.of(PREVENTION.text()),
                plain.created(),
                plain.expires(),
                plain.revoked()));
        var directory = TestNode.directory(tokens);
        node.directory.set(new org.mithaq.exchange.Directory(
                        node.directory.current().epoch() + 1,
                        directory.parties(),
                        directory.users(),
                        directory.collections(),
                        directory.tokens())
                .withAgreements(Map.of(PATROL, standing)));
        node.exchange.refreshSights();
    }

    private HttpResponse<String> give(String query, StixObject... objects) throws Exception {
        return node.post(TestNode.ATLAS, OBJECTS + query, TestNode.envelope(objects));
    }

    private static StixObject marked(int number, Tlp label) {
        return SampleObjects.parse("{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":\""
                + SampleObjects.campaignId(number) + "\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":"
                + "\"2026-01-01T00:00:00.000Z\",\"name\":\"" + HIDDEN_NAME + "\",\"object_marking_refs\":[\""
                + label.markingDefinition() + "\"]}");
    }

    @Nested
    class Readers {

        @Test
        void seeWhatTheAgreementGivesThemForItsPurpose() throws Exception {
            assertThat(give("?agreement=patrol-2026", marked(9, Tlp.AMBER)).body())
                    .contains("\"success_count\":1", "\"failure_count\":0");

            assertThat(node.get(WITH_PURPOSE, OBJECTS).body()).contains(HIDDEN_NAME);
            assertThat(node.get(TestNode.BOREALIS, OBJECTS).body()).doesNotContain(HIDDEN_NAME);
            assertThat(node.get(TestNode.ATLAS, OBJECTS).body()).contains(HIDDEN_NAME);
        }

        @Test
        void loseAtOnceWhatIsSuspendedAndFindItAgainWhenItIsResumed() throws Exception {
            give("?agreement=patrol-2026", marked(9, Tlp.AMBER));
            String last =
                    node.get(WITH_PURPOSE, OBJECTS).headers().firstValue(LAST).orElseThrow();
            stand(new Standing.Suspended(agreement(), new PartyId("borealis"), TestNode.NOW));

            assertThat(node.get(WITH_PURPOSE, OBJECTS).body()).doesNotContain(HIDDEN_NAME);

            stand(new Standing.Signed(agreement()));
            assertThat(node.get(WITH_PURPOSE, OBJECTS + "?added_after=" + last).body())
                    .contains(HIDDEN_NAME);
        }

        @Test
        void cannotTellWhatIsHiddenFromWhatIsNotThere() throws Exception {
            give("?agreement=patrol-2026", marked(9, Tlp.AMBER));

            HttpResponse<String> hidden = node.get(TestNode.BOREALIS, OBJECTS + SampleObjects.campaignId(9) + "/");
            HttpResponse<String> absent = node.get(TestNode.BOREALIS, OBJECTS + SampleObjects.campaignId(10) + "/");

            assertThat(hidden.statusCode()).isEqualTo(404).isEqualTo(absent.statusCode());
            assertThat(hidden.body()).isEqualTo(absent.body());
        }

        @Test
        void getTheContributionObjectWhenTheMarkingsSayLess() throws Exception {
            give("?agreement=patrol-2026&tlp=amber%2Bstrict", marked(9, Tlp.AMBER));

            assertThat(node.get(TestNode.ATLAS, OBJECTS).body())
                    .containsSubsequence("\"type\":\"contribution\"", HIDDEN_NAME);
            assertThat(node.get(WITH_PURPOSE, OBJECTS).body())
                    .as("Borealis does not declare that it honours contribution objects")
                    .doesNotContain(HIDDEN_NAME, "\"contribution\"");
        }
    }

    @Nested
    class ContributionObjects {

        private List<String> ids() throws Exception {
            return Pattern.compile("\"id\":\"(contribution--[^\"]*)\"")
                    .matcher(node.get(TestNode.ATLAS, OBJECTS + "?match%5Bversion%5D=all")
                            .body())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        @Test
        void goWithAllThatIsGivenUnderAnAgreement() throws Exception {
            give("?agreement=patrol-2026", marked(9, Tlp.AMBER));

            assertThat(ids()).hasSize(1);
        }

        @Test
        void areMadeAnewUnderTheSameHandleWhenTermsAreStatedAnew() throws Exception {
            give("?agreement=patrol-2026", marked(9, Tlp.GREEN));
            assertThat(give("?agreement=patrol-2026&tlp=amber", marked(9, Tlp.GREEN))
                            .body())
                    .contains("\"success_count\":1", "its terms were changed");

            assertThat(ids()).hasSize(2).containsOnly(ids().getFirst());
            assertThat(node.get(TestNode.ATLAS, OBJECTS).body()).containsOnlyOnce("\"contribution\"");
        }

        @Test
        void goAwayWithTheirItems() throws Exception {
            give("?agreement=patrol-2026", marked(9, Tlp.GREEN), marked(10, Tlp.GREEN));
            give("?agreement=patrol-2026&tlp=amber", marked(9, Tlp.GREEN));
            List<String> before = ids();
            node.delete(TestNode.ATLAS, OBJECTS + SampleObjects.campaignId(9) + "/");

            assertThat(ids()).hasSize(1).allMatch(before::contains);
        }

        @Test
        void areTakenWithTheItemsTheyCameWith() throws Exception {
            give("?agreement=patrol-2026&tlp=amber", marked(9, Tlp.GREEN));
            String all = node.get(TestNode.ATLAS, OBJECTS).body();
            node.delete(TestNode.ATLAS, OBJECTS + SampleObjects.campaignId(9) + "/");
            assertThat(ids()).isEmpty();

            assertThat(node.post(TestNode.ATLAS, OBJECTS, all).body()).contains("\"failure_count\":0");
            assertThat(all).contains(ids().getFirst());
        }
    }

    @Nested
    class Offers {

        @Test
        void areRefusedOneByOneWithTheClause() throws Exception {
            HttpResponse<String> answer = give("?agreement=patrol-2026", marked(9, Tlp.RED), marked(10, Tlp.GREEN));

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body())
                    .contains(
                            "\"success_count\":1", "\"failure_count\":1", "TLP:RED", "TLP:AMBER+STRICT", "patrol-2026");
        }

        @Test
        void areRefusedInTheCallersLanguage() throws Exception {
            String arabic = node.post(
                            TestNode.ATLAS,
                            OBJECTS + "?agreement=nowhere",
                            TestNode.envelope(marked(9, Tlp.AMBER)),
                            "Content-Type",
                            TestNode.TAXII,
                            "Accept-Language",
                            "ar")
                    .body();

            assertThat(arabic).contains("\u2066nowhere\u2069");
        }

        @Test
        void areRefusedUnderAnAgreementThatIsNotSignedByAll() throws Exception {
            stand(new Standing.Unsigned(agreement(), Set.of(new PartyId("borealis"))));

            assertThat(give("?agreement=patrol-2026", marked(9, Tlp.AMBER)).body())
                    .contains("\"success_count\":0", "borealis", "signature");
        }

        @Test
        void areRefusedForNobody() throws Exception {
            assertThat(give("?agreement=patrol-2026&audience=", marked(9, Tlp.AMBER))
                            .body())
                    .contains("\"success_count\":0", "\"failure_count\":1");
        }

        @Test
        void areAnsweredAlikeWhetherOrNotSomebodyElseHoldsTheId() throws Exception {
            node.give("inbox", SampleObjects.campaign(1, 1));
            String held = node.post(TestNode.BOREALIS, INBOX_OBJECTS, TestNode.envelope(SampleObjects.campaign(1, 1)))
                    .body();
            String free = node.post(TestNode.BOREALIS, INBOX_OBJECTS, TestNode.envelope(SampleObjects.campaign(6, 1)))
                    .body();

            assertThat(anonymous(held, 1)).isEqualTo(anonymous(free, 6));
        }

        private static String anonymous(String status, int campaign) {
            return status.replace(SampleObjects.campaignId(campaign).toString(), "campaign")
                    .replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"\"");
        }

        @Test
        void withAWrongParameterAddNothing() throws Exception {
            HttpResponse<String> answer = give("?tlp=purple", marked(9, Tlp.AMBER));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("tlp", "purple", "TLP:AMBER+STRICT");
        }
    }
}
