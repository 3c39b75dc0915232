package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mithaq.accounts.PasswordResult;
import org.mithaq.accounts.SignInResult;

/** Commands about persons, beside a node that runs in this process. */
class UserCommandTest {

    private static final String PASSWORD = "three green lamps 7";

    @TempDir
    static Path directory;

    @BeforeAll
    static void makeANode() throws IOException {
        Checkout.letOthersPass(directory);
        assertThat(run("init", "--data", "node", "--name", "Atlas").exit()).isZero();
        Files.writeString(
                directory.resolve("node").resolve("mithaq.yaml"),
                "people: {hash-memory-bytes: 8 KiB, hash-passes: 1, invitation-life: 2 h}\n");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(directory, arguments);
    }

    private static CommandRun answer(String line, String... arguments) {
        return CommandRun.answering(
                directory, new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    private static CommandRun user(String... arguments) {
        return answer(PASSWORD + "\n", atNode(arguments));
    }

    private static String[] atNode(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "user";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--data";
        all[all.length - 1] = "node";
        return all;
    }

    private static void assertFails(CommandRun run, String reason) {
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains(reason);
    }

    private static NodeRun started() {
        var at = new NodeDirectory(directory.resolve("node"));
        NodeSettings settings = NodeSettings.read(at);
        return NodeRun.start(
                at, settings.withHttp(settings.http().alone()), Surroundings.ofProcess(), Duration.ofSeconds(30));
    }

    @Nested
    class Add {

        @Test
        void refusesARoleThatIsNoneAndNamesTheNearest() {
            assertFails(user("add", "cleo", "--role", "analist"), "did you mean 'analyst'?");
        }

        @Test
        void refusesRolesThatCannotBeOnePersons() {
            assertFails(
                    user("add", "cleo", "--role", "administrator", "--role", "reader"),
                    "the role 'administrator' stands alone");
        }

        @Test
        void refusesANameThatIsTakenOrIsNone() {
            assertFails(user("add", "atlas"), "'atlas' is a party");
            assertFails(user("add", "Amal Sahli"), "NAME: A user's id has");
            assertThat(user("add", "dora").exit()).isZero();
            assertFails(user("add", "dora"), "is a user already");
        }

        @Test
        void refusesAWeakPasswordAndMakesNobody() {
            assertFails(answer("short\n", atNode("add", "egon")), "at least 12 characters");
            assertFails(answer("Password1234!\n", atNode("add", "egon")), "tried first");
            assertFails(answer("", atNode("add", "egon")), "none was given");
            assertFails(user("lock", "egon"), "'egon' is no user of 'atlas'");
        }

        @Test
        void takesNoPasswordAsAnArgument() {
            assertThat(user("add", "fay", "--password", PASSWORD).exit()).isEqualTo(2);
        }
    }

    /** What commands do beside a running node, as that node sees it. */
    @Test
    void reachesANodeThatRuns() {
        assertThat(user("add", "amal", "--name", "أمل", "--role", "liaison-officer", "--language", "ar")
                        .out())
                .contains("Made user 'amal'");
        String link = user("add", "boris", "--role", "analyst", "--link").out().strip();
        assertThat(link).startsWith("http://127.0.0.1:8080/welcome/mithaq_i_");
        try (NodeRun node = started()) {
            NodePeople people = node.people();
            var signedIn = (SignInResult.SignedIn) people.accounts().signIn("amal", PASSWORD);
            String session = people.sessions().open(signedIn);
            assertThat(people.sessions().find(session)).isPresent();

            String token = link.substring(link.lastIndexOf('/') + 1);
            assertThat(people.accounts().accept(token, PASSWORD)).isInstanceOf(PasswordResult.Accepted.class);
            assertThat(people.accounts().accept(token, PASSWORD)).isEqualTo(new PasswordResult.Refused());

            assertThat(user("lock", "amal").exit()).isZero();
            await(() -> people.sessions().peek(session).isEmpty());
            assertThat(people.accounts().signIn("amal", PASSWORD)).isEqualTo(new SignInResult.Refused());
            assertFails(user("link", "amal"), "'amal' is locked");
            assertThat(user("unlock", "amal").exit()).isZero();
            assertThat(people.accounts().signIn("amal", PASSWORD)).isInstanceOf(SignInResult.SignedIn.class);
        }
        assertThat(user("password", "amal").out()).contains("Set the password of 'amal'");
        assertThat(user("list", "--json").out())
                .contains("\"name\":\"amal\"", "\"knownAs\":\"أمل\"", "\"state\":\"open\"")
                .doesNotContain("argon2id")
                .doesNotContain(PASSWORD);
        assertThat(user("list").out()).contains("liaison-officer");
    }

    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within ten seconds").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Nested
    class Link {

        @Test
        void isShownOnceAndAsJsonWithItsEnd() {
            assertThat(user("add", "gus").exit()).isZero();

            assertThat(user("link", "gus", "--json").out())
                    .contains("\"user\":\"gus\"", "\"link\":\"http://127.0.0.1:8080/welcome/", "\"expires\":");
            assertFails(user("link", "guss"), "did you mean 'gus'?");
        }
    }

    @Nested
    class Apply {

        @Test
        void refusesUnknownAndContradictingRoles() throws IOException {
            Files.writeString(directory.resolve("people.yaml"), """
                    users:
                      - {id: hans, name: Hans, party: atlas, roles: [liason-officer]}
                      - {id: ines, name: Ines, party: atlas, roles: [oversight, reader]}
                    """);
            CommandRun applied = run("apply", "people.yaml", "--data", "node");

            assertFails(applied, "did you mean 'liaison-officer'?");
            assertThat(applied.err()).contains("the role 'oversight' stands alone");
        }
    }

    @Nested
    class Settings {

        @Test
        void refuseASessionThatMayBeIdleForLongerThanItMayBeOpen() throws IOException {
            Path other = Files.createDirectories(directory.resolve("other"));
            Path file = Files.writeString(other.resolve("mithaq.yaml"), "people: {session-idle: 1 d}\n");

            assertThat(catchThrowable(() -> NodeSettings.from("mithaq.yaml", YamlReader.read(file))))
                    .hasMessageContaining("session-most is PT12H; it must be at least session-idle");
        }
    }
}
