package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator's way: see how the node does, add a person, hand over the link, make a token and end it. */
@ExtendWith(Walk.Chromium.class)
class OperationWalkTest {

    private final WebNode node = new WebNode();

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void anAdministratorAddsAPersonAndHandsOverTheLink(String language) {
        try (var walk = Walk.of(node, language)) {
            walk.open("/operation");
            walk.signIn("sami", Optional.empty());
            walk.page.waitForURL("**/operation");
            walk.shoot("operation");
            walk.page.locator(".tabs a[href='/operation/users']").click();
            walk.page.waitForURL("**/operation/users");
            walk.shoot("users");
            walk.page.locator("#id").fill("rima");
            walk.page.locator("#name").fill("ريما الحدّاد");
            walk.page.locator("input[value=analyst]").check();
            walk.page.locator("main button.main").click();
            walk.page.locator(".secret").waitFor();
            walk.shoot("user-link");
            String link = walk.page.locator(".secret").textContent();
            try (var theirs = Walk.of(node, language)) {
                theirs.page.navigate(link);
                theirs.shoot("welcome");
                theirs.page.locator("#password").fill("nine blue kites at dusk");
                theirs.page.locator("#again").fill("nine blue kites at dusk");
                theirs.page.locator("main button").click();
                theirs.page.waitForURL("**/sign-in?saved=on");
                assertThat(theirs.complaints()).isEmpty();
            }
            walk.open("/operation/tokens");
            walk.page.locator("main button.main").click();
            walk.page.locator(".secret").waitFor();
            walk.shoot("token-made");
            walk.page.locator("tbody a").first().click();
            walk.page.waitForURL("**/operation/tokens/token-*");
            walk.shoot("token");
            walk.page.locator("button.grave").click();
            walk.page.waitForURL("**/operation/tokens");
            assertThat(node.operation.record).hasSize(3);
            assertThat(walk.complaints()).isEmpty();
        }
    }
}
