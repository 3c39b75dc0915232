package org.mithaq.federation;

import java.util.List;
import java.util.stream.Collectors;

/** A record from a partner that cannot be read. Carries every problem that was found, not the first only. */
public final class MalformedRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<FormatProblem> problems;

    MalformedRecordException(String what, List<FormatProblem> problems) {
        super(what + " has " + (problems.size() == 1 ? "1 problem" : problems.size() + " problems") + ":\n"
                + problems.stream().map(FormatProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Gives the problems in the order of the record, at least one. */
    public List<FormatProblem> problems() {
        return problems;
    }
}
