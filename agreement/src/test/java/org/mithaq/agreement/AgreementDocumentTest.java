package org.mithaq.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.agreement.Samples.ATLAS;
import static org.mithaq.agreement.Samples.BOREALIS;
import static org.mithaq.agreement.Samples.CEDAR;
import static org.mithaq.agreement.Samples.NOON;
import static org.mithaq.agreement.Samples.keyOf;
import static org.mithaq.agreement.Samples.read;
import static org.mithaq.agreement.Samples.texts;
import static org.mithaq.agreement.Samples.tree;
import static org.mithaq.testkit.Property.forAll;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Onward;
import org.mithaq.terms.PartyId;
import org.mithaq.testkit.Choices;

class AgreementDocumentTest {

    private static List<AgreementProblem> problems(Map<String, ?> tree) {
        try {
            AgreementDocument.parse(tree);
        } catch (MalformedAgreementException broken) {
            return broken.problems();
        }
        return List.of();
    }

    private static Map<String, Object> small() {
        return tree("pact", 1, ATLAS, BOREALIS);
    }

    private static Map<String, Object> smallWith(String key, Object value) {
        Map<String, Object> tree = small();
        tree.put(key, value);
        return tree;
    }

    /** A tree with any choice of the values that a document may have. */
    private static Map<String, Object> any(Choices choices) {
        Map<String, Object> tree =
                choices.flip() ? small() : tree("pact", choices.between(1, 9), ATLAS, CEDAR, BOREALIS);
        tree.put("kind", choices.oneOf(List.copyOf(Words.KIND.keySet())));
        tree.put("exercise", choices.flip());
        tree.put("two-persons", choices.flip());
        tree.put("ceiling", choices.oneOf(List.copyOf(Words.TLP.keySet())));
        tree.put("onward", choices.oneOf(List.copyOf(Words.ONWARD.keySet())));
        tree.put("roster", choices.oneOf("hidden", "visible"));
        tree.put("may-count", choices.flip());
        tree.put("may-name", choices.flip());
        if (choices.flip()) {
            tree.put("retention", choices.oneOf("P1D", "P90D", "P2M", "P11M", "P1Y", "P5Y", "P1Y6M", "P2W"));
        }
        if (choices.flip()) {
            Map<String, Object> response = new LinkedHashMap<>();
            Words.RESPONSE.keySet().stream()
                    .filter(_ -> choices.flip())
                    .forEach(
                            kind -> response.put(kind, choices.oneOf("PT1H", "PT90M", "P2D", "PT26H", "P14D", "PT1S")));
            tree.put("response", response);
        }
        if (choices.flip()) {
            tree.put("themes", List.of(Map.of("id", "smuggling", "text", texts("تهريب", "trafic", "smuggling"))));
        }
        tree.put(
                "recall",
                Map.of("answer-within", "PT36H", "obliges", choices.oneOf(List.copyOf(Words.OBLIGATION.keySet()))));
        if (choices.flip()) {
            tree.put("valid", Map.of("from", "2026-01-01T08:30:00Z", "until", "2027-12-31T00:00:00.500Z"));
        }
        return tree;
    }

    @Nested
    class Reading {

        @Test
        void givesTheSameDocumentForItsCanonicalBytes() {
            var schema = new JsonSchema(schema());
            forAll(300, choices -> {
                AgreementDocument document = read(any(choices));

                assertThat(AgreementDocument.parse(document.canonicalBytes())).isEqualTo(document);
                assertThat(schema.violations(document.json())).isEmpty();
            });
        }

        private static JsonValue schema() {
            try (var in = AgreementDocument.class.getResourceAsStream(AgreementDocument.SCHEMA_RESOURCE)) {
                return JsonValue.parse(in.readAllBytes(), ParseLimits.defaults());
            } catch (Exception broken) {
                throw new AssertionError(broken);
            }
        }

        @Test
        void hasOneClauseForEachRule() {
            forAll(100, choices -> {
                AgreementDocument document = read(any(choices));

                assertThat(document.clauses()).extracting(AgreementClause::rule).doesNotHaveDuplicates();
                assertThat(document.find(ClauseRule.EXERCISE).isPresent())
                        .isEqualTo(document.provisions().exercise());
                assertThat(document.find(ClauseRule.TWO_PERSONS).isPresent())
                        .isEqualTo(document.provisions().twoPersons());
                assertThat(document.provisions().rules().twoPersons())
                        .isEqualTo(document.provisions().twoPersons());
                assertThat(document.find(ClauseRule.THEMES).isPresent())
                        .isEqualTo(!document.provisions().themes().isEmpty());
                assertThat(document.find(ClauseRule.CEILING)).isPresent();
            });
        }

