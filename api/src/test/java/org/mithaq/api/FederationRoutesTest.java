package org.mithaq.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.Handle;
import org.mithaq.exchange.Act;
import org.mithaq.exchange.testkit.SampleObjects;
import org.mithaq.federation.BookEntry;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

/** What whoever runs the node does with its federation: partners, recalls, holders, quarantine, reviews, notices. */
class FederationRoutesTest extends NodeCase {

    private static final StixId OURS = SampleObjects.campaignId(11);
    private static final StixId CEDARS = SampleObjects.campaignId(3);
    /** Given without a contribution object. */
    private static final StixId UNTRACKED = SampleObjects.campaignId(1);

    private static final String KEPT = "/api/quarantine/" + FederatedNode.KEPT;

    @BeforeEach
    void give() {
        node.submit(SampleObjects.campaign(11, 1));
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return node.send(method, World.OPERATOR, path, body);
    }

    private Object done(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonTree.parse(answer.body());
    }

    private void refuses(int status, String body, String... words) throws Exception {
        HttpResponse<String> answer = send("POST", "/api/recalls", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
        assertThat(node.federated.book.recalls(org.mithaq.federation.RecallRecord.Stage.DONE))
                .isEmpty();
    }

    private List<Act.Kind> acts() {
        return node.federated.acts.acts().stream().map(Act::kind).toList();
    }

    @Nested
    class Partners {

        @Test
        void areListedWithTheFingerprintOfTheirPinnedKey() throws Exception {
            Object answer = done("GET", "/api/partners", "");

            assertThat(JsonTree.at(answer, "partners", 0, "party")).isEqualTo("borealis");
            assertThat(JsonTree.at(answer, "partners", 0, "fingerprint"))
                    .isEqualTo(node.federated
                            .liaison
                            .partners()
                            .getFirst()
                            .declared()
                            .key()
                            .fingerprint());
            assertThat(JsonTree.at(answer, "partners", 1, "failures")).isEqualTo(0L);
        }

        @Test
        void areReadOnDemandAndAFailureSaysWhy() throws Exception {
            assertThat(done("POST", "/api/partners/borealis/sync", "")).isEqualTo(JsonTree.parse("""
                            {"party":"borealis","outcome":"done","rows":3,"added":2,"refused":1,"up_to_date":true}"""));
            Object failed = done("POST", "/api/partners/cedar/sync", "");
            assertThat(JsonTree.at(failed, "outcome")).isEqualTo("failed");
            assertThat(JsonTree.at(failed, "kind")).isEqualTo("unreachable");
            assertThat(JsonTree.at(failed, "message")).isEqualTo("Nothing answers there");
            assertThat(acts()).containsExactly(Act.Kind.ADMINISTRATION, Act.Kind.ADMINISTRATION);
        }

        @Test
        void thatAreUnknownAreRefusedWithTheNearestName() throws Exception {
            HttpResponse<String> answer = send("POST", "/api/partners/boralis/sync", "");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("'boralis' is no partner", "Did you mean 'borealis'?");
        }
    }

    @Nested
    class Recalls {

        @Test
        void byNameEraseTheItemAndAreListedUntilEveryAnswerCame() throws Exception {
            node.federated.claim(
                    FederatedNode.BOREALIS, node.federated.handle(OURS), FederatedNode.BOREALIS, World.ATLAS);

            Object issued = done("POST", "/api/recalls", """
                    {"ids":["%s"],"reason":"The source withdrew it","answer_within":"PT24H"}""".replace("%s", OURS.toString()));

            assertThat(JsonTree.at(issued, "items")).isEqualTo(1L);
            assertThat(node.store.of(OURS)).isEmpty();
            Object recall = JsonTree.at(done("GET", "/api/recalls", ""), "recalls", 0);
            assertThat(JsonTree.at(recall, "id")).isEqualTo(JsonTree.at(issued, "recalls", 0));
            assertThat(JsonTree.at(recall, "under_way")).isEqualTo(true);
            assertThat(JsonTree.at(recall, "owed", 0, "holder")).isEqualTo("borealis");
            assertThat(JsonTree.at(recall, "owed", 0, "overdue")).isEqualTo(false);
            assertThat(acts()).containsExactly(Act.Kind.RECALL);
            assertThat(node.federated.acts.acts().getFirst().reason()).isEqualTo("The source withdrew it");
        }

        @Test
        void byHandleReachWhatIsHeldHereNoLonger() throws Exception {
            String order = "{\"handles\":[\"%s\"],\"reason\":\"Test\"}";
            Handle lost = new Handle("L".repeat(42) + "A");
            refuses(404, order.replace("%s", lost.text()), "Handles of nothing that your party gave", lost.text());
            refuses(400, order.replace("%s", "short"), "'handles'");
            node.federated.claim(FederatedNode.BOREALIS, lost, FederatedNode.BOREALIS, World.ATLAS);

            Object issued = done("POST", "/api/recalls", order.replace("%s", lost.text()));

            assertThat(JsonTree.at(issued, "items")).isEqualTo(1L);
            Object recall = JsonTree.at(done("GET", "/api/recalls", ""), "recalls", 0);
            assertThat(JsonTree.at(recall, "owed", 0, "holder")).isEqualTo("borealis");
            assertThat(acts()).containsExactly(Act.Kind.RECALL);
        }

        @Test
        void byAgreementTakeWhatTheOwnPartyGaveUnderIt() throws Exception {
            node.submit(SampleObjects.campaign(12, 1));

            assertThat(JsonTree.at(done("POST", "/api/recalls", """
                                    {"agreement":"coastal-2026","reason":"It ends"}"""), "items")).isEqualTo(2L);
            assertThat(node.store.of(CEDARS)).as("another's").isNotEmpty();
        }

        @Test
        void byCollectionTakeWhatFitsAndCountWhatNobodyKeepsBooksOf() throws Exception {
            node.submit(SampleObjects.identity(12, 1));

            refuses(422, """
                    {"collection":"bulletins","types":["malware"],"reason":"Test"}""", "Nothing that your party gave");
            refuses(422, """
                    {"collection":"bulletins","added_after":"2030-01-01T00:00:00Z","reason":"Test"}""", "Nothing that your party gave");
            Object issued = done("POST", "/api/recalls", """
                    {"collection":"bulletins","types":["campaign"],"added_before":"2030-01-01T00:00:00Z","reason":"Test"}""");
            assertThat(JsonTree.at(issued, "items")).isEqualTo(1L);
            assertThat((Long) JsonTree.at(issued, "untracked")).isEqualTo(1L);
            assertThat(node.store.of(OURS)).isEmpty();
        }

        @Test
        void ofWhatIsNotTheirsToRecallSayWhy() throws Exception {
            String order = "{\"ids\":[\"%s\"],\"reason\":\"Test\"}";

            refuses(422, order.replace("%s", CEDARS.toString()), "Only who gave an item", CEDARS.toString());
            refuses(404, order.replace("%s", SampleObjects.campaignId(99).toString()), "Not known here");
            refuses(422, order.replace("%s", UNTRACKED.toString()), "nobody keeps books");
            assertThat(send("POST", "/api/recalls", order.replace("%s", OURS.toString()))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send("POST", "/api/recalls", order.replace("%s", OURS.toString()))
                            .body())
                    .contains("Held no longer");
        }

        @Test
        void withABrokenBodyAreRefusedWithThePlace() throws Exception {
            String id = "\"ids\":[\"" + OURS + "\"]";
            refuses(400, "{" + id + "}", "'reason' is needed");
            refuses(400, "{" + id + ",\"reason\":\" \"}", "'reason' is ' '");
            refuses(400, "{" + id + ",\"reason\":\"a\\nb\"}", "'reason' is");
            refuses(400, "{" + id + ",\"reson\":\"Test\"}", "'reson' is not a member", "'reason'");
            refuses(400, "{" + id + ",\"agreement\":\"coastal-2026\",\"reason\":\"Test\"}", "in one way");
            refuses(400, "{" + id + ",\"types\":[\"campaign\"],\"reason\":\"Test\"}", "'collection' is needed");
            refuses(400, "{" + id + ",\"answer_within\":\"PT0S\",\"reason\":\"Test\"}", "'answer_within'");
            refuses(400, "{" + id + ",\"answer_within\":\"3 days\",\"reason\":\"Test\"}", "'answer_within'");
            refuses(400, "{" + id + ",\"obliges\":\"burn\",\"reason\":\"Test\"}", "delete-and-confirm-backups");
            refuses(400, "{\"ids\":[],\"reason\":\"Test\"}", "'ids'");
            refuses(400, "{\"ids\":[7],\"reason\":\"Test\"}", "'ids' is '7'");
            refuses(400, "[]", "one JSON object");
            refuses(400, "{", "one JSON object");
            refuses(400, "{\"agreement\":\"costal-2026\",\"reason\":\"Test\"}", "Did you mean 'coastal-2026'?");
            refuses(422, "{\"collection\":\"buletins\",\"reason\":\"Test\"}", "Did you mean 'bulletins'?");
            refuses(413, "{\"reason\":\"" + "x".repeat(1 << 20) + "\"}", "too large");
        }

        @Test
        void ofOthersWaitForAPersonWhoIsNamedInTheRecord() throws Exception {
            Handle handle = node.federated.handle(OURS);
            node.federated.recalledByCedar(handle);
            Object recall = JsonTree.at(done("GET", "/api/recalls", ""), "recalls", 0);
            assertThat(JsonTree.at(recall, "stage")).isEqualTo("asked");
            assertThat(JsonTree.at(recall, "to_decide", 0)).isEqualTo(OURS.toString());
            assertThat(JsonTree.at(recall, "owed", 0, "overdue")).isEqualTo(true);
            String decision = "/api/recalls/" + FederatedNode.CEDARS_RECALL + "/decision";

            assertThat(send("POST", decision, "{\"decision\":\"keep\"}").body()).contains("'reason' is needed");
            assertThat(send("POST", decision, "{\"decision\":\"burn\"}").body()).contains("delete | keep");
            assertThat(JsonTree.at(
                            done("POST", decision, "{\"decision\":\"keep\",\"reason\":\"Evidence in a trial\"}"),
                            "decision"))
                    .isEqualTo("keep");
            assertThat(node.federated.acts.acts().getLast().reason()).isEqualTo("keep: Evidence in a trial");
            assertThat(send("POST", decision, "{\"decision\":\"delete\"}").statusCode())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Holders {

        @Test
        void standBelowWhoGaveThemTheItemAndAreCalledClaimed() throws Exception {
            Handle handle = node.federated.handle(OURS);
            node.federated.claim(FederatedNode.BOREALIS, handle, FederatedNode.BOREALIS, World.ATLAS);
            node.federated.claim(FederatedNode.BOREALIS, handle, new PartyId("dune"), FederatedNode.BOREALIS);

            Object root = JsonTree.at(done("GET", "/api/holders/" + OURS, ""), "contributions", 0, "holder");

            assertThat(JsonTree.at(root, "state")).isEqualTo("holds");
            assertThat(JsonTree.at(root, "claimed")).isEqualTo(false);
            Object borealis = JsonTree.at(root, "holders", 0);
            assertThat(JsonTree.at(borealis, "claimed")).isEqualTo(true);
            assertThat(JsonTree.at(borealis, "claimed_by")).isEqualTo("borealis");
            assertThat(JsonTree.at(borealis, "age_seconds")).isEqualTo(60L);
            assertThat(JsonTree.at(borealis, "signed_by_holder")).isEqualTo(true);
            Object dune = JsonTree.at(borealis, "holders", 0);
            assertThat(JsonTree.at(dune, "party")).isEqualTo("dune");
            assertThat(JsonTree.at(dune, "signed_by_holder")).isEqualTo(false);
        }

        @Test
        void areFoundByHandleAlsoAfterTheItemWasErased() throws Exception {
            Handle handle = node.federated.handle(OURS);
            node.federated.claim(FederatedNode.BOREALIS, handle, FederatedNode.BOREALIS, World.ATLAS);
            done("POST", "/api/recalls", "{\"ids\":[\"" + OURS + "\"],\"reason\":\"Test\"}");

            for (String name : List.of(OURS.toString(), handle.text())) {
                Object item = JsonTree.at(done("GET", "/api/holders/" + name, ""), "contributions", 0);
                assertThat(JsonTree.at(item, "holder", "state")).isEqualTo("deleted");
                assertThat(JsonTree.members(item)).doesNotContainKey("originator");
            }
        }

        @Test
        void ofAnEarlierVersionThatHaveNotAcknowledgedTheNewestAreBehind() throws Exception {
            Handle earlier = node.federated.handle(OURS);
            node.federated.claim(FederatedNode.BOREALIS, earlier, FederatedNode.BOREALIS, World.ATLAS);
            node.submit(SampleObjects.campaign(11, 2));

            Object answer = done("GET", "/api/holders/" + earlier.text(), "");

            assertThat(JsonTree.at(answer, "contributions", 0, "behind")).isEqualTo(List.of("borealis"));
        }

        @Test
        void ofPublicItemsAreTheNodeItself() throws Exception {
            Object answer = done("GET", "/api/holders/" + UNTRACKED, "");
            assertThat(JsonTree.at(answer, "contributions", 0, "holder", "state"))
                    .isEqualTo("holds");
        }

        @Test
        void ofWhatIsUnknownOrNoNameAreRefused() throws Exception {
            assertThat(send("GET", "/api/holders/" + SampleObjects.campaignId(99), "")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(send("GET", "/api/holders/" + "B".repeat(42) + "A", "").statusCode())
                    .isEqualTo(404);
            assertThat(send("GET", "/api/holders/x", "").body()).contains("neither a STIX id");
        }
    }

    @Nested
    class Quarantine {

        private static final String BODY = "{\"name\":\"Night harbour\"}";

        @BeforeEach
        void keepAside() {
            node.federated.quarantine(SampleObjects.campaignId(12), BODY);
        }

        @Test
        void isListedWithoutAnyContent() throws Exception {
            Object entry = JsonTree.at(done("GET", "/api/quarantine", ""), "entries", 0);

            assertThat(entry.toString()).doesNotContain("Night harbour");
            assertThat(JsonTree.at(entry, "rule")).isEqualTo("no-agreement");
            assertThat(JsonTree.at(entry, "ids"))
                    .isEqualTo(List.of(SampleObjects.campaignId(12).toString()));
            assertThat(acts()).isEmpty();
        }

        @Test
        void isCountedForEachPartner() throws Exception {
            Object use = JsonTree.at(done("GET", "/api/quarantine", ""), "partners", 0);

            assertThat(JsonTree.at(use, "partner")).isEqualTo("borealis");
            assertThat(JsonTree.at(use, "entries").toString()).isEqualTo("1");
            assertThat(JsonTree.at(use, "bytes").toString()).isEqualTo(Integer.toString(BODY.length()));
            assertThat(JsonTree.at(use, "full")).isEqualTo(false);
        }

        @Test
        void isShownOnDemandAndThatGoesOnRecord() throws Exception {
            assertThat(JsonTree.at(done("GET", KEPT, ""), "objects", 0, "text")).isEqualTo(BODY);
            assertThat(acts()).containsExactly(Act.Kind.QUARANTINE);
        }

        @Test
        void isReleasedByTheSameRules() throws Exception {
            assertThat(JsonTree.at(done("POST", KEPT + "/release", ""), "refused", 0, "rule"))
                    .isEqualTo("no-agreement");
            node.federated.content.beWilling();
            assertThat(JsonTree.at(done("POST", KEPT + "/release", ""), "outcome"))
                    .isEqualTo("taken");
            assertThat(send("POST", KEPT + "/release", "").statusCode()).isEqualTo(404);
            assertThat(acts()).containsExactly(Act.Kind.QUARANTINE, Act.Kind.QUARANTINE);
        }

        @Test
        void isDroppedOnce() throws Exception {
            done("DELETE", KEPT, "");
            assertThat(send("DELETE", KEPT, "").body()).contains("Nothing is kept aside under");
            assertThat(send("GET", "/api/quarantine/1-1-1-1-1", "").statusCode())
                    .isEqualTo(404);
            assertThat(acts()).containsExactly(Act.Kind.QUARANTINE);
        }
    }

    @Nested
    class Reviews {

        @Test
        void areDoneOnce() throws Exception {
            node.federated.review(OURS);
            assertThat(JsonTree.at(done("GET", "/api/reviews", ""), "reviews", 0, "id"))
                    .isEqualTo(OURS.toString());
            String path = "/api/reviews/" + FederatedNode.CEDARS_RECALL + "/" + OURS + "/done";

            done("POST", path, "");

            assertThat(send("POST", path, "").statusCode()).isEqualTo(404);
            assertThat(JsonTree.at(done("GET", "/api/reviews", ""), "reviews")).isEqualTo(List.of());
        }
    }

    @Nested
    class Notices {

        @Test
        void areListedTheNewestFirstUpToTheLimit() throws Exception {
            node.federated.notice(World.NOW.minusSeconds(9), "Receipt 2 is missing");
            node.federated.notice(World.NOW, "Receipt 4 is missing");

            Object notices = JsonTree.at(done("GET", "/api/notices?limit=1", ""), "notices");

            assertThat(JsonTree.elements(notices)).hasSize(1);
            assertThat(JsonTree.at(notices, 0, "text")).isEqualTo("Receipt 4 is missing");
            assertThat(JsonTree.at(notices, 0, "kind")).isEqualTo("receipts-missing");
        }
    }

    @Nested
    class ToOthers {

        @Test
        void allAnswersAreTheSameWhateverIsThere() throws Exception {
            node.federated.quarantine(SampleObjects.campaignId(12), "{}");
            for (String token : List.of(World.BOREALIS, World.CEDAR, World.DUNE, World.AMAL)) {
                Set<String> answers = new java.util.TreeSet<>();
                for (String path : List.of(
                        "/api/holders/" + OURS,
                        "/api/holders/" + SampleObjects.campaignId(99),
                        KEPT,
                        "/api/quarantine/nothing",
                        "/api/recalls",
                        "/api/partners",
                        "/api/notices?limit=x")) {
                    HttpResponse<String> answer = node.send("GET", token, path, "");
                    answers.add(answer.statusCode() + " " + answer.body());
                }
                assertThat(answers).hasSize(1);
                assertThat(answers.iterator().next()).startsWith("403");
            }
            assertThat(node.federated.book.reviews(9)).isEqualTo(List.<BookEntry.ReviewWanted>of());
        }
    }

    @Nested
    class WithoutKeys {

        @Test
        void everyRouteSaysHowToMakeThem() throws Exception {
            try (var bare = new TestNode(false)) {
                for (Map.Entry<String, String> sentence : Map.of(
                                "en", "no part in federation", "fr", "ne participe donc pas", "ar", "الاتحاد")
                        .entrySet()) {
                    HttpResponse<String> answer =
                            bare.get(World.OPERATOR, "/api/partners", "Accept-Language", sentence.getKey());
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.body()).contains(sentence.getValue(), "mithaq key make");
                }
                assertThat(bare.send("DELETE", World.OPERATOR, KEPT, "").statusCode())
                        .isEqualTo(503);
            }
        }
    }
}
