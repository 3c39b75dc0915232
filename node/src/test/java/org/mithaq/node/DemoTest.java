package org.mithaq.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.demo.StoryReader.BOREALIS;
import static org.mithaq.demo.StoryReader.CEDAR;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.demo.LiaisonStory;
import org.mithaq.demo.StoryItem;
import org.mithaq.demo.StoryReader;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixId;

/** The demo's story, played in this process; then once more over the same directory. */
class DemoTest {

    @TempDir
    static Path directory;

    private static CommandRun first;
    private static CommandRun again;
    private static JsonObject facts;

    @BeforeAll
    static void play() throws Exception {
        Checkout.letOthersPass(directory);
        first = CommandRun.of(directory, "demo", "--once", "--json", "--data", "demo");
        assertThat(first.exit()).as(first.err()).isZero();
        facts = (JsonObject) JsonValue.parse(first.out().getBytes(UTF_8), ParseLimits.defaults());
        again = CommandRun.of(directory, "demo", "--once", "--data", "demo");
    }

    private static List<JsonObject> list(JsonObject object, String name) {
        return ((JsonArray) object.find(name).orElseThrow())
                .elements().stream().map(JsonObject.class::cast).toList();
    }

    private static JsonObject scene(StoryReader reader) {
        return list(facts, "story").stream()
                .filter(scene -> scene.findText("party")
                                .orElseThrow()
                                .equals(reader.party().id())
                        && scene.findText("user").equals(reader.user()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject clause(JsonObject verdict) {
        return (JsonObject) verdict.find("clause").orElseThrow();
    }

    private static Map<String, String> rules(JsonObject scene, String name) {
        return list(scene, name).stream()
                .collect(toMap(
                        verdict -> verdict.findText("title").orElseThrow(),
                        verdict -> clause(verdict).findText("rule").orElseThrow()));
    }

    @Nested
    class Story {

        @Test
        void givesEverybodyAllBulletins() {
            assertThat(facts.find("objects")).hasToString("Optional[3000]");
        }

        @Test
        void givesEachReaderWhatTheAgreementsSay() {
            for (StoryReader reader : StoryReader.values()) {
                assertThat(list(scene(reader), "seen").stream()
                                .map(one -> one.findText("title").orElseThrow()))
                        .as(reader.name())
                        .containsExactlyElementsOf(LiaisonStory.items().stream()
                                .filter(item -> item.readers().contains(reader))
                                .map(StoryItem::title)
                                .toList());
            }
        }

        @Test
        void namesTheClauseThatWithholds() {
            assertThat(rules(scene(BOREALIS), "withheld"))
                    .containsEntry("شبكة بلشون النحاس", "unknown-marking")
                    .containsEntry("Entrepôt 7, port de Tamzir", "unknown-marking")
                    .containsEntry("indicator → infrastructure", "names-hidden")
                    .containsEntry("Kunvexil", "not-a-party")
                    .containsEntry("Who told us of the order page", "red-named-persons");
            assertThat(rules(scene(CEDAR), "withheld"))
                    .containsEntry("Night crossings at Sundervik", "not-a-party")
                    .containsEntry("Remote access after the first foothold", "not-honoured");
            assertThat(rules(scene(StoryReader.ATLAS), "withheld"))
                    .containsEntry("Deux fourgons vus au passage nord", "purpose");
        }

        @Test
        void tellsEachClauseInThreeLanguages() {
            for (JsonObject scene : list(facts, "story")) {
                for (JsonObject verdict : list(scene, "withheld")) {
                    JsonObject text = (JsonObject) clause(verdict).find("text").orElseThrow();
                    assertThat(text.findText("ar").orElseThrow()).containsPattern("[\\u0620-\\u064A]{3}");
                    assertThat(Set.of(
                                    text.findText("ar").orElseThrow(),
                                    text.findText("fr").orElseThrow(),
                                    text.findText("en").orElseThrow()))
                            .hasSize(3);
                }
            }
        }

        @Test
        void stopsWithTheAgreementAndComesAgain() {
            JsonObject suspended = (JsonObject) facts.find("suspended").orElseThrow();
            assertThat(rules(suspended, "withheld")).containsEntry("Kunvexil", "agreement-suspended");
            assertThat(rules(suspended, "seen")).containsOnlyKeys("Kunvexil drop site");
            assertThat(((JsonArray) facts.find("resumed").orElseThrow()).elements())
                    .hasSize(2);
        }
    }

    @Nested
    class SignIns {

        @Test
        void areThoseOfEveryReader() {
            assertThat(list(facts, "parties"))
                    .hasSize(StoryReader.values().length)
                    .allSatisfy(signIn -> {
                        assertThat(signIn.findText("token").orElseThrow()).startsWith("mithaq_");
                        assertThat(signIn.findText("purpose")).isPresent();
                        assertThat(signIn.findText("agreement")).isPresent();
                    });
            assertThat(facts.findText("curl").orElseThrow()).startsWith("curl -H 'Authorization: Bearer mithaq_");
        }
    }

    @Nested
    class Again {

        @Test
        void playsOverTheSameDirectoryAndTellsPersons() {
            assertThat(again.exit()).as(again.err()).isZero();
            assertThat(again.out())
                    .contains("== cedar", "[not-a-party, border-crime]", "(a reduced copy was given)")
                    .contains("en  It names something that the reader may not see.")
                    .contains("ar  يذكر عنصرًا لا يجوز للقارئ أن يراه.");
        }
    }

    @Nested
    class Verdict {

        private final DemoSignIn cedar = new DemoSignIn(CEDAR, new NewSecret("mithaq_"));

        private DemoScene scene(Set<StixId> came, boolean permits) {
            List<DemoVerdict> verdicts = LiaisonStory.items().stream()
                    .map(item -> new DemoVerdict(
                            item,
                            permits && item.readers().contains(CEDAR),
                            new DemoVerdict.Clause("rule", Optional.empty(), Map.of())))
                    .toList();
            return new DemoScene(
                    cedar, new DemoReading(came, Set.of(), Set.of(), Set.of(), Optional.empty()), verdicts);
        }

        private static Set<StixId> meantForCedar() {
            return LiaisonStory.items().stream()
                    .filter(item -> item.readers().contains(CEDAR))
                    .map(StoryItem::id)
                    .collect(java.util.stream.Collectors.toSet());
        }

        @Test
        void agreesWhenAllCameThatWasMeant() {
            assertThat(scene(meantForCedar(), true).contradictions()).isEmpty();
            assertThat(scene(meantForCedar(), true).surprises()).isEmpty();
        }

        @Test
        void findsWhatCameAgainstTheGate() {
            assertThat(scene(meantForCedar(), false).contradictions())
                    .hasSize(meantForCedar().size());
        }

        @Test
        void findsWhatDidNotComeAgainstTheAgreements() {
            assertThat(scene(Set.of(), false).surprises())
                    .hasSize(meantForCedar().size());
        }

        @Test
        void failsTheCommand() {
            var play = new DemoPlay(
                    List.of(),
                    List.of(scene(Set.of(), false)),
                    scene(Set.of(), false),
                    new DemoReading(Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty()));

            assertThatThrownBy(play::requireAsAgreed)
                    .isInstanceOf(NodeException.class)
                    .hasMessageContaining("cedar was not given 'Kunvexil', against the agreements");
        }

        @Test
        void hidesTheSecretsOfTheStage() {
            assertThat(new DemoStage(URI.create("http://127.0.0.1:1"), "operator-secret", List.of(cedar), 1))
                    .asString()
                    .doesNotContain("secret")
                    .doesNotContain("mithaq_");
        }
    }
}
