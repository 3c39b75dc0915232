package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.JsonValue.JsonArray;
import org.mithaq.stix.JsonValue.JsonObject;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Standing;

/** Agreements and keys by commands, on the nodes of two parties that make one agreement after the other. */
class AgreementCommandsTest {

    private static final String AGREEMENT = """
            agreement: %s
            version: %d
            title: {ar: اتفاق الساحل, fr: Accord côtier, en: Coastal agreement}
            kind: police-police
            parties: [{id: atlas}, {id: %s}]
            legal-basis:
              reference: Convention EX-1
              text: {ar: نص, fr: texte, en: text}
            purposes:
              - {id: %s, text: {ar: غرض, fr: finalité, en: purpose}}
            ceiling: amber
            onward: 'no'
            recall: {answer-within: PT24H, obliges: delete}
            valid: {from: 2026-01-01, until: %s}
            """;

    @TempDir
    static Path directory;

    /** Keeps the databases running, so that each command finds one. */
    private static AdministrationSession atlas;

    private static AdministrationSession borealis;

    @BeforeAll
    static void makeTwoNodes() throws IOException {
        Checkout.letOthersPass(directory);
        assertThat(run("init", "--data", "atlas", "--name", "Atlas").exit()).isZero();
        assertThat(run("init", "--data", "borealis", "--name", "Borealis").exit())
                .isZero();
        atlas = session("atlas");
        borealis = session("borealis");
        assertDone(apply("atlas", "parties: [{id: borealis, name: Borealis, key: '" + key("borealis") + "'}]\n"));
        assertDone(apply("borealis", "parties: [{id: atlas, name: Atlas, key: '" + key("atlas") + "'}]\n"));
    }

    @AfterAll
    static void stop() {
        atlas.close();
        borealis.close();
    }

    private static AdministrationSession session(String node) {
        var surroundings = new Surroundings(
                Terminal.ofProcess(), Map.of(), directory.toAbsolutePath(), Clock.systemUTC(), new SecureRandom());
        return AdministrationSession.open(new NodeDirectory(directory.resolve(node)), surroundings);
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(directory, arguments);
    }

    private static void assertDone(CommandRun run) {
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private static void assertFails(CommandRun run, String... reasons) {
        assertThat(run.exit()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).startsWith("mithaq: ").contains(reasons);
    }

    private static CommandRun apply(String node, String declaration) throws IOException {
        Files.writeString(directory.resolve("declaration.yaml"), declaration);
        return run("apply", "declaration.yaml", "--data", node);
    }

    private static String key(String node) {
        JsonObject shown = json(run("key", "show", "--json", "--data", node));
        return object(((JsonArray) shown.find("parties").orElseThrow())
                        .elements()
                        .getFirst())
                .findText("key")
                .orElseThrow();
    }

    private static JsonObject json(CommandRun run) {
        assertDone(run);
        try {
            return object(JsonValue.parse(run.out().getBytes(StandardCharsets.UTF_8), ParseLimits.defaults()));
        } catch (MalformedStixException broken) {
            throw new AssertionError(run.out(), broken);
        }
    }

    private static JsonObject object(JsonValue value) {
        return (JsonObject) value;
    }

    /** Declares an agreement of both at both nodes. */
    private static void declare(String id, int version) throws IOException {
        write(id, version, "borealis", "purpose-of-" + id, "2100-01-01");
        assertDone(apply("atlas", "agreements: [agreement.yaml]\n"));
        assertDone(apply("borealis", "agreements: [agreement.yaml]\n"));
    }

    private static void write(String id, int version, String partner, String purpose, String until) throws IOException {
        Files.writeString(
                directory.resolve("agreement.yaml"), AGREEMENT.formatted(id, version, partner, purpose, until));
    }

    /** Has both sign, each at its own node, and takes the signatures to the other. */
    private static void signByBoth(String id) {
        assertDone(run("agreement", "sign", id, "--data", "atlas", "--out", "atlas.sig"));
        assertDone(run("agreement", "sign", id, "--data", "borealis", "--out", "borealis.sig"));
        assertDone(run("agreement", "sign", id, "--as", "borealis", "--signature", "borealis.sig", "--data", "atlas"));
        assertDone(run("agreement", "sign", id, "--as", "atlas", "--signature", "atlas.sig", "--data", "borealis"));
    }

    private static Standing standing(String id) {
        return Optional.ofNullable(atlas.directory().agreements().get(new AgreementId(id)))
                .orElseThrow();
    }

    @Nested
    class Keys {

        @Test
        void areReadByNobodyElse() throws IOException {
            for (String file : new String[] {"party.key", "sign.key"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                                directory.resolve("atlas/keys").resolve(file))))
                        .isEqualTo("rw-------");
            }
        }

