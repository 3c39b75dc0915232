package org.mithaq.agreement;

import java.util.List;
import java.util.stream.Collectors;

/** A document, signature, certificate or proof that cannot be read. Carries every problem that was found, not the first only. */
public final class MalformedAgreementException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<AgreementProblem> problems;

    MalformedAgreementException(String what, List<AgreementProblem> problems) {
        super(what + " has " + (problems.size() == 1 ? "1 problem" : problems.size() + " problems") + ":\n"
                + problems.stream().map(AgreementProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Gives the problems in the order of the document, at least one. */
    public List<AgreementProblem> problems() {
        return problems;
    }
}
