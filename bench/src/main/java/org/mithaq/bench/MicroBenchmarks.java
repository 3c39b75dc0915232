package org.mithaq.bench;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link ParseBenchmark} and {@link VisibilityBenchmark}, and says how parsing and validating compares with only reading the tokens. */
final class MicroBenchmarks {

    private MicroBenchmarks() {}

    static int run(boolean quick, Optional<Path> bundle) {
        var options = new OptionsBuilder()
                .include(ParseBenchmark.class.getSimpleName())
                .include(VisibilityBenchmark.class.getSimpleName())
                .param("bundle", bundle.map(Path::toString).orElse(""))
                .forks(quick ? 1 : 2)
                .warmupIterations(quick ? 2 : 5)
                .measurementIterations(quick ? 2 : 5)
                .warmupTime(TimeValue.seconds(2))
                .measurementTime(TimeValue.seconds(2))
                .build();
        try {
            Collection<RunResult> results = new Runner(options).run();
            double scan = 0;
            double parse = 0;
            for (RunResult result : results) {
                double score = result.getPrimaryResult().getScore();
                if (result.getParams().getBenchmark().endsWith("tokenScan")) {
                    scan = score;
                } else if (result.getParams().getBenchmark().endsWith("parseAndValidate")) {
                    parse = score;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%nparse and validate / token scan that reads every string: %.2f (wanted: at least 0.33)%n",
                    parse / scan);
            return parse * 3 >= scan ? 0 : 1;
        } catch (RunnerException e) {
            throw new BenchException("The micro-benchmarks did not run: " + e.getMessage(), e);
        }
    }
}
