package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.web.WebNode.english;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.User;
import org.mithaq.exchange.testkit.SampleTerms;
import org.mithaq.terms.UserId;

class OperationPagesTest {

    private final WebNode node = new WebNode();

    @AfterEach
    void close() {
        node.close();
    }

    private WebNode.Browser of(String user) throws Exception {
        return node.browser("en").signedIn(user);
    }

    private User user(String id) {
        return node.directory.current().user(new UserId(id)).orElseThrow();
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }

    @Nested
    class Doors {

        @Test
        void areOpenToAdministratorsAlone() throws Exception {
            WebNode.Browser amal = of("amal");
            for (String address :
                    List.of("/operation", "/operation/users", "/operation/users/sami", "/operation/tokens")) {
                assertThat(amal.get(address).statusCode()).as(address).isEqualTo(403);
                assertThat(amal.sendForm(address, Map.of("act", "lock")).statusCode())
                        .as(address)
                        .isEqualTo(403);
            }
            assertThat(amal.get("/").body()).doesNotContain("href=\"/operation\"");
            assertThat(node.operation.record).isEmpty();
        }

        @Test
        void leadToNoContent() throws Exception {
            node.give("bulletins", WebNode.ATLAS, SampleTerms.clear(WebNode.ATLAS), WebNode.object("""
                    {"type":"campaign","spec_version":"2.1","id":"campaign--11111111-1111-4111-8111-111111111101",\
                    "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","name":"not-for-sami"}"""));
            WebNode.Browser sami = of("sami");
            for (String address : List.of(
                    "/",
                    "/operation",
                    "/operation/users",
                    "/operation/users/amal",
                    "/operation/tokens",
                    "/agreements",
                    "/partners/borealis")) {
                HttpResponse<String> page = sami.get(address);
                assertThat(page.statusCode()).as(address).isEqualTo(200);
                assertThat(page.body()).as(address).doesNotContain("not-for-sami", "campaign--");
            }
        }
    }

    @Nested
    class Health {

        @Test
        void isToldOnTheFirstPageWhenSomethingIsNotGood() throws Exception {
            assertThat(of("sami").get("/").body()).contains(english(Word.TODAY_HEALTH), "<b>1</b>");
            assertThat(of("nadir").get("/").body()).doesNotContain(english(Word.TODAY_HEALTH));
        }

        @Test
        void ofTheTablesIsLookedAtWhenAskedFor() throws Exception {
            WebNode.Browser sami = of("sami");
            assertThat(sami.get("/operation").body()).contains(english(OperationWord.HEALTH_UNLOOKED));
            assertThat(sami.sendForm("/operation", Map.of()).statusCode()).isEqualTo(303);
            assertThat(sami.get("/operation").body())
                    .contains(
                            english(OperationWord.HEALTH_COUNTS),
                            english(OperationWord.HEALTH_OTHER),
                            "&lt;b&gt;broken",
                            english(OperationWord.HEALTH_LOOKED));
        }

        @Test
        void hasQueuesRoomAndBackupsBesideIt() throws Exception {
            assertThat(of("sami").get("/operation").body())
                    .contains("7 GiB", "79.3 GiB", "1.2 GiB", "50,000", "mithaq backup --data /srv/mithaq", "1.0-test");
        }
    }

    @Nested
    class Users {

        private final Map<String, String> rima =
                Map.of("id", "rima", "name", "Rima <i>", "role", "analyst", "language", "fr");

