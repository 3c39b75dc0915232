package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of the house finds the fault it is there for. */
class StructureRulesTest {

    @TempDir
    Path directory;

    @Nested
    class Classes {

        @Test
        void findsAnArrowAgainstTheDirection() {
            assertFinds(
                    StructureRules.arrows("stix", Set.of()),
                    "package org.mithaq.exchange; public class Above {}",
                    "package org.mithaq.stix; public class Below { org.mithaq.exchange.Above above; }");
        }

        @Test
        void letsAnArrowWithTheDirectionPass() {
            assertPasses(
                    StructureRules.arrows("exchange", Set.of("stix")),
                    "package org.mithaq.stix; public class Below {}",
                    "package org.mithaq.exchange; public class Above { org.mithaq.stix.Below below; }");
        }

        @Test
        void findsFilesInAPureModule() {
            assertFinds(
                    StructureRules.pure("stix", Set.of()),
                    "package org.mithaq.stix; class Reads { java.nio.file.Path path; }");
        }

        @Test
        void findsALibraryThatIsNotNamedForAPureModule() {
            assertFinds(
                    StructureRules.pure("stix", Set.of()),
                    "package tools.jackson.core; public class Library {}",
                    "package org.mithaq.stix; class Uses { tools.jackson.core.Library library; }");
        }

        @Test
        void findsWhoAsksAFeedBesideTheGate() {
            String feed = "package org.mithaq.exchange; public class Feed { String page() { return null; } }";
            String asking = "package org.mithaq.exchange; class %s { String ask(Feed feed) { return feed.page(); } }";
            assertFinds(StructureRules.onlyTheGateAsksAFeed(), feed, asking.replace("%s", "Shortcut"));
        }

        @Test
        void letsTheGateAskAFeed() {
            assertPasses(
                    StructureRules.onlyTheGateAsksAFeed(),
                    "package org.mithaq.exchange; public class Feed { String page() { return null; } }",
                    "package org.mithaq.exchange; class Gate { String ask(Feed feed) { return feed.page(); } }");
        }

        @Test
        void findsAnAdapterThatReachesPastTheGate() {
            assertFinds(
                    StructureRules.adaptersHaveNoWayRoundTheGate(),
                    "package org.mithaq.exchange; public class Holdings {}",
                    "package org.mithaq.taxii; class Shortcut { org.mithaq.exchange.Holdings holdings; }");
        }

        @Test
        void findsPackagesInACircle() {
            assertFinds(
                    StructureRules.noCycles(),
                    "package org.mithaq.left; public class Left { org.mithaq.right.Right right; }",
                    "package org.mithaq.right; public class Right { org.mithaq.left.Left left; }");
        }

        @Test
        void findsSqlOutsideTheStore() {
            String source = "package org.mithaq.%s; class Asks { java.sql.Connection connection; }";
            assertFinds(StructureRules.sqlOnlyInTheStore(), source.replace("%s", "exchange"));
        }

        @Test
        void letsTheStoreSpeakSql() {
            String source = "package org.mithaq.%s; class Asks { java.sql.Connection connection; }";
            assertPasses(StructureRules.sqlOnlyInTheStore(), source.replace("%s", "store"));
        }

        @Test
        void findsHttpInAUseCase() {
            assertFinds(
                    StructureRules.httpOnlyInAdapters(),
                    "package org.mithaq.exchange; class Calls { java.net.http.HttpClient client; }");
        }

        @Test
        void findsTheMachinesTime() {
            assertFinds(
                    StructureRules.timeAndRandomnessComeIn(),
                    "package org.mithaq.exchange; class Looks { Object now() { return java.time.Instant.now(); } }");
        }

        @Test
        void findsTheMachinesRandomness() {
            assertFinds(
                    StructureRules.timeAndRandomnessComeIn(),
                    "package org.mithaq.store; class Rolls { Object dice = new java.security.SecureRandom(); }");
        }

