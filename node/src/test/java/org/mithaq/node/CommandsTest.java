package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.http.Permission;
import org.mithaq.http.Route;

/** Commands on one node that does not run, and everything that can be wrong with what they are given. */
class CommandsTest {

    private static final String BUNDLE = """
            {"type":"bundle","id":"bundle--0b3fb6ae-1b2c-4ad1-8f4b-2a9bb3a3c999","objects":[%s]}""";

    @TempDir
    static Path directory;

    @BeforeAll
    static void makeANode() throws IOException {
        Checkout.letOthersPass(directory);
        assertThat(run("init", "--data", "node", "--name", "Atlas").exit()).isZero();
        write("parties.yaml", """
                parties: [{id: borealis, name: Borealis}]
                collections: [{alias: bulletins, title: Bulletins, readers: [borealis]}]
                """);
        assertThat(run("apply", "parties.yaml", "--data", "node").exit()).isZero();
    }

    @Nested
    class Init {

        @Test
        void keepsSecretsFromOthers() throws IOException {
            for (String file : new String[] {"operator.token", "keys/page.key", "keys/tombstone.key", "mithaq.yaml"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                                directory.resolve("node").resolve(file))))
                        .isEqualTo("rw-------");
            }
        }

        @Test
        void refusesADirectoryThatIsANode() {
            assertFails(run("init", "--data", "node", "--name", "Other"), "There is a node in");
        }

        @Test
        void refusesADirectoryThatIsNotEmpty() throws IOException {
            Files.writeString(Files.createDirectories(directory.resolve("full")).resolve("file"), "x");
            assertFails(run("init", "--data", "full", "--name", "Other"), "is not empty");
        }

        @Test
        void asksForAShortNameWhenNoneCanBeMade() {
            assertFails(run("init", "--data", "new", "--name", "شرطة أطلس"), "give one with --id");
            assertThat(directory.resolve("new")).doesNotExist();
        }

        @Test
        void refusesADatabaseFileThatOthersMayRead() throws IOException {
            Path file = write("open.properties", "url=postgresql://127.0.0.1/x\nuser=x\npassword=secret\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            CommandRun run = run("init", "--data", "new", "--name", "Other", "--database-file", "open.properties");
            assertFails(run, "chmod 600");
            assertThat(run.err()).doesNotContain("secret");
        }
    }

    @Nested
    class Usage {

        @Test
        void namesTheNearestCommand() {
            CommandRun run = run("improt");
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("did you mean 'import'?");
        }

        @Test
        void refusesAnUnknownOption() {
            CommandRun run = run("import", "x.json", "--into", "bulletins", "--tlpp", "red", "--data", "node");
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("--tlpp").hasLineCount(1);
        }

        @Test
        void givesHelpOnEveryCommand() {
            var tree = Main.commandLine(Surroundings.ofProcess());
            tree.getSubcommands().keySet().stream()
                    .filter(name -> !name.equals("bench") && !name.equals("test"))
                    .forEach(name -> assertThat(run(name, "--help").out()).contains("Usage: mithaq " + name));
        }

        @Test
        void takesTheDirectoryFromTheEnvironment() {
            String data = directory.resolve("nowhere").toString();
            assertFails(CommandRun.of(directory, Map.of("MITHAQ_DATA", data), "doctor"), "There is no node in " + data);
        }
    }

    @Nested
    class Terms {

        @Test
        void areRefusedBeforeAnythingIsAdded() throws IOException {
            write("one.json", BUNDLE.formatted(object(5, "2026-01-01T00:00:00.000Z", "A")));
            assertFails(
                    run("import", "one.json", "--into", "bulletins", "--tlp", "ambre", "--data", "node"),
                    "--tlp: 'ambre' is no TLP label");
            assertFails(
                    run("import", "one.json", "--into", "bulletins", "--audience", "", "--data", "node"),
                    "nobody could have it");
            assertFails(
                    run("import", "one.json", "--into", "bulletins", "--purpose", "a,B", "--data", "node"),
                    "--purpose: A purpose has");
        }

        @Test
        void areRefusedByTheNodeWithTheClause() throws IOException {
            write("one.json", BUNDLE.formatted(object(5, "2026-01-01T00:00:00.000Z", "A")));
            CommandRun run = run(
                    "import",
                    "one.json",
                    "--into",
                    "bulletins",
                    "--agreement",
                    "nothing",
                    "--tlp",
                    "amber",
                    "--data",
                    "node");
            assertFails(run, "some objects were not taken");
            assertThat(run.out()).contains("nothing", "0 added");
        }

        @Test
        void areExplainedForAParty() throws IOException {
            write("seen.json", BUNDLE.formatted(object(6, "2026-01-01T00:00:00.000Z", "A")));
            assertThat(run("import", "seen.json", "--into", "bulletins", "--tlp", "clear", "--data", "node")
                            .exit())
                    .isZero();
            String id = "identity--0b3fb6ae-1b2c-4ad1-8f4b-2a9bb3a3c116";

            CommandRun explained = run("explain", id, "--as", "borealis", "--data", "node");
            assertThat(explained.exit()).as(explained.err()).isZero();
            assertThat(explained.out()).startsWith(id + " for borealis").contains("permit");
            assertThat(run("explain", id, "--as", "borealis", "--language", "ar", "--data", "node")
                            .out())
                    .containsPattern("\\p{IsArabic}");
            assertThat(run("explain", id, "--as", "borealis", "--json", "--data", "node")
                            .out())
                    .contains("\"decision\":\"permit\"");
            assertThat(run("who-sees", id, "--data", "node").out()).contains("Recipients:", "- borealis");
            assertThat(run("who-sees", "--into", "bulletins", "--tlp", "clear", "--data", "node")
                            .out())
                    .contains("Recipients:", "- borealis", "Left out:");
        }

        @Test
        void areExplainedToNobodyElse() {
            String id = "identity--0b3fb6ae-1b2c-4ad1-8f4b-2a9bb3a3c119";
            assertFails(run("explain", id, "--as", "boreali", "--data", "node"), "borealis");
            assertFails(run("explain", "no-id", "--as", "borealis", "--data", "node"), "ID: ");
            assertFails(run("who-sees", "--data", "node"), "Name an item by its ID");
            assertFails(run("who-sees", id, "--tlp", "red", "--data", "node"), "state terms with --into only");
        }

        @Test
        void reachAnExportThroughItsReader() throws IOException {
            assertFails(
                    run("export", "--out", "x.json", "--as", "borealis", "--user", "amal", "--data", "node"),
                    "'amal' is no user of party 'borealis'");
            CommandRun run = run(
                    "export", "--out", "x.json", "--as", "borealis", "--purpose", "crime-prevention", "--data", "node");
            assertThat(run.exit()).as(run.err()).isZero();
        }
    }

    @Nested
    class Apply {

        @Test
        void changesNothingTheSecondTime() {
            assertThat(run("apply", "parties.yaml", "--data", "node").out()).startsWith("Nothing changed");
        }

        @Test
        void tellsAllProblemsWithTheirLines() throws IOException {
            write("wrong.yaml", """
                    partys: []
                    parties:
                      - {id: Borealis, name: Borealis}
                    collections:
                      - {alias: x, titel: X}
                    agreements: [one.yaml]
                    """);
            CommandRun run = run("apply", "wrong.yaml", "--data", "node");
            assertFails(run, "5 problems");
            assertThat(run.err())
                    .contains("line 1: 'partys' is not a key", "did you mean 'parties'?", "line 3: 'id'")
                    .contains("line 5: 'titel' is not a key of a collection (did you mean 'title'?)")
                    .contains("line 6: There is no file");
        }
    }

    @Nested
    class TokenCreate {

        @Test
        void saysThatNoAgreementKnowsThePurpose() {
            CommandRun run = run(
                    "token", "create", "--for", "borealis", "--purpose", "fishing", "--name", "fish", "--data", "node");
            assertThat(run.exit()).isZero();
            assertThat(run.err()).contains("no agreement of 'borealis' has the purpose 'fishing'");
            assertFails(
                    run("token", "create", "--for", "borealis", "--purpose", "Fishing trip", "--data", "node"),
                    "--purpose: A purpose has 1 to 63 characters");
        }

        @Test
        void printsTheSecretOnceAndNeverAgain() {
            String secret = run("token", "create", "--for", "borealis", "--data", "node")
                    .out()
                    .strip();
            assertThat(secret).matches("mithaq_[A-Za-z0-9_-]{43}");
            assertThat(run("token", "list", "--json", "--data", "node").out())
                    .contains("\"party\":\"borealis\"")
                    .doesNotContain(secret);
        }

        @Test
        void refusesAHolderThatIsNotKnown() {
            assertFails(run("token", "create", "--for", "boreali", "--data", "node"), "did you mean 'borealis'?");
        }

        @Test
        void refusesAnEndInThePast() {
            assertFails(
                    run("token", "create", "--for", "borealis", "--expires", "2020-01-01", "--data", "node"),
                    "lies in the past");
        }

        @Test
        void revokesByName() {
            run("token", "create", "--for", "borealis", "--name", "short", "--data", "node");
            assertThat(run("token", "revoke", "short", "--data", "node").out()).contains("Revoked");
            assertThat(run("token", "revoke", "short", "--data", "node").out()).contains("revoked before");
            assertFails(run("token", "revoke", "shot", "--data", "node"), "no such token");
        }
    }

    @Nested
    class Import {

        @Test
        void addsNothingOfATruncatedFile() throws IOException {
            String whole = BUNDLE.replace("%s", object(1, "2026-01-01T00:00:00.000Z", "A"));
            write("cut.json", whole.substring(0, whole.length() - 20));
            CommandRun run = run("import", "cut.json", "--into", "bulletins", "--data", "node");
            assertFails(run, "breaks off");
            assertThat(run.err()).contains("byte " + (whole.length() - 20)).contains("nothing was added");
        }

        @Test
        void refusesACollectionThatIsNotThere() throws IOException {
            write("one.json", BUNDLE.replace("%s", object(1, "2026-01-01T00:00:00.000Z", "A")));
            assertFails(run("import", "one.json", "--into", "bulletin", "--data", "node"), "did you mean 'bulletins'?");
        }

        @Test
        void tellsWhatBecameOfEachObject() throws IOException {
            String good = object(2, "2026-01-01T00:00:00.000Z", "A");
            String backwards = object(3, "2025-01-01T00:00:00.000Z", "B");
            String future = object(4, "2999-01-01T00:00:00.000Z", "C");
            write("mixed.json", BUNDLE.replace("%s", String.join(",", good, backwards, future)));
            CommandRun first = run("import", "mixed.json", "--into", "bulletins", "--tlp", "clear", "--data", "node");
            assertFails(first, "some objects were not taken");
            assertThat(first.out())
                    .contains("3 objects into 'bulletins': 1 added, 0 already there, 0 in conflict, 2 refused")
                    .contains("/modified", "STIX 2.1 §3.2", "in the future");
            write("changed.json", BUNDLE.replace("%s", object(2, "2026-01-01T00:00:00.000Z", "Other")));
            CommandRun second = run(
                    "import", "mixed.json", "changed.json", "--into", "bulletins", "--tlp", "clear", "--data", "node");
            assertThat(second.out()).contains("0 added, 1 already there, 1 in conflict, 2 refused");
        }
    }

    @Nested
    class Serve {

        @Test
        void refusesATakenPort() throws IOException {
            try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String port = Integer.toString(taken.getLocalPort());
                assertFails(run("serve", "--data", "node", "--port", port), "Port " + port + " on 127.0.0.1 is taken");
            }
        }

        @Test
        void refusesADirectoryThatAnotherNodeHas() {
            var there = new NodeDirectory(directory.resolve("node"));
            try (var _ = DirectoryHold.take(there, Duration.ZERO)) {
                assertFails(run("serve", "--data", "node"), "is in use by another node or command");
            }
        }

        @Test
        void refusesOtherMachinesWithoutTls() {
            assertFails(run("serve", "--data", "node", "--host", "0.0.0.0"), "Without TLS only this machine is served");
        }

        @Test
        void opensNothingToAllButHealthApiDescriptionLogCardAndTheWaysIn() {
            var there = new NodeDirectory(directory.resolve("node"));
            NodeSettings settings = NodeSettings.read(there);
            try (NodeRun node = NodeRun.start(
                    there, settings.withHttp(settings.http().alone()), Surroundings.ofProcess(), Duration.ZERO)) {
                assertThat(node.routes())
                        .filteredOn(route -> route.permission() == Permission.PUBLIC)
                        .extracting(Route::pattern)
                        .allMatch(pattern -> pattern.startsWith("/health/")
                                || pattern.startsWith("/log/")
                                || pattern.equals("/api/openapi.json")
                                || pattern.equals("/federation/node")
                                || pattern.equals("/federation/sign-in")
                                || pattern.startsWith("/assets/")
                                || pattern.equals("/settings")
                                || pattern.equals("/sign-in")
                                || pattern.equals("/welcome/{token}"));
                assertThat(node.routes()).extracting(Route::pattern).contains("/taxii2/");
            }
        }

        @Test
        void tellsAllProblemsOfTheSettings() throws IOException {
            Path settings = directory.resolve("node/mithaq.yaml");
            String before = Files.readString(settings);
            try {
                Files.writeString(settings, "http:\n  prot: 1\nstore:\n  pool-size: 0\n");
                CommandRun run = run("serve", "--data", "node");
                assertFails(run, "2 problems");
                assertThat(run.err()).contains("line 2: 'prot'", "did you mean 'port'?", "store.pool-size is 0");
            } finally {
                Files.writeString(settings, before);
            }
        }

        @Test
        void missesItsKey() throws IOException {
            Path key = directory.resolve("node/keys/page.key");
            Path aside = Files.move(key, directory.resolve("page.key"));
            try {
                assertFails(run("serve", "--data", "node"), "There is no " + key);
            } finally {
                Files.move(aside, key);
            }
        }
    }

    @Nested
    class Export {

        @Test
        void refusesAnotherFormat() {
            assertFails(
                    run("export", "--out", "x", "--as", "borealis", "--format", "csv", "--data", "node"),
                    "Format 'csv'");
        }

        @Test
        void refusesAPartyThatIsNotKnown() {
            assertFails(run("export", "--out", "x", "--as", "boreali", "--data", "node"), "did you mean 'borealis'?");
            assertThat(directory.resolve("x")).doesNotExist();
        }
    }

    @Nested
    class Restore {

        @Test
        void refusesAFileThatIsNoBackup() throws IOException {
            write("no.tar", "not a backup");
            CommandRun run = run("restore", "no.tar", "--data", "restored");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(directory.resolve("restored/mithaq.yaml")).doesNotExist();
        }
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(directory, arguments);
    }

    private static void assertFails(CommandRun run, String reason) {
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains(reason).doesNotContain("Exception", "\tat ");
    }

    private static String object(int number, String modified, String name) {
        return """
                {"type":"identity","spec_version":"2.1","id":"identity--0b3fb6ae-1b2c-4ad1-8f4b-2a9bb3a3c11NUMBER",\
                "created":"2026-01-01T00:00:00.000Z","modified":"MODIFIED","name":"NAME",\
                "identity_class":"organization"}""".replace("NUMBER", Integer.toString(number))
                .replace("MODIFIED", modified)
                .replace("NAME", name);
    }

    private static Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