        @Test
        void areShownWithFingerprintsAndWithoutSecrets() throws IOException {
            CommandRun run = run("key", "show", "--data", "atlas");
            assertDone(run);
            assertThat(run.out())
                    .contains("Party atlas: ed25519:", "Partner borealis: " + key("borealis"))
                    .containsPattern("fingerprint( [0-9]{5}){8}")
                    .contains("certificate 1 from");
            String secret = Files.readAllLines(directory.resolve("atlas/keys/party.key"))
                    .get(1);
            assertThat(run.out()).doesNotContain(secret);
        }

        @Test
        void areNotMadeASecondTime() {
            String before = key("atlas");
            assertThat(run("key", "make", "--data", "atlas").out()).startsWith("Nothing to make");
            assertThat(key("atlas")).isEqualTo(before);
        }

        @Test
        void areMadeAgainWhenTheSigningKeyIsLost() throws IOException {
            Path lost = directory.resolve("borealis/keys/sign.key");
            String before = Files.readString(lost);
            Files.delete(lost);

            assertThat(run("key", "make", "--data", "borealis").out()).contains("certified by the party key");

            assertThat(Files.readString(lost)).isNotEqualTo(before);
            assertThat(run("key", "show", "--data", "borealis").out()).contains("certificate 2 from");
        }
    }

    @Nested
    class Apply {

        @Test
        void saysWhoseSignatureIsMissing() throws IOException {
            write("half-signed", 1, "borealis", "purpose-1", "2100-01-01");
            CommandRun run = apply("atlas", "agreements: [agreement.yaml]\n");
            assertThat(run.out()).contains("+ agreement half-signed (version 1)");
            assertThat(run.err())
                    .contains("half-signed version 1 is not in force: the signature of atlas, borealis is missing");
        }

        @Test
        void refusesAnotherTextOfTheSameVersion() throws IOException {
            declare("fixed", 1);
            write("fixed", 1, "borealis", "another-purpose", "2100-01-01");
            assertFails(
                    apply("atlas", "agreements: [agreement.yaml]\n"), "with another content", "known:", "declared:");
        }

        @Test
        void refusesAnUnknownParty() throws IOException {
            write("unknown", 1, "cedar", "purpose-1", "2100-01-01");
            assertFails(apply("atlas", "agreements: [agreement.yaml]\n"), "names 'cedar', which is no party");
        }

        @Test
        void refusesAnExpiredAgreement() throws IOException {
            write("expired", 1, "borealis", "purpose-1", "2026-01-02");
            assertFails(apply("atlas", "agreements: [agreement.yaml]\n"), "ended on 2026-01-03");
        }

        @Test
        void tellsEveryProblemOfAnAgreementWithItsLine() throws IOException {
            Files.writeString(
                    directory.resolve("agreement.yaml"),
                    AGREEMENT
                            .formatted("lines", 1, "borealis", "purpose-1", "2100-01-01")
                            .replace("ceiling: amber", "ceiling: ambre")
                            .replace("kind: police-police", "kinds: police-police"));
            assertFails(
                    apply("atlas", "agreements: [agreement.yaml]\n"),
                    "line 11: ceiling: found 'ambre'",
                    "line 4: kinds",
                    "did you mean 'kind'?");
        }

        @Test
        void refusesAFileThatIsNotThere() throws IOException {
            assertFails(apply("atlas", "agreements: [nowhere.yaml]\n"), "line 1: There is no file", "nowhere.yaml");
        }

        @Test
        void declaresWhatFallsUnderAnAgreement() throws IOException {
            declare("collected", 1);
            assertDone(apply("atlas", """
                    collections: [{alias: collected, title: Collected, agreement: collected, tlp: AMBER}]
                    """));
            assertThat(atlas.directory().collection("collected").orElseThrow().agreement())
                    .contains(new AgreementId("collected"));
            assertFails(
                    apply("atlas", "collections: [{alias: collected, title: C, agreement: collected, tlp: red}]\n"),
                    "labels what is added TLP:RED",
                    "allows TLP:AMBER at most");
            assertFails(
                    apply("atlas", "collections: [{alias: other, title: C, agreement: nothing}]\n"),
                    "'nothing', which is not known");
        }

        @Test
        void takesWhatAPartnerHonours() throws IOException {
            assertFails(
                    apply("atlas", "parties: [{id: dune, name: Dune, honours: [contribution]}]\n"),
                    "did you mean 'contributions'?");
            assertDone(apply("atlas", "parties: [{id: dune, name: Dune, honours: [contributions]}]\n"));
            assertThat(atlas.directory().parties().stream()
                            .filter(party -> party.id().text().equals("dune")))
                    .allMatch(party -> party.honours());
        }

        @Test
        void refusesAKeyOfSomebodyElse() throws IOException {
            assertFails(
                    apply("atlas", "parties: [{id: elm, name: Elm, key: '" + key("borealis") + "'}]\n"),
                    "has the key of party 'borealis'");
            assertFails(
                    apply("atlas", "parties: [{id: atlas, name: Atlas, key: '" + key("borealis") + "'}]\n"),
                    "whose key is this node's own");
            assertFails(apply("atlas", "parties: [{id: elm, name: Elm, key: 'ed25519:x'}]\n"), "line 1: 'key'");
        }
    }

    @Nested
    class Sign {

        @Test
        void bringsAnAgreementInForceWhenAllHaveSigned() throws IOException {
            declare("signed", 1);
            assertDone(run("agreement", "sign", "signed", "--data", "atlas", "--out", "atlas.sig"));
            assertThat(standing("signed")).isInstanceOf(Standing.Unsigned.class);

            signByBoth("signed");

            assertThat(standing("signed")).isInstanceOf(Standing.Signed.class);
            assertThat(run("agreement", "list", "--data", "borealis").out())
                    .containsPattern("signed +1 +in force .*atlas, borealis +-");
        }

        @Test
        void saysWhichFileIsMissingWhenThePartyKeyIsAway() throws IOException {
            declare("away", 1);
            Path key = directory.resolve("atlas/keys/party.key");
            Path away = directory.resolve("stick.key");
            Files.move(key, away);
            try {
                assertFails(run("agreement", "sign", "away", "--data", "atlas"), key + " is missing");
                assertDone(run("agreement", "sign", "away", "--data", "atlas", "--key", "stick.key"));
            } finally {
                Files.move(away, key);
            }
        }

        @Test
        void makesASignatureWhereThereIsNoNodeAndTheNodeTakesIt() throws IOException {
            declare("carried", 1);
            CommandRun made = run(
                    "agreement",
                    "sign",
                    "carried",
                    "--document",
                    "agreement.yaml",
                    "--as",
                    "atlas",
                    "--key",
                    "atlas/keys/party.key",
                    "--out",
                    "carried.sig");
            assertDone(made);
            assertThat(made.out()).contains("'atlas' has signed 'carried' version 1, SHA-256 ");
            assertDone(run(
                    "agreement", "sign", "carried", "--as", "atlas", "--signature", "carried.sig", "--data", "atlas"));
            assertFails(
                    run(
                            "agreement",
                            "sign",
                            "carried",
                            "--document",
                            "agreement.yaml",
                            "--as",
                            "cedar",
                            "--key",
                            "atlas/keys/party.key",
                            "--out",
                            "other.sig"),
                    "not 'carried' with 'cedar'",
                    "nothing was signed");
            assertFails(
                    run("agreement", "sign", "carried", "--document", "agreement.yaml"), "name the party with --as");
        }

        @Test
        void refusesASignatureUnderAnotherText() throws IOException {
            write("texts", 1, "borealis", "purpose-1", "2100-01-01");
            assertDone(apply("atlas", "agreements: [agreement.yaml]\n"));
            write("texts", 1, "borealis", "purpose-2", "2100-01-01");
            assertDone(apply("borealis", "agreements: [agreement.yaml]\n"));
            assertDone(run("agreement", "sign", "texts", "--data", "borealis", "--out", "borealis.sig"));

            assertFails(
                    run(
                            "agreement",
                            "sign",
                            "texts",
                            "--as",
                            "borealis",
                            "--signature",
                            "borealis.sig",
                            "--data",
                            "atlas"),
                    "Another text was signed than this one");
        }

        @Test
        void refusesASpoiltSignature() throws IOException {
            declare("spoilt", 1);
            assertDone(run("agreement", "sign", "spoilt", "--data", "borealis", "--out", "borealis.sig"));
            String good = Files.readString(directory.resolve("borealis.sig"));
            Files.writeString(
                    directory.resolve("borealis.sig"),
                    good.replaceFirst("\"signed-at\":\"20..", "\"signed-at\":\"2001"));

            assertFails(
                    run(
                            "agreement",
                            "sign",
                            "spoilt",
                            "--as",
                            "borealis",
                            "--signature",
                            "borealis.sig",
                            "--data",
                            "atlas"),
                    "The signature is not one of 'borealis'");
            assertThat(standing("spoilt")).isInstanceOf(Standing.Unsigned.class);
        }

        @Test
        void refusesASignatureOfAnotherParty() throws IOException {
            declare("swapped", 1);
            assertDone(run("agreement", "sign", "swapped", "--data", "atlas", "--out", "atlas.sig"));
            assertFails(
                    run(
                            "agreement",
                            "sign",
                            "swapped",
                            "--as",
                            "borealis",
                            "--signature",
                            "atlas.sig",
                            "--data",
                            "atlas"),
                    "holds the signature of 'atlas', not of 'borealis'");
        }

        @Test
        void warnsOfAnotherAgreementForTheSame() throws IOException {
            write("overlap-a", 1, "borealis", "same-purpose", "2100-01-01");
            assertDone(apply("atlas", "agreements: [agreement.yaml]\n"));
            write("overlap-b", 1, "borealis", "same-purpose", "2100-01-01");
            assertThat(apply("atlas", "agreements: [agreement.yaml]\n").err())
                    .contains("Agreements 'overlap-a' and 'overlap-b' overlap");
        }

        @Test
        void wantsPartnerAndFileTogether() {
            assertFails(run("agreement", "sign", "signed", "--as", "borealis", "--data", "atlas"), "go together");
        }

        @Test
        void namesTheNearestAgreement() throws IOException {
            declare("nearest", 1);
            assertFails(run("agreement", "show", "nearst", "--data", "atlas"), "did you mean 'nearest'?");
        }
    }

    @Nested
    class Amend {

        @Test
        void leavesTheOldVersionInForceUntilAllHaveSignedTheNewOne() throws IOException {
            declare("amended", 1);
            signByBoth("amended");
            declare("amended", 2);
            assertThat(standing("amended").agreement().version()).isEqualTo(1);
            assertThat(run("agreement", "show", "amended", "--data", "atlas").out())
                    .contains("amended: in force, version 1")
                    .contains("Version 2 waits for the signature of atlas, borealis.");

            signByBoth("amended");

            assertThat(standing("amended").agreement().version()).isEqualTo(2);
        }

        @Test
        void refusesAnOlderVersion() throws IOException {
            declare("older", 2);
            write("older", 1, "borealis", "purpose-of-older", "2100-01-01");
            assertFails(apply("atlas", "agreements: [agreement.yaml]\n"), "has version 1, and version 2 is known");
        }
    }

    @Nested
    class Suspend {

        @Test
        void stopsAnAgreementUntilItResumes() throws IOException {
            declare("suspended", 1);
            signByBoth("suspended");

            assertThat(run("agreement", "suspend", "suspended", "--reason", "breach", "--data", "atlas")
                            .out())
                    .contains("nothing flows under it, either way");
            assertThat(standing("suspended")).isInstanceOf(Standing.Suspended.class);
            assertThat(run("agreement", "suspend", "suspended", "--reason", "again", "--data", "atlas")
                            .out())
                    .contains("nothing changed");
            assertThat(run("agreement", "show", "suspended", "--data", "atlas").out())
                    .containsPattern("Suspended by atlas at .*: breach");

            assertThat(run("agreement", "resume", "suspended", "--data", "atlas")
                            .out())
                    .contains("it is in force");
            assertThat(standing("suspended")).isInstanceOf(Standing.Signed.class);
            assertThat(run("agreement", "resume", "suspended", "--data", "atlas")
                            .out())
                    .contains("nothing changed");
        }

        @Test
        void wantsAReason() throws IOException {
            declare("reasonless", 1);
            signByBoth("reasonless");
            assertFails(run("agreement", "suspend", "reasonless", "--reason", " ", "--data", "atlas"), "has a reason");
            assertThat(run("agreement", "suspend", "reasonless", "--data", "atlas")
                            .exit())
                    .isEqualTo(2);
        }

        @Test
        void refusesWhatIsNotInForce() throws IOException {
            declare("unsigned", 1);
            assertFails(
                    run("agreement", "suspend", "unsigned", "--reason", "x", "--data", "atlas"),
                    "the signature of atlas, borealis is missing");
        }
    }

    @Nested
    class Render {

        @Test
        void writesADocumentInEachLanguage() throws IOException {
            declare("rendered", 1);
            assertThat(run("agreement", "render", "rendered", "--data", "atlas").out())
                    .startsWith("Coastal agreement");
            assertThat(run("agreement", "render", "rendered", "--language", "fr", "--data", "atlas")
                            .out())
                    .startsWith("Accord côtier");
            assertThat(run("agreement", "render", "rendered", "--language", "ar", "--html", "--data", "atlas")
                            .out())
                    .contains("dir=\"rtl\"", "اتفاق الساحل");
            assertDone(run("agreement", "render", "rendered", "--html", "--out", "page.html", "--data", "atlas"));
            assertThat(Files.readString(directory.resolve("page.html")))
                    .contains("Coastal agreement", "Accord côtier", "اتفاق الساحل");
        }

        @Test
        void refusesAnotherLanguageOrVersion() throws IOException {
            declare("wrongly", 1);
            assertFails(run("agreement", "render", "wrongly", "--language", "de", "--data", "atlas"), "ar, fr, en");
            assertFails(run("agreement", "render", "wrongly", "--version", "7", "--data", "atlas"), "has no version 7");
        }
    }

    @Nested
    class ListAll {

        @Test
        void tellsProgramsTheSame() throws IOException {
            declare("listed", 1);
            JsonObject answer = json(run("agreement", "list", "--json", "--data", "atlas"));
            JsonObject listed = ((JsonArray) answer.find("agreements").orElseThrow())
                    .elements().stream()
                            .map(AgreementCommandsTest::object)
                            .filter(entry -> entry.findText("id").equals(Optional.of("listed")))
                            .findFirst()
                            .orElseThrow();
            assertThat(listed.findText("state")).contains("unsigned");
            assertThat(listed.find("missing").orElseThrow()).hasToString("[\"atlas\",\"borealis\"]");
            assertThat(json(run("agreement", "show", "listed", "--json", "--data", "atlas"))
                            .find("versions")
                            .orElseThrow()
                            .toString())
                    .contains("\"digest\":");
        }
    }
}
