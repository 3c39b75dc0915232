package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.demo.DemoData;
import org.mithaq.exchange.testkit.SampleTerms;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Standing;

/** A liaison officer's way; what they see is kept in {@code target/screenshots}. */
@ExtendWith(Walk.Chromium.class)
class BrowserTest {

    private static WebNode node;

    @BeforeAll
    static void open() {
        node = new WebNode();
        Iterator<byte[]> objects = DemoData.objects(7, 400);
        while (objects.hasNext()) {
            node.give("bulletins", WebNode.ATLAS, SampleTerms.clear(WebNode.ATLAS), WebNode.object(objects.next()));
        }
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void aLiaisonOfficerSignsInReadsAndLeaves(String language) {
        try (var walk = Walk.of(node, language)) {
            walk.open("/items");
            walk.shoot("sign-in");
            walk.page.locator("#name").fill("amal");
            walk.page.locator("#password").fill(WebNode.PASSWORD);
            walk.page.locator("main button").click();
            walk.shoot("purpose");
            walk.page.locator("input[value=crime-prevention]").check();
            walk.page.locator("main button").click();
            assertThat(walk.page.url()).endsWith("/items");
            assertThat(walk.page.locator("html").getAttribute("dir")).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
            assertThat(walk.page.locator("tbody tr").count()).isEqualTo(50);
            walk.shoot("items");
            walk.page.locator("select[name=type]").selectOption("report");
            walk.page.locator(".filters button").click();
            walk.page.waitForURL("**/items?*type=report*");
            walk.shoot("reports");
            walk.page.locator("tbody a").first().click();
            walk.page.waitForURL("**/items/*--*");
            walk.shoot("item");
            walk.print("item");
            walk.page.locator("nav a").first().click();
            walk.page.waitForURL(node.service.address() + "/");
            walk.shoot("today");
            walk.page.locator("nav a[href='/partners']").click();
            walk.page.waitForURL("**/partners");
            walk.shoot("partners");
            walk.page.locator("tbody a").first().click();
            walk.page.waitForURL("**/partners/*");
            walk.shoot("partner");
            walk.page.locator("nav a[href='/settings']").click();
            walk.page.waitForURL("**/settings");
            walk.shoot("settings");
            walk.page.locator(".who button").click();
            assertThat(walk.page.getByRole(AriaRole.HEADING).first().textContent())
                    .isNotBlank();
            assertThat(walk.page.url()).endsWith("/sign-in");
            assertThat(walk.complaints()).isEmpty();
        }
    }

    @Test
    void aLivePartSaysThatItIsCutOffAndRecovers() {
        var unsigned = new AgreementId("desert-2027");
        try (var own = new WebNode();
                var walk = Walk.of(own, "en")) {
            walk.page.route("**/events", Route::abort);
            walk.open("/");
            walk.signIn("nadir", Optional.of("crime-prevention"));
            walk.page.locator("[data-live-lost]").waitFor();
            walk.page.unroute("**/events");
            walk.page
                    .locator("[data-live-lost]")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            assertThat(walk.page.locator(".needs li").count()).isEqualTo(2);
            var signed = new Standing.Signed(WebNode.agreement(unsigned));
            own.directory.set(own.directory.current().withAgreements(Map.of(unsigned, signed)));
            walk.page.waitForCondition(() -> walk.page.locator(".needs li").count() == 1);
        }
    }
}
