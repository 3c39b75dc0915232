package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers and a liaison officer go through all pages about one item. */
@ExtendWith(Walk.Chromium.class)
class ItemWalkTest {

    private static ItemWorld world;

    @BeforeAll
    static void open() {
        world = new ItemWorld();
        world.claimed(ItemWorld.CAMPAIGN);
        world.recalledByPartner(ItemWorld.UNNAMED);
        world.keptAside("{\"type\":\"note\",\"content\":\"Lights at the quay\"}");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void aReaderLooksAtAnItemFromAllSides(String language) {
        try (var walk = Walk.of(world.node, language)) {
            walk.open("/items/" + ItemWorld.REPORT);
            walk.signIn("nadir", Optional.of("crime-prevention"));
            walk.page.locator(".terms summary").first().click();
            walk.shoot("item-terms");
            walk.page.locator(".sides a[href$='/recipients']").click();
            walk.page.waitForURL("**/recipients");
            walk.shoot("item-recipients");
            walk.page.locator(".sides a[href$='/diff']").click();
            walk.page.waitForURL("**/diff");
            assertThat(walk.page.locator("ins").count()).isPositive();
            walk.shoot("item-diff");
            walk.page.locator(".sides a[href$='/neighbours']").click();
            walk.page.waitForURL("**/neighbours");
            assertThat(walk.page.locator("svg .node").count()).isGreaterThan(2);
            walk.shoot("item-neighbours");
            walk.page.locator("tbody a[href*='open=']").first().click();
            walk.page.waitForURL("**/neighbours?open=*");
            walk.shoot("item-neighbours-open");
            walk.page.locator(".sides a[href$='/timeline']").click();
            walk.page.waitForURL("**/timeline");
            walk.shoot("item-timeline");
            assertThat(walk.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void aLiaisonOfficerAnswersForRecallsAndQuarantine(String language) {
        try (var walk = Walk.of(world.node, language)) {
            walk.open("/items/" + ItemWorld.CAMPAIGN + "/holders");
            walk.signIn("amal", Optional.of("crime-prevention"));
            walk.shoot("item-holders");
            walk.page.locator("main a.button").click();
            walk.page.waitForURL("**/recall");
            walk.shoot("recall-form");
            walk.page.locator("nav a[href='/recalls']").click();
            walk.page.waitForURL("**/recalls");
            walk.shoot("recalls");
            walk.page.locator("tbody a").first().click();
            walk.page.waitForURL("**/recalls/*");
            walk.shoot("recall");
            walk.page.locator("nav a[href='/quarantine']").click();
            walk.page.waitForURL("**/quarantine");
            walk.shoot("quarantine");
            walk.page.locator("tbody a").first().click();
            walk.page.waitForURL("**/quarantine/*");
            walk.shoot("quarantined");
            assertThat(walk.complaints()).isEmpty();
        }
    }
}
