package org.mithaq.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sources that this test run belongs to. */
final class Checkout {

    private static final Pattern MODULE = Pattern.compile("<module>([a-z-]+)</module>");

    private Checkout() {}

    /** The directory of the root's pom. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("mithaq")) ? here : here.getParent();
    }

    /** Names of the modules, in the order of the root's pom. */
    static List<String> modules() {
        return MODULE.matcher(read(root().resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** All Java sources of all modules, of tests too. */
    static List<Path> sources() {
        List<Path> sources = new ArrayList<>();
        for (String module : modules()) {
            sources.addAll(javaFiles(root().resolve(module).resolve("src")));
        }
        return sources;
    }

    /** Java files below a directory; none when it is not there. */
    static List<Path> javaFiles(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Lets the database's user, who is another one when root runs the tests, reach what lies in a test's directory. */
    static void letOthersPass(Path directory) {
        try {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
