package org.mithaq.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Writes {@code docs/modules.md} from the poms and sources, and says when the page is stale. */
final class ModulesPage {

    /** Steps of the size column: coarse, so that the page changes when a module does and not with every line. */
    private static final int[] SIZES = {500, 1_000, 2_000, 4_000, 6_000};

    private static final String REFRESH =
            "./mvnw -q -pl node -am test -Dtest=StructureTest -Dsurefire.failIfNoSpecifiedTests=false -Dmodules.page=write";

    private ModulesPage() {}

    /** Writes the page anew when the run was started with {@code -Dmodules.page=write}. */
    static void refreshIfAsked(Path root) {
        if ("write".equals(System.getProperty("modules.page"))) {
            try {
                Files.writeString(page(root), text(root, Checkout.modules()));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** Fails, naming the command that refreshes it, when the page is not what the sources say. */
    static void assertFresh(Path root) {
        Path page = page(root);
        assertThat(Files.exists(page) ? Checkout.read(page) : "")
                .as("docs/modules.md is stale; refresh it with: %s", REFRESH)
                .isEqualTo(text(root, Checkout.modules()));
    }

    private static Path page(Path root) {
        return root.resolve("docs").resolve("modules.md");
    }

    /** Gives the page's text. */
    static String text(Path root, List<String> modules) {
        var page = new StringBuilder("""
                # Modules

                Written by the structure test from the poms and the sources; do not edit. "Uses" are the modules of ours that a
                module may call; nothing else of ours is on its class path. Refresh with

                ```sh
                %s
                ```

                | module | for | uses | libraries | lines of main code |
                |---|---|---|---|---|
                """.replace("%s", REFRESH));
        for (String module : modules) {
            page.append(row(root.resolve(module), module)).append('\n');
        }
        return page.append('\n').append(picture(root, modules)).toString();
    }

    /** Says which step of sizes a module is in. */
    static String size(long lines) {
        for (int step : SIZES) {
            if (lines <= step) {
                return "under " + step;
            }
        }
        return "over " + SIZES[SIZES.length - 1];
    }

    /** Fails when a module has outgrown the last step and no decision record says why it stays one module. */
    static void assertSplitOrDecided(Path root, String module, long lines) {
        if (!size(lines).startsWith("over ")) {
            return;
        }
        String decision = "`" + module + "` stays one module";
        try (Stream<Path> records = Files.list(root.resolve("docs").resolve("adr"))) {
            assertThat(records.map(Checkout::read))
                    .as(
                            "Module %s has %d lines of main code. Above %d it is split, or a decision record says \"%s\"",
                            module, lines, SIZES[SIZES.length - 1], decision)
                    .anyMatch(text -> text.contains(decision));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Lines of a module's main code. */
    static long lines(Path directory) {
        return Checkout.javaFiles(directory.resolve("src/main")).stream()
                .mapToLong(file -> Checkout.read(file).lines().count())
                .sum();
    }

    private static String row(Path directory, String module) {
        Element project = pom(directory);
        long lines = lines(directory);
        List<String> ours = dependencies(project, true);
        List<String> libraries = dependencies(project, false);
        return "| `" + module + "` | " + child(project, "description") + " | "
                + (ours.isEmpty() ? "–" : String.join(", ", ours)) + " | "
                + (libraries.isEmpty() ? "–" : String.join(", ", libraries)) + " | " + size(lines) + " |";
    }

    private static String picture(Path root, List<String> modules) {
        var picture = new StringBuilder("```mermaid\ngraph LR\n");
        for (String module : modules) {
            for (String other : dependencies(pom(root.resolve(module)), true)) {
                picture.append("    ")
                        .append(module)
                        .append(" --> ")
                        .append(other)
                        .append('\n');
            }
        }
        return picture.append("```\n").toString();
    }

    /** Names of what is needed outside of tests. */
    private static List<String> dependencies(Element project, boolean ours) {
        List<String> names = new ArrayList<>();
        for (Element list : children(project, "dependencies")) {
            for (Element dependency : children(list, "dependency")) {
                String group = child(dependency, "groupId");
                String name = child(dependency, "artifactId");
                boolean wanted = group.equals("org.mithaq") == ours
                        && !child(dependency, "scope").equals("test")
                        && !name.equals("jspecify");
                if (wanted) {
                    names.add(ours ? name.substring("mithaq-".length()) : name);
                }
            }
        }
        return names.stream().sorted().toList();
    }

    private static Element pom(Path directory) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(Checkout.read(directory.resolve("pom.xml")))))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException broken) {
            throw new IllegalStateException("Not a pom: " + directory, broken);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : found.getFirst().getTextContent().strip().replaceAll("\\s+", " ");
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
