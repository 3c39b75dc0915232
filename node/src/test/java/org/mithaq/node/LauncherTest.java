package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script in a checkout of its own, with JDKs and a build that only say what they were asked. */
class LauncherTest {

    @TempDir
    Path directory;

    private Path checkout;
    private Path jdk;

    @BeforeEach
    void makeACheckout() throws IOException {
        checkout = Files.createDirectories(directory.resolve("check out"));
        Files.copy(Checkout.root().resolve("mithaq"), checkout.resolve("mithaq"));
        Files.createDirectories(checkout.resolve("node/src/main"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.writeString(checkout.resolve("node/pom.xml"), "<project/>");
        program(checkout.resolve("mithaq"), Files.readString(checkout.resolve("mithaq")));
        program(checkout.resolve("mvnw"), """
                #!/bin/sh
                mkdir -p node/target && touch node/target/mithaq-node.jar && echo "built by $JAVA_HOME"
                """);
        jdk = jdk("jdk-25", "25.0.1");
    }

    @Test
    void buildsFirstAndRunsWithTheOneConfiguration() throws Exception {
        CommandRun run = launch(directory, checkout.resolve("mithaq"), "version");
        assertThat(run.err()).contains("building for the first time", "built by " + jdk);
        assertThat(run.out())
                .contains("@" + checkout.toRealPath() + "/config/jvm.options")
                .endsWith("version\n");
    }

    @Test
    void doesNotBuildAgainWhenNothingChanged() throws Exception {
        launch(directory, checkout.resolve("mithaq"), "version");
        assertThat(launch(directory, checkout.resolve("mithaq"), "version").err())
                .isEmpty();
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        launch(directory, checkout.resolve("mithaq"), "version");
        Path source = Files.writeString(checkout.resolve("node/src/main/New.java"), "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(launch(directory, checkout.resolve("mithaq"), "version").err())
                .contains("sources are newer");
    }

    @Test
    void worksThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("check out/mithaq"));
        assertThat(launch(directory, link, "version").out()).contains(checkout.toRealPath() + "/node/target");
    }

    @Test
    void leavesAnOlderJdkAside() throws Exception {
        Path old = jdk("jdk-17", "17.0.15");
        CommandRun run = launch(
                directory,
                Map.of("JAVA_HOME", old.toString(), "PATH", jdk.resolve("bin") + ":/usr/bin:/bin"),
                checkout.resolve("mithaq"),
                "version");
        assertThat(run.err()).contains("built by ").doesNotContain("built by " + old);
    }

    @Test
    void endsRedWhenTheBuildDoes() throws Exception {
        program(checkout.resolve("mvnw"), "#!/bin/sh\necho broken >&2; exit 1\n");
        CommandRun run = launch(directory, checkout.resolve("mithaq"), "version");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("broken", "mithaq: the build failed");
    }

    @Test
    void addsUpTheTestsOfAllModules() throws Exception {
        program(checkout.resolve("mvnw"), """
                #!/bin/sh
                echo '[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1 s -- in A'
                echo '[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0'
                echo '[ERROR] Tests run: 4, Failures: 1, Errors: 0, Skipped: 2'
                exit 1
                """);
        CommandRun run = launch(directory, checkout.resolve("mithaq"), "test");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("All 2 modules with tests: Tests run: 7, Failures: 1, Errors: 0, Skipped: 2");
    }

    private CommandRun launch(Path from, Path script, String... arguments) throws Exception {
        return launch(from, Map.of("JAVA_HOME", jdk.toString()), script, arguments);
    }

    private CommandRun launch(Path from, Map<String, String> environment, Path script, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path err = directory.resolve("err.txt");
        var builder = new ProcessBuilder(command).directory(from.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandRun(process.waitFor(), out, Files.readString(err));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = directory.resolve(name);
        Path programs = Files.createDirectories(home.resolve("bin"));
        program(programs.resolve("java"), "#!/bin/sh\necho \"$@\"\n");
        program(programs.resolve("javac"), "#!/bin/sh\n");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