        @Test
        void takesTheStricterValueForWhatIsLeftOut() {
            Provisions provisions = read(small()).provisions();

            assertThat(provisions.exercise()).isFalse();
            assertThat(provisions.rosterVisible()).isFalse();
            assertThat(provisions.widestAllowances().mayName()).isFalse();
            assertThat(provisions.defaults().tlp()).isEqualTo(Tlp.AMBER_STRICT);
            assertThat(provisions.defaults().onward()).isEqualTo(Onward.ASK_ORIGINATOR);
            assertThat(read(smallWith("ceiling", "red")).provisions().defaults().tlp())
                    .isEqualTo(Tlp.AMBER_STRICT);
        }

        @Test
        void takesADayAsAWholeOne() {
            assertThat(read(small()).rules().validFrom()).hasToString("2026-01-01T00:00:00Z");
            assertThat(read(small()).rules().validUntil()).hasToString("2028-01-01T00:00:00Z");
        }

        @Test
        void putsValuesIntoTextsAndKeepsTheAuthors() {
            Map<String, Object> clause = new LinkedHashMap<>();
            clause.put("id", "art-5");
            clause.put("rule", "ceiling");
            clause.put("text", texts("حتى {ceiling}", "jusqu'à {ceiling}", "up to\n  TLP:AMBER+STRICT"));
            AgreementDocument document = read(smallWith("clauses", List.of(clause)));

            AgreementClause ceiling = document.find(ClauseRule.CEILING).orElseThrow();
            assertThat(ceiling.id()).isEqualTo("art-5");
            assertThat(ceiling.text())
                    .isEqualTo(new Texts("حتى TLP:AMBER+STRICT", "jusqu'à TLP:AMBER+STRICT", "up to TLP:AMBER+STRICT"));
        }

        @Test
        void saysLengthsOfTimeInArabicAsItsGrammarWants() {
            assertThat(Quantities.of(java.time.Period.ofYears(1), Language.AR)).isEqualTo("سنة واحدة");
            assertThat(Quantities.of(java.time.Period.ofYears(2), Language.AR)).isEqualTo("سنتين");
            assertThat(Quantities.of(java.time.Period.ofYears(5), Language.AR)).isEqualTo("5 سنوات");
            assertThat(Quantities.of(java.time.Period.ofDays(11), Language.AR)).isEqualTo("11 يومًا");
            assertThat(Quantities.of(java.time.Period.ofDays(100), Language.AR)).isEqualTo("100 يوم");
            assertThat(Quantities.of(java.time.Period.of(1, 6, 0), Language.FR)).isEqualTo("1 an et 6 mois");
        }
    }

    @Nested
    class Refusing {

        @Test
        void namesEveryProblemAtOnce() {
            Map<String, Object> tree = small();
            tree.put("ceilling", "amber");
            tree.put("ceiling", "ambre");
            tree.put("parties", List.of("atlas"));
            tree.put("recall", Map.of("answer-within", "soon", "obliges", "delete"));
            tree.remove("version");

            assertThat(problems(tree))
                    .extracting(AgreementProblem::toString)
                    .contains(
                            "'/version': found nothing, wanted a whole number from 1",
                            "'/ceiling': found 'ambre', wanted one of clear, green, amber, amber+strict, red"
                                    + " (did you mean 'amber'?)",
                            "'/parties': found 1 of them, wanted a list of at least two parties")
                    .anyMatch(text -> text.startsWith("'/ceilling': found the key 'ceilling'")
                            && text.endsWith("(did you mean 'ceiling'?)"))
                    .anyMatch(text -> text.startsWith("'/recall/answer-within': found 'soon'"))
                    .hasSize(5);
        }

        @Test
        void wantsAllThreeLanguages() {
            Map<String, Object> title = texts("اتفاق", "Accord", "Agreement");
            title.remove("fr");

            assertThat(problems(smallWith("title", title)))
                    .extracting(AgreementProblem::toString)
                    .containsExactly("'/title/fr': found nothing, wanted the text in this language");
        }

