package org.mithaq.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keeps the table of {@code docs/stix-conformance.md} equal to the tests: what it lists is run, what is run it lists. */
class ConformanceTableTest {

    private static final Path PAGE = Path.of("..", "docs", "stix-conformance.md");
    private static final String START = "<!-- The table is written by ConformanceTableTest. -->\n";
    private static final String END = "<!-- End of the table. -->\n";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");
    private static final Pattern NAME = Pattern.compile("Section_([0-9_]+?)(?:_([A-Z].*))?");

    private static final List<Class<?>> SUITES = List.of(
            ConformanceSection2Test.class,
            ConformanceSection3Test.class,
            ConformanceSection4Test.class,
            ConformanceSection5Test.class,
            ConformanceSection6Test.class,
            ConformanceSection7Test.class);

    @Test
    void matchesThePage() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(START) + START.length();
        String wanted = page.substring(0, start) + table() + page.substring(page.indexOf(END));
        if (!page.equals(wanted)) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(page)
                .as("docs/stix-conformance.md was stale and has been written anew; commit it")
                .isEqualTo(wanted);
    }

    private static String table() {
        var table = new StringBuilder("| Section | Rule | Test |\n|---|---|---|\n");
        for (Class<?> suite : SUITES) {
            Stream.of(suite.getDeclaredClasses())
                    .filter(nested -> nested.getSimpleName().startsWith("Section_"))
                    .sorted(Comparator.comparing(ConformanceTableTest::sortKey))
                    .forEach(nested -> appendRows(suite, nested, table));
        }
        return table.toString();
    }

    private static String section(Class<?> nested) {
        Matcher name = NAME.matcher(nested.getSimpleName());
        assertThat(name.matches()).as(nested.getSimpleName()).isTrue();
        return name.group(1).replace('_', '.');
    }

    private static String sortKey(Class<?> nested) {
        var key = new StringBuilder();
        for (String part : section(nested).split("\\.")) {
            key.append("0".repeat(3 - part.length())).append(part).append('.');
        }
        return key.append(nested.getSimpleName()).toString();
    }

    private static void appendRows(Class<?> suite, Class<?> nested, StringBuilder table) {
        Stream.of(nested.getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> rules(method)
                        .forEach(rule -> table.append("| §")
                                .append(section(nested))
                                .append(" | ")
                                .append(rule)
                                .append(" | `")
                                .append(suite.getSimpleName())
                                .append('.')
                                .append(nested.getSimpleName())
                                .append('.')
                                .append(method.getName())
                                .append("` |\n")));
    }

    private static List<String> rules(Method method) {
        ParameterizedTest parameterized = method.getAnnotation(ParameterizedTest.class);
        CsvSource source = method.getAnnotation(CsvSource.class);
        if (parameterized == null || source == null || !hasColumn(parameterized)) {
            return List.of(sentence(method.getName()));
        }
        boolean block = !source.textBlock().isEmpty();
        List<String> lines = block ? source.textBlock().lines().toList() : Arrays.asList(source.value());
        var rules = new ArrayList<String>();
        for (String line : lines) {
            String[] columns = line.split(block || source.delimiter() != '\0' ? "\\|" : ",");
            rules.add(PLACEHOLDER
                    .matcher(parameterized.name())
                    .replaceAll(match -> Matcher.quoteReplacement(columns[Integer.parseInt(match.group(1))].strip())));
        }
        return rules;
    }

    private static boolean hasColumn(ParameterizedTest parameterized) {
        return PLACEHOLDER.matcher(parameterized.name()).find();
    }

    private static String sentence(String methodName) {
        return methodName
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
