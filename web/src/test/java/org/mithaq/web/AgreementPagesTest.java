package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.web.WebNode.english;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.terms.Standing;

class AgreementPagesTest {

    private final WebNode node = new WebNode();

    @AfterEach
    void close() {
        node.close();
    }

    private WebNode.Browser of(String user) throws Exception {
        return node.browser("en").signedIn(user);
    }

    private Standing coastal() {
        return node.directory.current().agreements().get(AgreementsInMemory.COASTAL);
    }

    @Nested
    class Reading {

        @Test
        void showsEveryClauseWithItsRuleInThePersonsLanguage() throws Exception {
            AgreementDocument document = node.agreements.newest(AgreementsInMemory.DESERT);
            for (String user : List.of("amal", "nadir", "sami")) {
                String page = of(user).get("/agreements/desert-2027").body();
                document.clauses().forEach(clause -> assertThat(page).contains("id=\"" + clause.id() + "\""));
                assertThat(page)
                        .contains(
                                "retention = P2Y", document.digest().hex(), english(AgreementWord.SIGNATURES_MISSING));
            }
            assertThat(node.browser("ar")
                            .signedIn("amal")
                            .get("/agreements/desert-2027")
                            .body())
                    .contains("dir=\"rtl\"", "<bdi>TLP:AMBER</bdi>");
        }

        @Test
        void saysWhichVersionCountsAndWhichWaits() throws Exception {
            String newest = of("amal").get("/agreements/coastal-2026").body();
            assertThat(newest)
                    .contains("retention = P3Y", english(AgreementWord.HEAD_WAITING), "Atlas Police, Borealis");
            assertThat(of("amal").get("/agreements/coastal-2026?version=1").body())
                    .contains("retention = P1Y")
                    .doesNotContain("retention = P3Y");
        }

        @Test
        void findsNothingUnderUnknownNamesAndNumbers() throws Exception {
            WebNode.Browser browser = of("amal");
            for (String address : List.of(
                    "/agreements/none",
                    "/agreements/coastal-2026?version=9",
                    "/agreements/coastal-2026?version=x",
                    "/agreements/none/compare",
                    "/agreements/coastal-2026/compare?from=7",
                    "/agreements/none/document")) {
                assertThat(browser.get(address).statusCode()).as(address).isEqualTo(404);
            }
        }

        @Test
        void givesTheVeryBytesThatAreSigned() throws Exception {
            HttpResponse<String> file = of("nadir").get("/agreements/desert-2027/document");
            AgreementDocument document = node.agreements.newest(AgreementsInMemory.DESERT);
            assertThat(file.body())
                    .isEqualTo(new String(document.canonicalBytes(), java.nio.charset.StandardCharsets.UTF_8));
            assertThat(file.headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"desert-2027-1.json\"");
        }
    }

    @Nested
    class Comparing {

        @Test
        void showsTheClausesThatDifferAndCountsTheRest() throws Exception {
            String page = of("amal").get("/agreements/coastal-2026/compare").body();
            assertThat(page)
                    .contains("<code>retention = P1Y</code>", "<code>retention = P3Y</code>")
                    .contains("<del>1 year</del>", "<ins>3 years</ins>")
                    .contains(english(AgreementWord.COMPARE_CHANGED))
                    .doesNotContain("class=\"tag\">" + english(AgreementWord.COMPARE_ADDED), "ceiling =");
        }

        @Test
        void ofAVersionWithItselfFindsNoDifference() throws Exception {
            assertThat(of("amal")
                            .get("/agreements/coastal-2026/compare?from=1&to=1")
                            .body())
                    .contains(english(AgreementWord.COMPARE_NONE))
                    .doesNotContain("<del>");
        }

        @Test
        void keepsEveryWordOfBothTexts() {
            var pieces = Comparison.pieces("a b c d e", "a x c e f");
            assertThat(pieces)
                    .containsExactly(
                            new Comparison.Piece(true, false, "a"),
                            new Comparison.Piece(false, false, "b"),
                            new Comparison.Piece(false, true, "x"),
                            new Comparison.Piece(true, false, "c"),
                            new Comparison.Piece(false, false, "d"),
                            new Comparison.Piece(true, false, "e"),
                            new Comparison.Piece(false, true, "f"));
            assertThat(Comparison.pieces("", "new")).containsExactly(new Comparison.Piece(false, true, "new"));
        }
    }

    @Nested
    class Signing {

        private Map<String, String> read() {
            return Map.of(
                    "digest",
                    node.agreements.newest(AgreementsInMemory.DESERT).digest().hex());
        }

        @Test
        void bindsThePartyOnceHoweverOftenTheFormIsSent() throws Exception {
            WebNode.Browser browser = of("nadir");
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> answer = browser.sendForm("/agreements/desert-2027/sign", read());
                assertThat(answer.headers().firstValue("Location")).hasValue("/agreements/desert-2027?said=signed");
            }
            assertThat(node.agreements.record).containsExactly("user:nadir signed desert-2027/1 for atlas");
            assertThat(browser.get("/agreements/desert-2027?said=signed").body())
                    .contains(english(AgreementWord.SAID_SIGNED))
                    .doesNotContain(english(AgreementWord.SIGN_TITLE));
        }

        @Test
        void isForThoseWhoMayBindTheParty() throws Exception {
            for (String user : List.of("amal", "sami")) {
                WebNode.Browser browser = of(user);
                assertThat(browser.get("/agreements/desert-2027").body())
                        .doesNotContain(english(AgreementWord.SIGN_TITLE));
                assertThat(browser.sendForm("/agreements/desert-2027/sign", read())
                                .statusCode())
                        .isEqualTo(403);
            }
            assertThat(node.agreements.record).isEmpty();
        }

