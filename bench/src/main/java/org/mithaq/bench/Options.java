package org.mithaq.bench;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param mode what to run
 * @param data bundle to load in place of generated objects
 * @param json where to write the figures as JSON
 * @param objects how many objects the collection holds when pages are read
 * @param connections how many clients at once
 * @param quick few and short sections, to see that all works; figures are rough
 * @param directory where the nodes' data go; a temporary directory when empty
 * @param kills how often the torture run kills the node
 */
record Options(
        Mode mode,
        Optional<Path> data,
        Optional<Path> json,
        long objects,
        int connections,
        boolean quick,
        Optional<Path> directory,
        int kills) {

    enum Mode {
        /** Loads and memory. */
        LOAD,
        /** What hiding costs. */
        VISIBILITY,
        /** How fast items become searchable, and are found. */
        SEARCH,
        /** What one node pays for taking what another gives. */
        SYNC,
        /** Micro-benchmarks in this process. */
        JMH,
        /** Writers and a poller while the node is killed again and again. */
        TORTURE,
        /** A file system that fills up. */
        DISK_FULL,
        HELP
    }

    static final String USAGE = """
            Usage: ./mithaq bench [--data FILE] [--objects N] [--connections N] [--json FILE] [--directory DIR] [--quick]
                   ./mithaq bench --visibility [--objects N] [--json FILE] [--quick]
                   ./mithaq bench --search [--data FILE] [--objects N] [--json FILE]
                   ./mithaq bench --sync [--data FILE] [--objects N] [--json FILE] [--quick]
                   ./mithaq bench --jmh [--data FILE]
                   ./mithaq bench --torture [--kills N] [--directory DIR]
                   ./mithaq bench --disk-full --directory DIR

              --data FILE       a STIX 2.1 bundle, .xz too, in place of generated objects
              --objects N       size of the collection whose pages are read (200000; 20000 with --quick)
              --connections N   clients at once (4)
              --json FILE       also write the figures there as JSON
              --directory DIR   where the node's data go; must be empty (a temporary directory, removed afterwards).
                                With --disk-full a small file system of 300 to 600 MB, such as a tmpfs
              --quick           few and short sections: shows that all works, figures are rough
              --visibility      100 parties, 3,000 terms: pages with much hidden beside pages with nothing hidden
              --search          how fast items become searchable, how long questions and pages of lists take
              --sync            two nodes: the first sync of all objects, and a sync with nothing to do
              --jmh             micro-benchmarks of parsing and validating
              --torture         4 writers and a poller while the node is killed N times (20)
            """;

    static Options parse(String[] arguments) {
        var options = new Options(Mode.LOAD, Optional.empty(), Optional.empty(), 0, 4, false, Optional.empty(), 20);
        Iterator<String> words = List.of(arguments).iterator();
        while (words.hasNext()) {
            String word = words.next();
            options = switch (word) {
                case "--visibility" -> options.with(Mode.VISIBILITY);
                case "--search" -> options.with(Mode.SEARCH);
                case "--sync" -> options.with(Mode.SYNC);
                case "--jmh" -> options.with(Mode.JMH);
                case "--torture" -> options.with(Mode.TORTURE);
                case "--disk-full" -> options.with(Mode.DISK_FULL);
                case "--help", "-h" -> options.with(Mode.HELP);
                case "--quick" -> options.quickly();
                default -> options.withValue(word, words);
            };
        }
        return options.objects > 0 ? options : options.withObjects(options.quick ? 20_000 : 200_000);
    }

    private Options withValue(String option, Iterator<String> words) {
        if (!List.of("--data", "--json", "--objects", "--connections", "--directory", "--kills")
                .contains(option)) {
            throw new IllegalArgumentException("Unknown option '" + option + "'");
        }
        if (!words.hasNext()) {
            throw new IllegalArgumentException("'" + option + "' needs a value");
        }
        String value = words.next();
        return switch (option) {
            case "--data" ->
                new Options(mode, Optional.of(Path.of(value)), json, objects, connections, quick, directory, kills);
            case "--json" ->
                new Options(mode, data, Optional.of(Path.of(value)), objects, connections, quick, directory, kills);
            case "--objects" -> withObjects(number(option, value));
            case "--connections" ->
                new Options(mode, data, json, objects, (int) number(option, value), quick, directory, kills);
            case "--directory" ->
                new Options(mode, data, json, objects, connections, quick, Optional.of(Path.of(value)), kills);
            default ->
                new Options(mode, data, json, objects, connections, quick, directory, (int) number(option, value));
        };
    }

    private static long number(String option, String value) {
        try {
            long number = Long.parseLong(value);
            if (number > 0 && number <= 100_000_000) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException("'" + option + "' needs a number from 1 to 100000000, not '" + value + "'");
    }

    private Options with(Mode changed) {
        return new Options(changed, data, json, objects, connections, quick, directory, kills);
    }

    private Options quickly() {
        return new Options(mode, data, json, objects, connections, true, directory, kills);
    }

    private Options withObjects(long changed) {
        return new Options(mode, data, json, changed, connections, quick, directory, kills);
    }
}
