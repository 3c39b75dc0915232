package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mithaq.demo.DemoData;
import org.mithaq.exchange.testkit.SampleTerms;

/** A liaison officer looks at a partner, its key, and what lies between the two. */
@ExtendWith(Walk.Chromium.class)
class PartnerWalkTest {

    private final WebNode node = new WebNode();

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void aLiaisonOfficerLooksAtAPartner(String language) {
        Iterator<byte[]> objects = DemoData.objects(11, 20);
        while (objects.hasNext()) {
            node.give(
                    "bulletins", WebNode.BOREALIS, SampleTerms.clear(WebNode.BOREALIS), WebNode.object(objects.next()));
        }
        try (var walk = Walk.of(node, language)) {
            walk.open("/partners/borealis");
            walk.signIn("amal", Optional.of("crime-prevention"));
            walk.page.waitForURL("**/partners/borealis");
            walk.shoot("partner");
            walk.page.locator(".tabs a[href$='given']").click();
            walk.page.waitForURL("**/items?view=given");
            assertThat(walk.page.locator("tbody tr").count()).isPositive();
            walk.shoot("partner-given");
            walk.page.locator(".tabs a[href$='held']").click();
            walk.page.waitForURL("**/items?view=held");
            walk.shoot("partner-held");
            assertThat(walk.complaints()).isEmpty();
        }
    }
}
