package org.mithaq.bench;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Everything a run found, as a table for people and as JSON. Owned by one thread. */
final class Report {

    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();

    /**
     * A figure that is compared with a bound rather than with time.
     *
     * @param name what was looked at
     * @param found what was found, with its unit
     * @param wanted what is wanted
     * @param holds whether it is so
     */
    record Check(String name, String found, String wanted, boolean holds) {}

    void fact(String name, String value) {
        facts.put(name, value);
    }

    void add(Figure figure) {
        figures.add(figure);
    }

    void add(Check check) {
        checks.add(check);
    }

    /**
     * Adds how long something took that was asked again and again; the median is judged.
     *
     * @param millis times in the order in which it was asked
     * @param more what else is told of it
     */
    void addTimes(String name, double[] millis, String more, long mostMillis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        add(new Check(
                name,
                String.format(
                        Locale.ROOT,
                        "%.0f ms (first %.0f, most %.0f)%s",
                        median,
                        millis[0],
                        sorted[sorted.length - 1],
                        more),
                "at most " + mostMillis + " ms",
                median <= mostMillis));
    }

    private Optional<Figure> find(String load) {
        return figures.stream().filter(figure -> figure.load().equals(load)).findFirst();
    }

    /** Ratio to the yardstick of the same run, by bytes per server-CPU-second, which object sizes do not bend. */
    private Optional<Double> ratioToCopy(Figure figure) {
        return find(CopyYardstick.LOAD)
                .filter(_ -> figure.unit().equals("objects"))
                .map(copy ->
                        figure.median(Section::megabytesPerCpuSecond) / copy.median(Section::megabytesPerCpuSecond));
    }

    String table() {
        var text = new StringBuilder();
        facts.forEach((name, value) -> text.append(String.format(Locale.ROOT, "%-18s %s%n", name, value)));
        text.append(String.format(
                Locale.ROOT,
                "%n%-26s %-9s %10s %14s %21s %9s %9s %9s%n",
                "load",
                "unit",
                "per s",
                "per CPU-s",
                "(least..most)",
                "MB/CPU-s",
                "x COPY",
                "goal"));
        for (Figure figure : figures) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-26s %-9s %,10.0f %,14.0f %21s %9.1f %9s %9s%n",
                    figure.load(),
                    figure.unit(),
                    figure.median(Section::perSecond),
                    figure.median(Section::perCpuSecond),
                    String.format(
                            Locale.ROOT,
                            "(%,.0f..%,.0f)",
                            figure.least(Section::perCpuSecond),
                            figure.most(Section::perCpuSecond)),
                    figure.median(Section::megabytesPerCpuSecond),
                    ratioToCopy(figure)
                            .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                            .orElse(""),
                    figure.goal()
                            .map(goal -> String.format(Locale.ROOT, "%,.0f", goal))
                            .orElse("")));
        }
        text.append('\n');
        checks.forEach(check -> text.append(String.format(
                Locale.ROOT,
                "%-4s %-52s %s (wanted: %s)%n",
                check.holds() ? "ok" : "MISS",
                check.name(),
                check.found(),
                check.wanted())));
        text.append(
                "\nCPU seconds are the server's alone: the node's JVM and every PostgreSQL process under it. Medians"
                        + " of the sections.\n");
        figures.forEach(figure -> text.append("  ")
                .append(figure.load())
                .append(": ")
                .append(figure.how())
                .append('\n'));
        return text.toString();
    }

    String json() {
        var out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            facts.forEach(json::writeStringProperty);
            json.writeArrayPropertyStart("loads");
            figures.forEach(figure -> write(json, figure));
            json.writeEndArray();
            json.writeArrayPropertyStart("checks");
            for (Check check : checks) {
                json.writeStartObject();
                json.writeStringProperty("name", check.name());
                json.writeStringProperty("found", check.found());
                json.writeStringProperty("wanted", check.wanted());
                json.writeBooleanProperty("holds", check.holds());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out + "\n";
    }

    private void write(JsonGenerator json, Figure figure) {
        json.writeStartObject();
        json.writeStringProperty("load", figure.load());
        json.writeStringProperty("unit", figure.unit());
        json.writeStringProperty("how", figure.how());
        json.writeNumberProperty("per_second", figure.median(Section::perSecond));
        json.writeNumberProperty("per_server_cpu_second", figure.median(Section::perCpuSecond));
        json.writeNumberProperty("megabytes_per_server_cpu_second", figure.median(Section::megabytesPerCpuSecond));
        figure.goal().ifPresent(goal -> json.writeNumberProperty("goal_per_server_cpu_second", goal));
        ratioToCopy(figure).ifPresent(ratio -> json.writeNumberProperty("ratio_to_copy", ratio));
        json.writeArrayPropertyStart("sections");
        for (Section section : figure.sections()) {
            json.writeStartObject();
            json.writeNumberProperty("units", section.units());
            json.writeNumberProperty("bytes", section.bytes());
            json.writeNumberProperty("wall_nanos", section.wallNanos());
            json.writeNumberProperty("server_cpu_micros", section.serverCpuMicros());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