        @Test
        void findsANameThatSaysNothing() {
            assertFinds(StructureRules.namesSayHow(), "package org.mithaq.store; class FeedManager {}");
        }

        @Test
        void findsALoggerInAPureModule() {
            assertFinds(
                    StructureRules.pureModulesDoNotLog(),
                    "package org.mithaq.stix; class Tells { System.Logger log = System.getLogger(\"x\"); }");
        }

        @Test
        void findsAPrintedLine() {
            assertFinds(
                    StructureRules.noStandardStreams(),
                    "package org.mithaq.node; class Prints { void say() { System.out.println(1); } }");
        }
    }

    @Nested
    class Sources {

        @Test
        void findsALongMethod() throws IOException {
            String body = IntStream.range(0, 60)
                    .mapToObj(i -> "        int i" + i + " = 0;\n")
                    .collect(Collectors.joining());
            Path source = Files.writeString(
                    directory.resolve("Long.java"), "class Long {\n    void run() {\n" + body + "    }\n}\n");
            assertThat(SourceRules.violations(List.of(source)))
                    .containsExactly("Long.java:2 run has 62 lines; at most 60");
        }

        @Test
        void findsALongFile() throws IOException {
            Path source =
                    Files.writeString(directory.resolve("Tall.java"), "class Tall {\n" + "\n".repeat(600) + "}\n");
            assertThat(SourceRules.violations(List.of(source)))
                    .containsExactly("Tall.java has 602 lines; at most 600 can be read");
        }

        @Test
        void findsAMethodOfManyParameters() throws IOException {
            Path source = Files.writeString(
                    directory.resolve("Wide.java"),
                    "class Wide { void of(int a, int b, int c, int d, int e, int f) {} }");
            assertThat(SourceRules.violations(List.of(source)))
                    .containsExactly("Wide.java:1 of has 6 parameters; at most 5");
        }

        @Test
        void findsAModuleThatGrewTooBig() throws IOException {
            Files.createDirectories(directory.resolve("docs/adr"));
            assertThatThrownBy(() -> ModulesPage.assertSplitOrDecided(directory, "stix", 6_001))
                    .hasMessageContaining("stix has 6001 lines");
        }

        @Test
        void letsABigModulePassThatARecordDecidedOn() throws IOException {
            Path records = Files.createDirectories(directory.resolve("docs/adr"));
            Files.writeString(records.resolve("0099-size.md"), "`stix` stays one module");
            assertThatCode(() -> ModulesPage.assertSplitOrDecided(directory, "stix", 6_001))
                    .doesNotThrowAnyException();
        }

        @Test
        void findsAStalePageOfModules() throws IOException {
            Path root = Files.createDirectories(directory.resolve("house/docs")).getParent();
            for (String module : Checkout.modules()) {
                Path pom = Files.createDirectories(root.resolve(module)).resolve("pom.xml");
                Files.writeString(pom, "<project><description>Changed</description></project>");
            }
            Files.writeString(root.resolve("docs/modules.md"), "# Modules");
            assertThatThrownBy(() -> ModulesPage.assertFresh(root)).hasMessageContaining("refresh it with: ./mvnw");
        }
    }

    private void assertFinds(ArchRule rule, String... sources) {
        assertThat(rule.evaluate(planted(sources)).hasViolation()).isTrue();
    }

    private void assertPasses(ArchRule rule, String... sources) {
        assertThat(rule.evaluate(planted(sources)).hasViolation()).isFalse();
    }

    /** Compiles sources of which one holds the fault. */
    private JavaClasses planted(String... sources) {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", directory.toString()));
        for (int i = 0; i < sources.length; i++) {
            String name = sources[i].replaceAll("(?s).*?class (\\w+) .*", "$1") + ".java";
            arguments.add(write(directory.resolve("source" + i).resolve(name), sources[i])
                    .toString());
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).as("the planted fault compiles").isZero();
        return new ClassFileImporter().importPath(directory);
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
