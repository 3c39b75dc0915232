package org.mithaq.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class BundledPostgresTest {

    private static final String IS_ROOT = "org.mithaq.postgres.TestCluster#isRoot";

    @TempDir
    Path directory;

    private static void assertRefused(PostgresException.Code code, String inMessage, ThrowingCallable call) {
        assertThatExceptionOfType(PostgresException.class)
                .isThrownBy(call)
                .withMessageContaining(inMessage)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));
    }

    @Nested
    class FirstStart {

        @Test
        void makesAClusterThatAcceptsConnectionsOnTheLoopbackAddressOnly() throws IOException {
            TestCluster.stoppedIn(directory);
            try (RunningCluster cluster = TestCluster.start(directory)) {
                ConnectionInfo connection = cluster.connection();
                try (var socket = new Socket(connection.host(), connection.port())) {
                    assertThat(socket.isConnected()).isTrue();
                }
                assertThat(listeners(connection.port())).containsExactly("0100007F");
                assertThat(cluster.isAlive()).isTrue();
            }
        }

        private List<String> listeners(int port) throws IOException {
            String listening = String.format(Locale.ROOT, "([0-9A-F]+):%04X [0-9A-F]+:0000 0A .*", port);
            var lines = new ArrayList<String>();
            lines.addAll(Files.readAllLines(Path.of("/proc/net/tcp")));
            lines.addAll(Files.readAllLines(Path.of("/proc/net/tcp6")));
            return lines.stream()
                    .map(line -> line.strip().replaceFirst("^\\d+: ", ""))
                    .filter(line -> line.matches(listening))
                    .map(line -> line.replaceFirst(listening, "$1"))
                    .toList();
        }

        @Test
        void keepsThePasswordAndTheDataFromOthers() throws IOException {
            ClusterDirectory at = TestCluster.stoppedIn(directory);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(at.password())))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(at.data())))
                    .isEqualTo("rwx------");
            assertThat(PrivateFiles.mode(at.root()) & 0007).isZero();
        }

        @Test
        void leavesOutAnUnfinishedDataDirectory() throws IOException {
            var at = new ClusterDirectory(directory);
            Files.createDirectories(at.unfinishedData());
            Files.writeString(at.unfinishedData().resolve("PG_VERSION"), "18\n");

            TestCluster.start(directory).close();

            assertThat(at.unfinishedData()).doesNotExist();
            assertThat(TestCluster.single(at, "select 'whole' as state;")).contains("whole");
        }

        @Test
        void findsTrigramsInArabic() throws IOException {
            ClusterDirectory at = TestCluster.stoppedIn(directory);

            String answer = TestCluster.single(
                    at, "create extension pg_trgm;\nselect array_length(show_trgm('كتاب'), 1) as trigrams;");

            assertThat(answer).contains("trigrams = \"5\"");
        }

        @Test
        void keepsChecksumsOfPagesAndTextAsUtf8() throws IOException {
            ClusterDirectory at = TestCluster.stoppedIn(directory);

            String answer = TestCluster.single(
                    at, "show data_checksums;\nshow server_encoding;\nselect datlocale as l from pg_database limit 1;");

            assertThat(answer).contains("data_checksums = \"on\"", "server_encoding = \"UTF8\"", "l = \"C.UTF-8\"");
        }
    }

    @Nested
    class LaterStart {

        @Test
        void findsDataAndPasswordAsTheyWere() throws IOException {
            ClusterDirectory at = TestCluster.stoppedIn(directory);
            Password first = DataDirectory.readPassword(at);

            try (RunningCluster cluster = TestCluster.start(directory)) {
                assertThat(cluster.connection().password()).isEqualTo(first);
            }

            assertThat(TestCluster.keptRows(at)).isEqualTo(1000);
            assertThat(at.state()).doesNotExist();
        }

        @Test
        void recoversWhatWasCommittedBeforeACrash() throws Exception {
            ClusterDirectory at = TestCluster.stoppedIn(directory);
            Process crashing = Command.prepare(TestCluster.singleCommand(at)).start();
            crashing.getOutputStream()
                    .write("insert into kept select generate_series(1001, 1500);\nselect 'x' as done;\n"
                            .getBytes(StandardCharsets.US_ASCII));
            crashing.getOutputStream().flush();
            var answers = crashing.inputReader();
            // The insert is committed before the next statement answers.
            String line = answers.readLine();
            while (!line.contains("done = \"x\"")) {
                line = answers.readLine();
            }
            TestCluster.killAndAwait(crashing);

            TestCluster.start(directory).close();

            assertThat(TestCluster.keptRows(at)).isEqualTo(1500);
        }

        @Test
        void setsANewPasswordWhenItsFileWasLost() throws IOException {
            ClusterDirectory at = TestCluster.stoppedIn(directory);
            String query = "select rolpassword as p from pg_authid where rolname = 'mithaq';";
            String before = TestCluster.single(at, query);
            Files.delete(at.password());

            TestCluster.start(directory).close();

            assertThat(Files.readString(at.password())).hasSizeGreaterThan(40);
            assertThat(TestCluster.single(at, query)).contains("SCRAM-SHA-256").isNotEqualTo(before);
        }

        @Test
        void unpacksBinariesAgainThatAreNotWhole() throws IOException {
            ClusterDirectory at = TestCluster.stoppedIn(directory);
            Path library = at.binaries(Binaries.version()).resolve("lib/libxml2.so.2");
            Files.delete(library);
            Files.write(library, new byte[0]);

            TestCluster.start(directory).close();

            assertThat(Files.size(library)).isPositive();
        }

        @Test
        void isNotStoppedByAPidFileThatNamesAStranger() throws Exception {
            ClusterDirectory at = TestCluster.stoppedIn(directory);
            Process stranger = new ProcessBuilder("cat").start();
            Files.writeString(at.postmasterPid(), stranger.pid() + "\n" + at.data() + "\n0\n5432\n\n\n\n");

            try (RunningCluster cluster = TestCluster.start(directory)) {
                assertThat(cluster.isAlive()).isTrue();
                assertThat(stranger.isAlive()).isTrue();
            } finally {
                stranger.destroyForcibly();
            }
        }

        @Test
        void refusesDataOfAnotherMajorVersion() throws IOException {
            ClusterDirectory at = TestCluster.stoppedIn(directory);
            Files.writeString(at.data().resolve("PG_VERSION"), "17\n");

            assertRefused(
                    PostgresException.Code.WRONG_VERSION,
                    "made by PostgreSQL 17; this Mithaq brings PostgreSQL 18",
                    () -> TestCluster.start(directory));
        }

        @Test
        void refusesADirectoryThatIsNoDataDirectory() throws IOException {
            ClusterDirectory at = TestCluster.stoppedIn(directory);
            Files.delete(at.data().resolve("PG_VERSION"));

            assertRefused(PostgresException.Code.DATA_DAMAGED, "no PG_VERSION", () -> TestCluster.start(directory));
        }

        @Test
        void refusesAPortThatIsTaken() throws IOException {
            TestCluster.stoppedIn(directory);
            try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
                Settings settings = TestCluster.SETTINGS.withPort(taken.getLocalPort());

                assertRefused(
                        PostgresException.Code.PORT_TAKEN,
                        "choose another port",
                        () -> BundledPostgres.start(directory, settings, new SecureRandom()));
            }
        }
    }

    @Nested
    class KilledNode {

        @Test
        void takesItsServerAlongAndStartsAgain() throws Exception {
            ClusterDirectory at = TestCluster.stoppedIn(directory);
            Process node = TestCluster.child(directory);
            ProcessHandle server = TestCluster.serverOf(node);

            TestCluster.killAndAwait(node);
            TestCluster.awaitEnd(server);
            TestCluster.start(directory).close();

            assertThat(TestCluster.keptRows(at)).isEqualTo(1000);
        }

        @Test
        void isFollowedAtOnceByTheNextWithoutWaitingForItsServer() throws Exception {
            ClusterDirectory at = TestCluster.stoppedIn(directory);
            Process node = TestCluster.child(directory);
            TestCluster.serverOf(node);

            TestCluster.killAndAwait(node);
            TestCluster.start(directory).close();

            assertThat(TestCluster.keptRows(at)).isEqualTo(1000);
        }

        @Test
        void leavesAServerThatTheNextStartStops() throws Exception {
            ClusterDirectory at = TestCluster.stoppedIn(directory);
            Process node = TestCluster.child(directory, "untied");
            ProcessHandle server = TestCluster.serverOf(node);
            TestCluster.killAndAwait(node);
            assertThat(server.isAlive()).isTrue();

            try (RunningCluster cluster = TestCluster.start(directory)) {
                TestCluster.awaitEnd(server);
                assertThat(cluster.serverPid()).isNotEqualTo(server.pid());
            }

            assertThat(TestCluster.keptRows(at)).isEqualTo(1000);
        }
    }

    @Nested
    class SecondStarter {

        @Test
        void isRefusedWithThePidOfTheFirst() throws Exception {
            TestCluster.stoppedIn(directory);
            Process node = TestCluster.child(directory);
            TestCluster.serverOf(node);

            assertRefused(
                    PostgresException.Code.DIRECTORY_IN_USE,
                    "is in use by process " + node.pid() + " (running): stop that node first",
                    () -> TestCluster.start(directory));
            TestCluster.end(node);
        }

        @Test
        void isRefusedInTheSameProcessAndDoesNotDropTheLock() throws Exception {
            TestCluster.stoppedIn(directory);
            try (RunningCluster cluster = TestCluster.start(directory)) {
                assertRefused(
                        PostgresException.Code.DIRECTORY_IN_USE, "is in use by", () -> TestCluster.start(directory));
                BundledPostgres.attach(directory);

                Process node = TestCluster.child(directory);
                assertThat(TestCluster.firstLine(node)).startsWith("refused DIRECTORY_IN_USE");
                TestCluster.end(node);
                assertThat(cluster.isAlive()).isTrue();
            }
        }
    }

    @Nested
    class Attach {

        @Test
        void findsNothingWhereNothingWasMade() {
            assertThat(BundledPostgres.attach(directory)).isEqualTo(new ClusterState.Absent());
            assertThat(directory).isEmptyDirectory();
        }

        @Test
        void findsAStoppedCluster() throws IOException {
            TestCluster.stoppedIn(directory);

            assertThat(BundledPostgres.attach(directory)).isEqualTo(new ClusterState.Stopped());
        }

        @Test
        void givesTheConnectionOfAClusterOfThisProcess() throws IOException {
            TestCluster.stoppedIn(directory);
            try (RunningCluster cluster = TestCluster.start(directory)) {
                long me = ProcessHandle.current().pid();

                assertThat(BundledPostgres.attach(directory))
                        .isEqualTo(new ClusterState.Running(cluster.connection(), me, true));
            }
        }

        @Test
        void givesTheConnectionOfAClusterOfAnotherProcess() throws Exception {
            ClusterDirectory at = TestCluster.stoppedIn(directory);
            Process node = TestCluster.child(directory);
            TestCluster.serverOf(node);

            ClusterState state = BundledPostgres.attach(directory);

            int port = StateFile.read(at.state()).port();
            var connection = new ConnectionInfo("127.0.0.1", port, "mithaq", "mithaq", DataDirectory.readPassword(at));
            assertThat(state).isEqualTo(new ClusterState.Running(connection, node.pid(), false));
            new Socket(connection.host(), connection.port()).close();
            TestCluster.end(node);
            assertThat(BundledPostgres.attach(directory)).isEqualTo(new ClusterState.Stopped());
        }

        @Test
        void doesNotOfferAServerThatDied() throws Exception {
            TestCluster.stoppedIn(directory);
            try (RunningCluster cluster = TestCluster.start(directory)) {
                ProcessHandle server = ProcessHandle.of(cluster.serverPid()).orElseThrow();
                server.destroyForcibly();
                TestCluster.awaitEnd(server);

                assertThat(cluster.isAlive()).isFalse();
                assertThat(BundledPostgres.attach(directory)).isInstanceOf(ClusterState.Busy.class);
            }
        }
    }

    @Nested
    @EnabledIf(IS_ROOT)
    class AsRoot {

        @Test
        void runsTheServerAsAnotherUserWhoCannotChangeItsPrograms() throws IOException {
            ClusterDirectory at = TestCluster.stoppedIn(directory);
            try (RunningCluster cluster = TestCluster.start(directory)) {
                int uid = PrivateFiles.uid(Path.of("/proc", Long.toString(cluster.serverPid())));

                assertThat(uid).isNotZero().isEqualTo(PrivateFiles.uid(at.data()));
                assertThat(PrivateFiles.uid(at.root())).isZero();
                assertThat(PrivateFiles.uid(at.binaries(Binaries.version()))).isZero();
                assertThat(PrivateFiles.uid(at.password())).isZero();
            }
        }

        @Test
        void saysWhichDirectoryIsInTheWay() throws IOException {
            Path wall = Files.createDirectory(
                    directory.resolve("wall"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            TestCluster.stoppedIn(wall.resolve("node"));
            PrivateFiles.allow(directory, 0001);

            assertRefused(
                    PostgresException.Code.PERMISSION,
                    "may not pass '" + wall + "': choose a directory elsewhere",
                    () -> TestCluster.start(wall.resolve("node")));
        }

        @Test
        void handsDataThatRootPutThereOverToTheServersUser() throws IOException {
            ClusterDirectory at = TestCluster.stoppedIn(directory);
            PrivateFiles.giveTree(at.data(), 0, 0);

            TestCluster.start(directory).close();

            assertThat(PrivateFiles.uid(at.data().resolve("PG_VERSION"))).isNotZero();
            assertThat(TestCluster.keptRows(at)).isEqualTo(1000);
        }

        @Test
        void leavesTheWorkToAPlainUserAsWell(@TempDir Path open) throws Exception {
            String readable = copyOfClassPath(open);
            Path home = Files.createDirectory(open.resolve("home"));
            PrivateFiles.give(home, 65534, 65534);
            List<String> asNobody = List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--");

            Process node = TestCluster.child(asNobody, readable, home.resolve("node"));
            ProcessHandle server = TestCluster.serverOf(node);

            assertThat(PrivateFiles.uid(Path.of("/proc", Long.toString(server.pid()))))
                    .isEqualTo(65534);
            TestCluster.killAndAwait(node);
            TestCluster.awaitEnd(server);
        }

        /** The build's own class path may lie below a home directory that no other user may pass. */
        private String copyOfClassPath(Path open) throws IOException {
            PrivateFiles.allow(open, 0055);
            Path copies = Files.createDirectory(open.resolve("classes"));
            PrivateFiles.allow(copies, 0055);
            var words = new ArrayList<String>();
            int number = 0;
            for (String entry : System.getProperty("java.class.path").split(":")) {
                if (!Files.exists(Path.of(entry)) || entry.contains("arm64")) {
                    continue;
                }
                Path copy = copies.resolve(number++ + (entry.endsWith(".jar") ? ".jar" : ""));
                TestCluster.run(List.of("cp", "-r", entry, copy.toString()));
                TestCluster.run(List.of("chmod", "-R", "a+rX", copy.toString()));
                words.add(copy.toString());
            }
            return String.join(":", words);
        }
    }

    @Nested
    @DisabledIf(IS_ROOT)
    class AsPlainUser {

        @Test
        void runsTheServerAsThatUser() throws IOException {
            TestCluster.stoppedIn(directory);
            try (RunningCluster cluster = TestCluster.start(directory)) {
                assertThat(PrivateFiles.uid(Path.of("/proc", Long.toString(cluster.serverPid()))))
                        .isEqualTo(Account.effectiveId("Uid"));
            }
        }
    }
}
