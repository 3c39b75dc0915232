package org.mithaq.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.web.WebNode.campaign;
import static org.mithaq.web.WebNode.english;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.Disclosure;
import org.mithaq.exchange.testkit.SampleTerms;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Attribution;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Onward;
import org.mithaq.terms.Terms;
import org.mithaq.terms.UserId;

class PartnerPagesTest {

    private static final String GIVEN = "/partners/borealis/items?view=given&since=0";

    private final WebNode node = new WebNode();

    @AfterEach
    void close() {
        node.close();
    }

    private static Terms terms(Tlp tlp, Audience audience, Attribution attribution) {
        Terms any = Terms.UNLIMITED;
        return new Terms(
                Set.of(WebNode.BOREALIS),
                audience,
                tlp,
                any.pap(),
                any.iep(),
                any.purposes(),
                Onward.NO,
                any.retainUntil(),
                attribution,
                any.agreements(),
                any.allowances(),
                any.unknownMarkings());
    }

    @Nested
    class Partner {

        @Test
        void showsTheKeyInGroupsToBeReadOutAndItsAgreements() throws Exception {
            String page = node.browser("en")
                    .signedIn("amal")
                    .get("/partners/borealis")
                    .body();
            for (String group :
                    AgreementsInMemory.keyOf(WebNode.BOREALIS).fingerprint().split(" ", -1)) {
                assertThat(page).contains("<li><code>" + group + "</code></li>");
            }
            assertThat(page)
                    .contains("href=\"/agreements/coastal-2026\"", "href=\"/partners/borealis/items?view=held\"");
        }

        @Test
        void leadsAdministratorsToNoItems() throws Exception {
            WebNode.Browser sami = node.browser("en").signedIn("sami");
            assertThat(sami.get("/partners/borealis").body()).doesNotContain("/items?view");
            assertThat(sami.get(GIVEN).statusCode()).isEqualTo(403);
        }

        @Test
        void thatIsNotKnownLooksLikeNothing() throws Exception {
            WebNode.Browser amal = node.browser("en").signedIn("amal");
            for (String address :
                    List.of("/partners/none/items", "/partners/atlas/items", GIVEN + "&collection=none")) {
                assertThat(amal.get(address).statusCode()).as(address).isEqualTo(404);
            }
        }
    }

    @Nested
    class WhatItGave {

        @Test
        void isListedFromTheGateAndOnRecord() throws Exception {
            node.give(
                    "bulletins",
                    WebNode.BOREALIS,
                    terms(Tlp.CLEAR, Audience.ANYBODY, Attribution.MAY),
                    campaign(1, "from-borealis"));
            node.give("bulletins", WebNode.ATLAS, SampleTerms.clear(WebNode.ATLAS), campaign(2, "from-us"));
            assertThat(node.browser("en").signedIn("amal").get(GIVEN).body())
                    .contains("from-borealis")
                    .doesNotContain("from-us");
            assertThat(node.store.disclosures())
                    .allMatch(disclosure -> disclosure.token().equals("user:amal"))
                    .extracting(Disclosure::kind)
                    .containsOnlyOnce(Disclosure.Kind.OBJECTS)
                    .contains(Disclosure.Kind.EXPLANATION);
        }

        @Test
        void isNotListedWhereItsSourceMayNotBeNamedOrItIsForAnother() throws Exception {
            node.give(
                    "bulletins",
                    WebNode.BOREALIS,
                    terms(Tlp.CLEAR, Audience.ANYBODY, Attribution.MUST_NOT),
                    campaign(3, "nobody-says-whose"));
            var nadir = Audience.of(Set.of(new Audience.Member.Person(WebNode.ATLAS, new UserId("nadir"))));
            node.give("bulletins", WebNode.BOREALIS, terms(Tlp.RED, nadir, Attribution.MAY), campaign(4, "for-nadir"));
            WebNode.Browser amal = node.browser("en").signedIn("amal");
            assertThat(amal.get("/items?since=all").body())
                    .contains("nobody-says-whose")
                    .doesNotContain("for-nadir");
            assertThat(amal.get(GIVEN).body())
                    .contains(english(PartnerWord.HELD_NONE))
                    .doesNotContain("nobody-says-whose", "for-nadir");
        }
    }
}
