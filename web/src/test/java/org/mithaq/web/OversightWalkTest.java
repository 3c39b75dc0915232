package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.exchange.LogAlarms;
import org.mithaq.ledger.PackCheck;
import org.mithaq.ledger.PackReader;

/** The way of whoever oversees the node; what they see is kept in {@code target/screenshots}. */
@ExtendWith(Walk.Chromium.class)
class OversightWalkTest {

    private static WebNode node;

    @BeforeAll
    static void open() {
        node = new WebNode();
        OversightNode.fill(node);
        node.alarms.add(new LogAlarms.Alarm(LogAlarms.Kind.PARTNER_LOG_SHRANK, Optional.of(WebNode.BOREALIS)));
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void oversightLooksProvesAsksAndTakesAPackAlong(String language) throws Exception {
        try (var walk = Walk.of(node, language)) {
            walk.open("/");
            walk.signIn("omar", Optional.empty());
            walk.shoot("oversight-today");
            walk.page.locator("nav a[href='/oversight']").first().click();
            walk.page.waitForURL("**/oversight");
            walk.shoot("oversight");
            walk.page.locator("select[name=kind]").selectOption("disclosure");
            walk.page.locator(".filters button").click();
            walk.page.waitForURL("**/oversight?kind=disclosure*");
            assertThat(walk.page.locator("tbody tr").count()).isEqualTo(3);
            walk.page.locator("tbody a").last().click();
            walk.page.waitForURL("**/oversight/disclosure-1");
            assertThat(walk.page.locator(".steps .holds").count()).isEqualTo(4);
            walk.shoot("oversight-entry");
            walk.page.locator(".tabs a[href='/oversight/questions']").click();
            walk.page.waitForURL("**/oversight/questions");
            walk.shoot("oversight-questions");
            walk.page.locator("input[name=handle]").fill("no handle");
            walk.page.locator(".filters button").click();
            walk.page.locator("[role=alert]").waitFor();
            walk.shoot("oversight-question-refused");
            walk.open("/oversight/retention");
            walk.shoot("oversight-retention");
            walk.page.locator("tbody a").first().click();
            walk.page.waitForURL("**/oversight/questions?handle=*");
            walk.open("/oversight/pack");
            walk.shoot("oversight-pack");
            Download pack = walk.page.waitForDownload(
                    () -> walk.page.locator("button.main").click());
            try (var in = Files.newInputStream(pack.path())) {
                assertThat(PackReader.open(in).verify()).isInstanceOf(PackCheck.Valid.class);
            }
            assertThat(walk.complaints())
                    .filteredOn(complaint -> !complaint.contains("422"))
                    .isEmpty();
        }
    }
}