        @Test
        void getInByALinkThatIsShownOnceAndOpens() throws Exception {
            HttpResponse<String> made = of("sami").sendForm("/operation/users", rima);
            assertThat(made.statusCode()).isEqualTo(200);
            assertThat(user("rima"))
                    .isEqualTo(new User(
                            new UserId("rima"), "Rima <i>", WebNode.ATLAS, java.util.Set.of("analyst"), List.of("fr")));
            assertThat(made.body()).contains("Rima &lt;i&gt;").doesNotContain("Rima <i>");
            String link = between(made.body(), "class=\"secret\">", "<");
            assertThat(link).startsWith(node.service.address() + "/welcome/");
            assertThat(node.browser("fr")
                            .get(link.substring(node.service.address().length()))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(of("sami").get("/operation/users/rima").body()).doesNotContain("/welcome/");
            assertThat(node.operation.record).containsExactly("user:sami declared rima [analyst]");
        }

        @Test
        void areMadeOnceHoweverOftenTheFormIsSent() throws Exception {
            WebNode.Browser sami = of("sami");
            var _ = sami.sendForm("/operation/users", rima);
            HttpResponse<String> again = sami.sendForm("/operation/users", rima);
            assertThat(again.statusCode()).isEqualTo(422);
            assertThat(again.body()).contains(english(OperationWord.BAD_TAKEN));
            assertThat(node.operation.record).hasSize(1);
        }

        @Test
        void areNotMadeOfNamesThatCannotBeOrRolesThatContradict() throws Exception {
            WebNode.Browser sami = of("sami");
            for (String id : List.of("", "Rima", "borealis", "amal", "a".repeat(64), "ri ma")) {
                Map<String, String> form = new HashMap<>(rima);
                form.put("id", id);
                HttpResponse<String> answer = sami.sendForm("/operation/users", form);
                assertThat(answer.statusCode()).as(id).isEqualTo(422);
                assertThat(answer.body()).contains("value=\"Rima &lt;i>\"");
            }
            assertThat(node.operation.record).isEmpty();
        }

        @Test
        void areLockedAndUnlockedUnderTheAdministratorsName() throws Exception {
            WebNode.Browser sami = of("sami");
            WebNode.Browser amal = of("amal");
            assertThat(sami.sendForm("/operation/users/amal", Map.of("act", "lock"))
                            .statusCode())
                    .isEqualTo(303);
            node.clock.move(Duration.ofSeconds(2)); // sessions hear of it within a second
            assertThat(amal.get("/items").statusCode()).isEqualTo(303);
            assertThat(sami.get("/operation/users/amal").body()).contains(english(OperationWord.USER_UNLOCK));
            HttpResponse<String> link = sami.sendForm("/operation/users/amal", Map.of("act", "link"));
            assertThat(link.body()).contains(english(OperationWord.BAD_LOCKED));
            assertThat(sami.sendForm("/operation/users/amal", Map.of("act", "unlock"))
                            .statusCode())
                    .isEqualTo(303);
            assertThat(of("amal").get("/").statusCode()).isEqualTo(200);
            assertThat(node.acts.stream()
                            .filter(act -> act.actor().equals("user:sami"))
                            .map(act -> act.subject() + " " + act.reason())
                            .filter(act -> act.contains("lock")))
                    .hasSize(2)
                    .allMatch(act -> act.startsWith("user:amal "));
        }

        @Test
        void areGivenOtherRolesAtOnce() throws Exception {
            assertThat(of("sami")
                            .sendForm("/operation/users/amal", Map.of("act", "roles", "role", "reader"))
                            .statusCode())
                    .isEqualTo(303);
            assertThat(user("amal").roles()).containsExactly("reader");
        }

        @Test
        void doNotLockThemselvesOutOrChangeTheirOwnRoles() throws Exception {
            WebNode.Browser sami = of("sami");
            for (Map<String, String> form : List.of(Map.of("act", "lock"), Map.of("act", "roles", "role", "analyst"))) {
                HttpResponse<String> answer = sami.sendForm("/operation/users/sami", form);
                assertThat(answer.statusCode()).isEqualTo(422);
                assertThat(answer.body()).contains(english(OperationWord.BAD_SELF));
            }
            assertThat(user("sami").roles()).containsExactly("administrator");
            assertThat(sami.get("/operation").statusCode()).isEqualTo(200);
        }

        @Test
        void areChangedByWhoeverTypedThePasswordJustNowAlone() throws Exception {
            WebNode.Browser sami = of("sami");
            node.clock.move(Duration.ofMinutes(20));
            assertThat(sami.sendForm("/operation/users", rima).headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).startsWith("/confirm?to="));
            assertThat(node.operation.record).isEmpty();
        }

        @Test
        void whoAreNotThereLookLikeNothing() throws Exception {
            WebNode.Browser sami = of("sami");
            assertThat(sami.get("/operation/users/nobody").statusCode()).isEqualTo(404);
            assertThat(sami.sendForm("/operation/users/nobody", Map.of("act", "lock"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(sami.sendForm("/operation/users/amal", Map.of("act", "promote"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Tokens {

        private final Map<String, String> wish =
                Map.of("name", "token-9", "holder", "party:borealis", "purpose", "crime-prevention", "days", "30");

        @Test
        void areShownOnceAndMadeOnce() throws Exception {
            WebNode.Browser sami = of("sami");
            HttpResponse<String> made = sami.sendForm("/operation/tokens", wish);
            assertThat(made.statusCode()).isEqualTo(200);
            assertThat(between(made.body(), "class=\"secret\">", "<")).isEqualTo("mithaq_secret-of-token-9");
            HttpResponse<String> again = sami.sendForm("/operation/tokens", wish);
            assertThat(again.statusCode()).isEqualTo(422);
            assertThat(again.body()).contains(english(OperationWord.BAD_MADE)).doesNotContain("mithaq_secret");
            assertThat(sami.get("/operation/tokens").body()).contains("token-9").doesNotContain("mithaq_secret");
            assertThat(node.operation.record).containsExactly("user:sami made token-9 for borealis");
            assertThat(node.directory.current().tokens()).singleElement().satisfies(token -> {
                assertThat(token.purpose()).contains("crime-prevention");
                assertThat(token.expires()).contains(WebNode.NOW.plus(Duration.ofDays(30)));
            });
        }

        @Test
        void areNotMadeForNobodyOrNothingThatIsKnown() throws Exception {
            for (Map<String, String> other : List.of(
                    Map.of("holder", "party:nowhere"),
                    Map.of("holder", "operator"),
                    Map.of("purpose", "anything"),
                    Map.of("days", "9999"),
                    Map.of("name", "Bad Name"))) {
                Map<String, String> form = new HashMap<>(wish);
                form.putAll(other);
                assertThat(of("sami").sendForm("/operation/tokens", form).body())
                        .as(other.toString())
                        .contains(english(OperationWord.BAD_TOKEN));
            }
            assertThat(node.operation.record).isEmpty();
        }

        @Test
        void endWhenTheyAreRevoked() throws Exception {
            WebNode.Browser sami = of("sami");
            var _ = sami.sendForm("/operation/tokens", wish);
            assertThat(sami.get("/operation/tokens/token-9").body()).contains(english(OperationWord.TOKEN_REVOKE_HELP));
            assertThat(sami.sendForm("/operation/tokens/token-9", Map.of()).statusCode())
                    .isEqualTo(303);
            assertThat(node.directory.current().tokens())
                    .allMatch(token -> token.revoked().isPresent());
            assertThat(sami.get("/operation/tokens/token-9").body()).contains(english(OperationWord.TOKEN_REVOKED));
            assertThat(sami.get("/operation/tokens/none").statusCode()).isEqualTo(404);
        }
    }
}
