package org.mithaq.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.demo.StoryReader.BOREALIS;
import static org.mithaq.demo.StoryReader.CEDAR;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
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
import org.mithaq.demo.StoryParty;
import org.mithaq.demo.StoryReader;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.JsonValue.JsonString;
import org.mithaq.stix.ParseLimits;
import org.mithaq.stix.StixId;

/** The demo's stories, told by this process, with three nodes beside it; then once more over the same directory. */
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
        again = CommandRun.of(directory, "demo", "--once", "--data", "demo", "--language", "ar,fr,en");
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
    class Federation {

        private static JsonObject step(String name) {
            return list(facts, "federation").stream()
                    .filter(step -> step.findText("step").equals(Optional.of(name)))
                    .findFirst()
                    .orElseThrow();
        }

        private static List<String> items(String... titles) {
            return list(step("share"), "items").stream()
                    .filter(item ->
                            List.of(titles).contains(item.findText("title").orElseThrow()))
                    .map(item -> item.findText("id").orElseThrow())
                    .sorted()
                    .toList();
        }

        private static List<String> texts(JsonObject object, String name) {
            return ((JsonArray) object.find(name).orElseThrow())
                    .elements().stream()
                            .map(value -> ((JsonString) value).value())
                            .toList();
        }

        /** The one holder right below another. */
        private static JsonObject below(JsonObject holder) {
            assertThat(list(holder, "holders")).hasSize(1);
            return list(holder, "holders").getFirst();
        }

        private static JsonObject tree(String step) {
            return (JsonObject) step(step).find("holders").orElseThrow();
        }

        @Test
        void isAStoryOfSevenStepsOnThreeNodes() {
            assertThat(list(facts, "federation").stream()
                            .map(step -> step.findText("step").orElseThrow()))
                    .containsExactly("nodes", "share", "take", "forward", "refuse", "holders", "recall", "prove");
            assertThat(list(step("nodes"), "nodes").stream()
                            .map(node -> node.findText("address").orElseThrow()))
                    .doesNotHaveDuplicates()
                    .hasSize(3);
        }

        @Test
        void givesEachNodeWhatIsForIt() {
            assertThat(texts(step("take"), "held")).isEqualTo(items("Skjelvik", "Serveur de Skjelvik à Tamzir"));
            assertThat(texts(step("forward"), "held")).isEqualTo(items("Skjelvik"));
        }

        @Test
        void namesTheClauseUnderWhichTheNodeInTheMiddleGivesNothingOn() {
            assertThat(clause(step("refuse")).findText("rule")).contains("audience");
        }

        @Test
        void showsHoldersAsClaimsWithAgeAndProof() {
            JsonObject borealis = below(tree("holders"));
            JsonObject cedar = below(borealis);
            assertThat(borealis.findText("party")).contains("borealis");
            assertThat(cedar.findText("party")).contains("cedar");
            assertThat(List.of(borealis, cedar)).allSatisfy(holder -> {
                assertThat(holder.findText("state")).contains("holds");
                assertThat(holder.findText("claimed_by")).contains("borealis");
                assertThat(DemoJson.isTrue(holder, "signed_by_holder")).isTrue();
                assertThat(Long.parseLong(DemoJson.number(holder, "age_seconds")))
                        .isNotNegative();
            });
        }

        @Test
        void endsInDeletionReceiptsThatSayWhenBackupsExpire() {
            JsonObject borealis = below(tree("recall"));
            assertThat(List.of(borealis, below(borealis))).allSatisfy(holder -> {
                assertThat(holder.findText("state")).contains("deleted");
                assertThat(Instant.parse(holder.findText("backups_expire").orElseThrow()))
                        .isAfter(Instant.now());
            });
            assertThat(step("recall").findText("import-refused").orElseThrow()).contains("recalled");
        }

        @Test
        void provesWhatHappenedOffLine() {
            assertThat(StoryParty.values())
                    .allSatisfy(party -> assertThat(step("prove")
                                    .findText("ledger-of-" + party.id())
                                    .orElseThrow())
                            .contains("checkpoints agree with the tiles"));
            assertThat(step("prove").findText("disclosure").orElseThrow())
                    .contains("party cedar", "purpose network-defence");
            assertThat(((JsonObject) step("prove").find("pack").orElseThrow())
                            .findText("verdict")
                            .orElseThrow())
                    .contains("Log key of borealis, certified by its party key");
        }

        @Test
        void leavesNoNodeRunning() {
            assertThat(ProcessHandle.current().descendants())
                    .noneMatch(
                            process -> process.info().commandLine().orElse("").contains("--beside"));
        }

        @Test
        void tellsEveryStepInEachLanguageThatIsChosen() {
            assertThat(again.out())
                    .contains("== مشاركة · Partager · Share", "== إثبات · Prouver · Prove")
                    .contains("en  Cedar CERT read the node of Borealis Police and holds now: Skjelvik.")
                    .contains("fr  CERT du Cèdre, nœud lu : Police de Boréale")
                    .contains("ar  لدى \u2068فريق الأرز للاستجابة لطوارئ الحاسوب\u2069");
        }

        @Test
        void knowsNoOtherLanguage() {
            CommandRun run = CommandRun.of(directory, "demo", "--once", "--data", "none", "--language", "en,de");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains("--language takes ar, fr, en", "'de'");
            assertThat(directory.resolve("none")).doesNotExist();
        }
    }

    @Nested
    class Texts {

        @Test
        void haveTheSameValuesInAllLanguages() {
            assertThat(DemoText.values()).allSatisfy(text -> {
                List<String> values = List.of("v0", "v1", "v2", "v3", "v4");
                for (String value : values) {
                    assertThat(DemoText.LANGUAGES.stream()
                                    .filter(language ->
                                            text.in(language, values).contains(value)))
                            .as(value)
                            .satisfiesAnyOf(
                                    found -> assertThat(found).isEmpty(),
                                    found -> assertThat(found).hasSize(3));
                }
            });
        }

        @Test
        void areWrittenInTheirLanguage() {
            assertThat(DemoText.values()).allSatisfy(text -> {
                List<String> values = List.of("", "", "", "", "");
                if (text != DemoText.NODE) {
                    assertThat(text.in("ar", values)).containsPattern("[\\u0620-\\u064A]{3}");
                }
                assertThat(text.in("fr", values)).doesNotContainPattern("[\\u0620-\\u064A]");
                assertThat(text.in("en", values)).isNotEqualTo(text.in("fr", values));
            });
        }
    }

    @Nested
    class NodeBesideAProcess {

        @Test
        void endsInOrderWhenThatOneIsKilled() throws Exception {
            Process other = new ProcessBuilder("cat").start();
            try (var node = NodeProcess.start(
                    directory,
                    "serve",
                    "--data",
                    "demo/cedar",
                    "--port",
                    "0",
                    "--beside",
                    Long.toString(other.pid()))) {
                node.address();
                assertThat(directory.resolve("demo/cedar/node.json")).exists();
                other.destroyForcibly();
                assertThat(node.end()).isZero();
                assertThat(directory.resolve("demo/cedar/node.json")).doesNotExist();
            } finally {
                other.destroyForcibly();
            }
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
