package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An approver's way: read an agreement, compare it, sign it, suspend one. */
@ExtendWith(Walk.Chromium.class)
class AgreementWalkTest {

    private final WebNode node = new WebNode();

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void anApproverReadsComparesSignsAndSuspends(String language) {
        try (var walk = Walk.of(node, language)) {
            walk.open("/agreements");
            walk.signIn("nadir", Optional.of("crime-prevention"));
            walk.page.waitForURL("**/agreements");
            walk.shoot("agreements");
            walk.page.locator("tbody a[href='/agreements/desert-2027']").click();
            walk.page.waitForURL("**/agreements/desert-2027");
            walk.shoot("agreement");
            walk.page.locator("section[aria-labelledby=sign] button.main").click();
            walk.page.waitForURL("**/agreements/desert-2027?said=signed");
            walk.shoot("agreement-signed");
            walk.open("/agreements/coastal-2026/compare");
            walk.shoot("agreement-compare");
            walk.open("/agreements/coastal-2026");
            walk.page.locator("section[aria-labelledby=suspend] textarea").fill("EX-12");
            walk.page.locator("button.grave").click();
            walk.page.waitForURL("**/agreements/coastal-2026?said=suspended");
            walk.shoot("agreement-suspended");
            assertThat(node.agreements.record).hasSize(2);
            assertThat(walk.complaints()).isEmpty();
        }
    }
}