        @Test
        void wantsTextsThatStateTheRule() {
            Map<String, Object> clause =
                    Map.of("rule", "ceiling", "text", texts("حتى {ceiling}", "jusqu'à TLP:AMBER", "up to {cieling}"));

            assertThat(problems(smallWith("clauses", List.of(clause))))
                    .extracting(AgreementProblem::toString)
                    .anyMatch(text -> text.equals("'/clauses/0/text/fr': found a text without 'TLP:AMBER+STRICT',"
                            + " wanted a text that states it, or {ceiling} in its place"))
                    .anyMatch(text -> text.startsWith("'/clauses/0/text/en': found {cieling}")
                            && text.endsWith("(did you mean 'ceiling'?)"))
                    .hasSize(2);
        }

        @Test
        void takesNoNumberForAPartOfAnother() {
            Map<String, Object> clause =
                    Map.of("rule", "recall", "text", texts("خلال 24 ساعة", "sous 24 heures", "within 124 hours"));

            assertThat(problems(smallWith("clauses", List.of(clause))))
                    .extracting(AgreementProblem::path)
                    .containsExactly("/clauses/0/text/en");
        }

        @Test
        void takesNoTextThatReadsDifferentlyThanItIsSigned() {
            for (String disguise : List.of("\u202Eterces", "a\u0000b", "a\u2066b\u2069", "a\uFEFFb", "a{b}")) {
                assertThat(problems(smallWith("title", texts("ا", "a", disguise))))
                        .extracting(AgreementProblem::path)
                        .containsExactly("/title/en");
            }
        }

        @Test
        void takesDefaultsOnlyWithinTheAgreement() {
            Map<String, Object> defaults = new LinkedHashMap<>();
            defaults.put("tlp", "red");
            defaults.put("onward", "within-audience");
            defaults.put("may-name", "true");
            defaults.put("purposes", List.of("crime-preventoin"));

            assertThat(problems(smallWith("defaults", defaults)))
                    .extracting(AgreementProblem::toString)
                    .containsExactlyInAnyOrder(
                            "'/defaults/tlp': found 'red', wanted no stricter than the ceiling amber+strict",
                            "'/defaults/onward': found 'within-audience', wanted no wider than the agreement's"
                                    + " ask-originator",
                            "'/defaults/may-name': found true, wanted false, as the agreement's own may-name is false",
                            "'/defaults/purposes/0': found 'crime-preventoin', wanted one of the agreement's purposes:"
                                    + " crime-prevention (did you mean 'crime-prevention'?)");
        }

        @Test
        void takesEachThingOnce() {
            Map<String, Object> clause = Map.of("rule", "ceiling");
            Map<String, Object> tree = smallWith("clauses", List.of(clause, clause));

            assertThat(problems(tree))
                    .extracting(AgreementProblem::toString)
                    .contains("'/clauses/1': found a second clause of the rule ceiling, wanted exactly one");
            assertThat(problems(smallWith("parties", List.of("atlas", "atlas", "cedar"))))
                    .extracting(AgreementProblem::toString)
                    .containsExactly("'/parties/1': found 'atlas' again, wanted each once");
        }

        @Test
        void takesNoClauseOfARuleThatIsNotThere() {
            assertThat(problems(smallWith("clauses", List.of(Map.of("rule", "exercise")))))
                    .extracting(AgreementProblem::toString)
                    .containsExactly("'/clauses/0/rule': found 'exercise', wanted a rule that this agreement has");
        }

        @Test
        void takesNoEndBeforeTheBeginning() {
            assertThat(problems(smallWith("valid", Map.of("from", "2026-01-02", "until", "2026-01-01"))))
                    .extracting(AgreementProblem::path)
                    .containsExactly("/valid/until");
        }

        @Test
        void survivesAnyTree() {
            List<Object> values = List.of(
                    "",
                    "amber",
                    7,
                    -1,
                    true,
                    List.of(),
                    List.of(1),
                    Map.of(),
                    Map.of("id", "x"),
                    "P1Y",
                    "\u0000",
                    List.of(List.of()),
                    List.of(Map.of("id", Map.of())),
                    "9".repeat(400),
                    "{ceiling}");
            List<String> keys = List.copyOf(Samples.template(AgreementKind.POLICE_POLICE)
                    .json()
                    .members()
                    .keySet());
            forAll(2_000, choices -> {
                Map<String, Object> tree = small();
                int changes = choices.between(1, 4);
                for (int i = 0; i < changes; i++) {
                    tree.put(choices.oneOf(keys), choices.oneOf(values));
                }
                Optional<AgreementDocument> document = Optional.empty();
                try {
                    document = Optional.of(AgreementDocument.parse(tree));
                } catch (MalformedAgreementException refused) {
                    assertThat(refused.problems()).isNotEmpty();
                }
                document.ifPresent(read -> assertThat(read.json()).isInstanceOf(JsonObject.class));
            });
        }

