package org.mithaq.agreement;

import static java.util.Objects.requireNonNull;

/**
 * One clause: a rule that the software enforces, and the text that persons sign.
 *
 * @param id short name by which decisions and letters cite it, unique in its document: 1 to 63 characters of {@code a-z
 *     0-9 -}, beginning with a letter or digit
 * @param rule the rule
 * @param text its text, which states the rule's values
 */
public record AgreementClause(String id, ClauseRule rule, Texts text) {

    /** Checks the form. */
    public AgreementClause {
        requireNonNull(rule, "rule");
        requireNonNull(text, "text");
        Theme.requireShortName("clause", id);
    }
}
