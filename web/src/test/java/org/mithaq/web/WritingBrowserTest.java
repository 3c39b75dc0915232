package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.exchange.testkit.SampleTerms;

/** An analyst writes and sees who will get it; an approver releases. */
@ExtendWith(Walk.Chromium.class)
class WritingBrowserTest {

    private static final String SEEN = "campaign--11111111-1111-4111-8111-111111111101";
    private static final Map<String, String> TEXTS = Map.of(
            "ar", "زورقان بلا أضواء شوهدا مرتين قبالة الميناء الشرقي بين الثانية والرابعة فجرًا.",
            "fr", "Deux barques sans feux, vues deux fois au large du port de l’Est entre deux et quatre heures.",
            "en", "Two boats without lights, seen twice off the eastern harbour between two and four o’clock.");

    private static WebNode node;
    private static WebNode two;

    @BeforeAll
    static void open() {
        node = new WebNode();
        node.openRoster();
        two = new WebNode();
        two.demandTwoPersons();
        for (WebNode one : new WebNode[] {node, two}) {
            one.give("bulletins", WebNode.ATLAS, SampleTerms.clear(WebNode.ATLAS), WebNode.object("""
                    {"type":"campaign","spec_version":"2.1","id":"%s","created":"2026-01-01T00:00:00.000Z",\
                    "modified":"2026-01-01T00:00:00.000Z","name":"Night crossings"}""".formatted(SEEN)));
        }
    }

    @AfterAll
    static void close() {
        node.close();
        two.close();
    }

    private static void fill(Page page, String language) {
        page.locator("[name=content]").fill(TEXTS.get(language));
        page.locator("[name=object_refs]").fill(SEEN);
        page.locator("[name=lang]").selectOption(language);
        page.locator("[name=agreement]").selectOption("coastal-2026");
        page.locator("[name=tlp]").selectOption("green");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void anAnalystWritesSeesWhoWillGetItAndShares(String language) {
        try (var walk = Walk.of(node, language)) {
            walk.open("/write");
            walk.signIn("lina", Optional.of("crime-prevention"));
            walk.shoot("write");
            walk.page.locator(".tiles a[href='/write/note']").click();
            walk.page.waitForURL("**/write/note");
            walk.shoot("write-note");
            walk.page.locator("form.compose button.main").click();
            assertThat(walk.page.locator("#fault-content").count()).isEqualTo(1);
            walk.shoot("write-faults");
            fill(walk.page, language);
            walk.page.locator("form.compose button.main").click();
            walk.page.locator("button[value=share]").waitFor();
            walk.shoot("write-recipients");
            walk.page.locator("button[value=share]").click();
            walk.page.waitForURL("**/write?done=*");
            walk.shoot("write-done");
            walk.page.locator(".notice a").click();
            walk.page.waitForURL("**/items/note--*");
            walk.shoot("write-item");
            walk.page.locator("main a[href$='/edit']").click();
            walk.page.waitForURL("**/edit");
            assertThat(walk.page.locator("[name=content]").inputValue()).isEqualTo(TEXTS.get(language));
            walk.page.goBack();
            walk.page.locator("main a[href$='/withdraw']").click();
            walk.page.waitForURL("**/withdraw");
            walk.shoot("withdraw");
            // The browser notes the one answer that is a refusal.
            assertThat(walk.complaints()).hasSize(1).first().asString().contains("422");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void anApproverReleasesWhatAnAnalystWrote(String language) {
        try (var walk = Walk.of(two, language)) {
            walk.open("/write/note");
            walk.signIn("lina", Optional.of("crime-prevention"));
            fill(walk.page, language);
            walk.page.locator("form.compose button.main").click();
            walk.page.locator("button[value=share]").click();
            walk.page.waitForURL("**/write?done=*");
            walk.shoot("release-waits");
            assertThat(walk.complaints()).isEmpty();
        }
        try (var walk = Walk.of(two, language)) {
            walk.open("/releases");
            walk.signIn("nadir", Optional.of("crime-prevention"));
            walk.shoot("releases");
            walk.page.locator("tbody a").first().click();
            walk.page.waitForURL("**/releases/*");
            walk.shoot("release");
            two.clock.move(Duration.ofMinutes(20));
            walk.page.locator("button[value=release]").click();
            walk.page.waitForURL("**/confirm?to=*");
            walk.shoot("confirm");
            walk.page.locator("#password").fill(WebNode.PASSWORD);
            walk.page.locator("main button").click();
            walk.page.waitForURL("**/releases/*kept=*");
            walk.page.locator("button[value=release]").click();
            walk.page.waitForURL("**/releases?done=released");
            walk.shoot("release-done");
            assertThat(walk.complaints()).isEmpty();
        }
    }
}