        @Test
        void refusesJsonThatIsNoObject() {
            assertThatThrownBy(() -> AgreementDocument.parse("[1".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedAgreementException.class);
            assertThatThrownBy(() -> AgreementDocument.parse("[1]".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedAgreementException.class)
                    .hasMessageContaining("wanted a JSON object");
            assertThatThrownBy(() -> AgreementDocument.parse(new byte[(1 << 20) + 1]))
                    .isInstanceOf(MalformedAgreementException.class)
                    .hasMessageContaining("at most 1048576 bytes");
        }
    }

    @Nested
    class Signing {

        private final AgreementDocument document = read(small());
        private final AgreementSignature signature = Samples.signed(document, ATLAS);
        private final VerifyKey atlas = keyOf(ATLAS).verifyKey();

        @Test
        void isGoodForTheDocumentPartyAndKey() {
            assertThat(AgreementSignature.verify(document, signature, atlas))
                    .isEqualTo(new SignatureCheck.Valid(signature));
        }

        @Test
        void isRefusedForAnyOtherTextWithBothDigestsAligned() {
            AgreementDocument other = read(smallWith("ceiling", "green"));

            assertThat(AgreementSignature.verify(other, signature, atlas).message())
                    .isEqualTo("Another text was signed than this one:\n  signed:   " + document.digest()
                            + "\n  expected: " + other.digest());
        }

        @Test
        void isRefusedForAnotherVersion() {
            assertThat(AgreementSignature.verify(read(smallWith("version", 2)), signature, atlas))
                    .isInstanceOf(SignatureCheck.OtherDocument.class);
        }

        @Test
        void isRefusedByOneWhoIsNoParty() {
            assertThat(AgreementSignature.verify(
                            document,
                            Samples.signed(document, CEDAR),
                            keyOf(CEDAR).verifyKey()))
                    .isEqualTo(new SignatureCheck.NotAParty(CEDAR, Set.of(ATLAS, BOREALIS)));
        }

        @Test
        void isRefusedWithAnotherKey() {
            assertThat(AgreementSignature.verify(
                            document, signature, keyOf(CEDAR).verifyKey()))
                    .isEqualTo(new SignatureCheck.WrongKey(
                            atlas, Set.of(keyOf(CEDAR).verifyKey())));
        }

        @Test
        void isRefusedWithAnythingChanged() {
            forAll(150, choices -> {
                var changed = new AgreementSignature(
                        signature.agreement(),
                        signature.version(),
                        signature.digest(),
                        signature.party(),
                        signature.key(),
                        choices.flip() ? NOON.plusSeconds(1) : NOON,
                        KeysTest.withBitFlipped(signature.signature(), choices.below(512)));

                assertThat(AgreementSignature.verify(document, changed, atlas))
                        .isEqualTo(new SignatureCheck.BadSignature(ATLAS, atlas));
            });
        }

        @Test
        void coversItsTime() {
            var later = new AgreementSignature(
                    signature.agreement(),
                    1,
                    signature.digest(),
                    ATLAS,
                    atlas,
                    NOON.plusSeconds(1),
                    signature.signature());

            assertThat(AgreementSignature.verify(document, later, atlas))
                    .isInstanceOf(SignatureCheck.BadSignature.class);
        }

        @Test
        void isReadAsItWasWritten() throws MalformedAgreementException {
            assertThat(AgreementSignature.parse(signature.json())).isEqualTo(signature);
        }

        @Test
        void isDifferentForAnyBitOfTheDocument() {
            byte[] bytes = document.canonicalBytes();
            forAll(300, choices -> {
                byte[] flipped = bytes.clone();
                flipped[choices.below(bytes.length)] ^= (byte) (1 << choices.below(8));
                Optional<AgreementDocument> other = Optional.empty();
                try {
                    other = Optional.of(AgreementDocument.parse(flipped));
                } catch (MalformedAgreementException refused) {
                    assertThat(refused.problems()).isNotEmpty();
                }
                other.ifPresent(read -> assertThat(read.digest()).isNotEqualTo(document.digest()));
            });
        }
    }

    @Test
    void partiesAreSortedWhateverTheirOrder() {
        List<PartyId> parties =
                new ArrayList<>(read(tree("pact", 1, CEDAR, ATLAS)).parties());

        assertThat(parties).containsExactly(ATLAS, CEDAR);
    }
}
