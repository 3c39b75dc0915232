package org.mithaq.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mithaq.agreement.Samples.ATLAS;
import static org.mithaq.agreement.Samples.BOREALIS;
import static org.mithaq.agreement.Samples.CEDAR;
import static org.mithaq.agreement.Samples.keyOf;
import static org.mithaq.agreement.Samples.signed;
import static org.mithaq.agreement.Samples.template;
import static org.mithaq.agreement.Samples.texts;
import static org.mithaq.agreement.Samples.tree;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.terms.PartyId;

class RenderingTest {

    private static Rendering police() {
        AgreementDocument document = template(AgreementKind.POLICE_POLICE);
        Map<PartyId, AgreementSignature> signatures = new HashMap<>();
        signatures.put(ATLAS, signed(document, ATLAS));
        signatures.put(BOREALIS, signed(document, BOREALIS));
        return new Rendering(
                new SignedAgreement(document, document.parties(), signatures),
                Map.of(CEDAR, keyOf(CEDAR).verifyKey()));
    }

    @Nested
    class PlainText {

        @Test
        void isThatOfTheGoldenFiles() throws IOException {
            for (Language language : Language.values()) {
                Golden.assertSame("police-police." + language.tag() + ".txt", police().text(language));
            }
        }

        @Test
        void keepsToEightyColumns() {
            for (Language language : Language.values()) {
                assertThat(police().text(language).lines())
                        .allMatch(
                                line -> line.replaceAll("[\\u2066-\\u2069]", "").length() <= 80);
            }
        }

        @Test
        void closesEveryIsolateInItsLine() {
            for (Language language : Language.values()) {
                assertThat(police().text(language).lines()).allSatisfy(line -> {
                    long opened =
                            line.chars().filter(c -> c >= 0x2066 && c <= 0x2068).count();
                    assertThat(line.chars().filter(c -> c == 0x2069).count()).isEqualTo(opened);
                });
            }
        }

        @Test
        void isolatesLabelsInArabic() {
            assertThat(police().text(Language.AR)).contains("\u2066TLP:AMBER+STRICT\u2069");
        }
    }

    @Nested
    class Html {

        @Test
        void isThatOfTheGoldenFiles() throws IOException {
            for (Language language : Language.values()) {
                Golden.assertSame("police-police." + language.tag() + ".html", police().html(language));
            }
            Golden.assertSame("police-police.html", police().htmlSideBySide());
        }

        @Test
        void statesLanguageAndDirection() {
            assertThat(police().html(Language.AR)).contains("<html lang=\"ar\" dir=\"rtl\">");
            assertThat(police().html(Language.FR)).contains("<html lang=\"fr\" dir=\"ltr\">");
            assertThat(police().htmlSideBySide())
                    .contains(
                            "<p lang=\"ar\" dir=\"rtl\">",
                            "<p lang=\"fr\" dir=\"ltr\">",
                            "<p lang=\"en\" dir=\"ltr\">");
        }

        @Test
        void isolatesLabelsInArabic() {
            assertThat(police().html(Language.AR)).contains("<bdi dir=\"ltr\">TLP:AMBER+STRICT</bdi>");
        }

        @Test
        void showsDigestKeysAndWhoHasSigned() {
            String page = police().html(Language.EN);

            assertThat(page)
                    .contains(template(AgreementKind.POLICE_POLICE).digest().hex())
                    .contains(keyOf(ATLAS).verifyKey().fingerprint())
                    .contains(keyOf(CEDAR).verifyKey().fingerprint())
                    .contains("Not in force; missing the signature of <bdi dir=\"ltr\"><code>cedar</code></bdi>");
        }

        @Test
        void escapesWhatAuthorsWrite() {
            Map<String, Object> tree = tree("pact", 1, ATLAS, BOREALIS);
            String attack = "<script>alert('x')</script>\" onload=\"y";
            tree.put("title", texts("ا" + attack, attack, attack));
            AgreementDocument document = Samples.read(tree);
            var rendering = new Rendering(SignedAgreement.unsigned(document), Map.of());

            for (String page : Set.of(rendering.html(Language.AR), rendering.htmlSideBySide())) {
                assertThat(page.toLowerCase(Locale.ROOT))
                        .doesNotContain("<script")
                        .doesNotContain("\" onload");
            }
        }

        @Test
        void namesNothingOutsideThePage() {
            assertThat(police().htmlSideBySide()).doesNotContain("http:", "https:", "src=", "url(");
        }
    }
}
