package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is wrong in a file that a person wrote.
 *
 * @param line line of the file, from 1
 * @param message what was found, what was wanted; without a full stop
 */
record Problem(int line, String message) {

    Problem {
        requireNonNull(message, "message");
        if (line < 1) {
            throw new IllegalArgumentException("Lines count from 1: " + line);
        }
    }

    /** Tells all problems of one file together, in the order of its lines. */
    static NodeException all(String file, List<Problem> problems) {
        String lines = problems.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(problem -> "  line " + problem.line() + ": " + problem.message())
                .collect(Collectors.joining("\n"));
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return new NodeException(file + " has " + count + ":\n" + lines);
    }
}