        @Test
        void isRefusedWhenThePersonHasReadAnotherText() throws Exception {
            WebNode.Browser browser = of("nadir");
            HttpResponse<String> answer =
                    browser.sendForm("/agreements/desert-2027/sign", Map.of("digest", "0".repeat(64)));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains(english(AgreementWord.BAD_CHANGED));
            assertThat(browser.sendForm(
                                    "/agreements/coastal-2026/sign",
                                    Map.of("version", "1", "digest", read().get("digest")))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(node.agreements.record).isEmpty();
        }

        @Test
        void whereTheKeyIsKeptAwayTakesASignatureMadeThere() throws Exception {
            node.agreements.keyHere = false;
            WebNode.Browser browser = of("nadir");
            assertThat(browser.get("/agreements/desert-2027").body())
                    .contains("--document desert-2027-1.json --as atlas")
                    .doesNotContain(english(AgreementWord.SIGN_HERE));
            AgreementSignature made =
                    node.agreements.signature(node.agreements.newest(AgreementsInMemory.DESERT), WebNode.ATLAS);
            HttpResponse<String> answer = browser.sendForm(
                    "/agreements/desert-2027/signatures",
                    Map.of("signature", made.json().toString()));
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(node.agreements.record).containsExactly("user:nadir signed desert-2027/1 for atlas");
        }

        @Test
        void keepsWhatWasPastedWhenItIsNoGoodSignature() throws Exception {
            WebNode.Browser browser = of("nadir");
            AgreementSignature under =
                    node.agreements.signature(node.agreements.newest(AgreementsInMemory.COASTAL), WebNode.ATLAS);
            Map<String, AgreementWord> cases =
                    Map.of("{\"<i>\": 1}", AgreementWord.BAD_FORM, under.json().toString(), AgreementWord.BAD_OTHER);
            for (var one : cases.entrySet()) {
                HttpResponse<String> answer =
                        browser.sendForm("/agreements/desert-2027/signatures", Map.of("signature", one.getKey()));
                assertThat(answer.statusCode()).isEqualTo(422);
                assertThat(answer.body()).contains(english(one.getValue())).doesNotContain("<i>");
                assertThat(answer.body())
                        .contains(one.getKey()
                                .substring(2, 5)
                                .replace("<", "&lt;")
                                .replace(">", "&gt;"));
            }
            assertThat(node.agreements.record).isEmpty();
        }
    }

    @Nested
    class Freshness {

        @Test
        void isWantedBeforeAnythingThatBindsAndTheReasonIsKept() throws Exception {
            WebNode.Browser browser = of("amal");
            node.clock.move(java.time.Duration.ofMinutes(20));
            HttpResponse<String> answer =
                    browser.sendForm("/agreements/coastal-2026/suspend", Map.of("reason", "key lost"));
            String location = answer.headers().firstValue("Location").orElseThrow();
            assertThat(location).startsWith("/confirm?to=%2Fagreements%2Fcoastal-2026%2Fsuspend%3Fkept%3D");
            assertThat(node.agreements.record).isEmpty();
            String back = java.net.URLDecoder.decode(
                    location.substring("/confirm?to=".length()), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(browser.get(back).body()).contains(">key lost</textarea>", "name=\"kept\"");
        }
    }

    @Nested
    class Suspending {

        @Test
        void stopsTheFlowAtOnceAndOnceWithReasonAndName() throws Exception {
            WebNode.Browser browser = of("amal");
            for (int i = 0; i < 2; i++) {
                assertThat(browser.sendForm("/agreements/coastal-2026/suspend", Map.of("reason", "key <lost>"))
                                .statusCode())
                        .isEqualTo(303);
            }
            assertThat(coastal()).isInstanceOf(Standing.Suspended.class);
            assertThat(node.agreements.record).containsExactly("user:amal suspended coastal-2026: key <lost>");
            assertThat(browser.get("/agreements/coastal-2026?said=suspended").body())
                    .contains(
                            english(AgreementWord.SAID_SUSPENDED),
                            "key &lt;lost&gt;",
                            english(AgreementWord.RESUME_TITLE));
            assertThat(browser.sendForm("/agreements/coastal-2026/resume", Map.of("reason", "new key"))
                            .statusCode())
                    .isEqualTo(303);
            assertThat(coastal()).isInstanceOf(Standing.Signed.class);
        }

        @Test
        void asksForAReasonAndKeepsWhatWasTyped() throws Exception {
            WebNode.Browser browser = of("amal");
            for (String reason : List.of("", "   ", "x".repeat(1_001))) {
                HttpResponse<String> answer =
                        browser.sendForm("/agreements/coastal-2026/suspend", Map.of("reason", reason));
                assertThat(answer.statusCode()).isEqualTo(422);
                assertThat(answer.body()).contains(english(AgreementWord.BAD_REASON), reason.strip());
            }
            assertThat(coastal()).isInstanceOf(Standing.Signed.class);
        }

        @Test
        void saysNothingOfWhatWasNotDone() throws Exception {
            assertThat(of("amal").get("/agreements/coastal-2026?said=suspended").body())
                    .doesNotContain(english(AgreementWord.SAID_SUSPENDED));
        }

        @Test
        void isNotForAdministrators() throws Exception {
            assertThat(of("sami")
                            .sendForm("/agreements/coastal-2026/suspend", Map.of("reason", "x"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(node.agreements.record).isEmpty();
        }
    }
}
